import { defineAction } from '../dynatrace/define-action';
import { proposeChange } from '../gitlab/proposals/propose-change';
import { changesOf } from '../gitlab/repository/changes-of';
import { proposeChangeInput } from './propose-change.input';

/** Proposes a change of files with a branch and a merge request, and brings both up to date when it runs again. */
export default defineAction(proposeChangeInput, (input, context) =>
  proposeChange(context, { ...input, changes: changesOf(input.files) }),
);
