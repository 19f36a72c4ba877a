import { Issues } from '@gitbeaker/rest';
import { defineAction } from '../dynatrace/define-action';
import { mergeRequestsAbout } from '../gitlab/issues/merge-requests-about';
import { getIssueInput } from './get-issue.input';

/** Reads one issue. */
export default defineAction(getIssueInput, async (input, { gitlab, log }) => {
  const { project, issueIid, includeMergeRequests = false } = input;
  const issue = await new Issues(gitlab).show(issueIid, { projectId: project });
  log.info(`Issue #${issue.iid} is ${issue.state}: ${issue.web_url}`);
  if (!includeMergeRequests) return issue;
  return { ...issue, merge_requests: await mergeRequestsAbout(gitlab, project, issueIid) };
});
