import { Issues } from '@gitbeaker/rest';
import { defineAction } from '../dynatrace/define-action';
import type { RequestInput } from '../dynatrace/read-request';
import { milestoneId } from '../gitlab/issuables/milestone-id';
import { resolvePeople, warnOfLeftOut } from '../gitlab/issuables/resolve-people';
import { namesOf, warnOfPassedOver } from '../gitlab/issuables/warn-of-passed-over';
import { createIssueOnce } from '../gitlab/issues/create-issue-once';
import { issueChanges, type IssueWish } from '../gitlab/issues/issue-changes';
import { newNonce } from '../gitlab/once/mark';
import type { RunContext } from '../gitlab/once/run-context';
import { withFallback } from '../gitlab/projects/with-fallback';
import { composeText } from '../gitlab/texts/compose-text';
import { fitTitle, warnOfCut } from '../gitlab/texts/fit-title';
import { createIssueInput } from './create-issue.input';

/** Creates an issue, or returns the one that an earlier run with the same key created. */
export default defineAction(createIssueInput, (input, context) => {
  return withFallback(input, context.log, (project) => createIn(project, input, context));
});

type Input = RequestInput<typeof createIssueInput>;

async function createIn(project: string, input: Input, context: RunContext) {
  const { gitlab, executionLink, creationKey, log } = context;
  const { description: text, details, allowQuickActions, confidential } = input;
  const fitted = fitTitle(input.title);
  const key = creationKey('issue', input.deduplicationKey);
  const isShared = input.deduplicationKey !== undefined;
  const nonce = newNonce();
  let wish: IssueWish = {};

  const issue = await createIssueOnce(
    {
      project,
      key,
      isShared,
      nonce,
      ifClosed: input.ifClosed ?? 'return',
      confidential,
      create: async () => {
        const { labels, issueType, dueDate, weight } = input;
        const assigneeIds = (await resolvePeople(gitlab, { assignees: input.assignees })).assignees;
        const milestone = await milestoneId(gitlab, project, input.milestone);
        wish = { addLabels: labels, issueType, dueDate, weight, confidential, milestoneId: milestone };
        return new Issues(gitlab).create(project, fitted.title, {
          description: composeText('Description', {
            text,
            details,
            wholeTitle: fitted.wholeTitle,
            allowQuickActions,
            key,
            state: isShared ? nonce : undefined,
            executionLink: input.linkExecution ? executionLink : undefined,
          }),
          labels: labels?.join(','),
          assigneeIds,
          milestoneId: milestone,
          issueType,
          confidential,
          dueDate,
          weight,
        });
      },
    },
    context,
  );

  log.info(`Issue #${issue.iid} ${issue.outcome}: ${issue.web_url}`);
  if (issue.outcome === 'created') {
    warnOfCut(log, fitted, true);
    warnOfLeftOut(log, input, issue);
    warnOfPassedOver(log, namesOf(issueChanges(issue, wish)));
  }
  return issue;
}
