import { defineAction } from '../dynatrace/define-action';
import { revert } from '../gitlab/reverts/revert';
import { revertMergeRequestInput } from './revert-merge-request.input';

/** Reverts a merge request or a commit with a new merge request, or finds the existing one. */
export default defineAction(revertMergeRequestInput, (input, context) => revert(context, input));
