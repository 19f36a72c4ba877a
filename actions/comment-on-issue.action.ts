import { IssueNotes } from '@gitbeaker/rest';
import { defineAction } from '../dynatrace/define-action';
import { comment } from '../gitlab/issuables/comments';
import { commentOnIssueInput } from './comment-on-issue.input';

/** Comments on an issue, or keeps the comment of the given key up to date. */
export default defineAction(commentOnIssueInput, (input, context) => {
  const { project, issueIid: iid } = input;
  return comment(
    { notes: new IssueNotes(context.gitlab), collection: 'issues', project, iid },
    input,
    context,
  );
});
