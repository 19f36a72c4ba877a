import { Issues } from '@gitbeaker/rest';
import { defineAction } from '../dynatrace/define-action';
import { getIssueInput } from './get-issue.input';

/** Reads one issue. */
export default defineAction(getIssueInput, async ({ project, issueIid }, { gitlab, log }) => {
  const issue = await new Issues(gitlab).show(issueIid, { projectId: project });
  log.info(`Issue #${issue.iid} is ${issue.state}: ${issue.web_url}`);
  return issue;
});
