import { defineAction } from '../dynatrace/define-action';
import { revert } from '../gitlab/reverts/revert';
import { revertMergeRequestInput } from './revert-merge-request.input';

/** Reverts a merge request or a commit with a merge request of its own, or finds the one that does. */
export default defineAction(revertMergeRequestInput, (input, context) => revert(context, input));
