import { MergeRequests } from '@gitbeaker/core';
import { composeText } from '../gitlab/issuables/compose-text';
import { defineAction } from '../gitlab/define-action';
import { draftTitle } from '../gitlab/merge-requests/draft-title';
import { milestoneId } from '../gitlab/issuables/milestones';
import { openOnce } from '../gitlab/merge-requests/open-merge-request-once';
import { resolvePeople, warnOfLeftOut } from '../gitlab/issuables/people';
import { mergeTarget } from '../gitlab/merge-requests/target-branch';
import { openMergeRequestInput } from './open-merge-request.input';

/** Opens a merge request, or finds the open one that already joins the same branches. */
export default defineAction(openMergeRequestInput, async (input, { gitlab, execution, creationKey, log }) => {
  const {
    project,
    sourceBranch,
    description: text = '',
    allowQuickActions,
    squash,
    removeSourceBranch,
  } = input;
  const key = creationKey('merge-request');
  const target = await mergeTarget(gitlab, input);
  const people = await resolvePeople(gitlab, { assigneeIds: input.assignees, reviewerIds: input.reviewers });

  const mergeRequest = await openOnce(new MergeRequests(gitlab), {
    project,
    sourceBranch,
    target,
    key,
    ifExists: input.ifExists ?? 'return',
    draft: input.draft,
    fields: {
      title: draftTitle(input.title, input.draft),
      description: composeText('Description', {
        text,
        allowQuickActions,
        key,
        execution: input.linkExecution ? execution : undefined,
      }),
      labels: input.labels?.join(','),
      milestoneId: await milestoneId(gitlab, target.project, input.milestone),
      squash,
      removeSourceBranch,
      ...people,
    },
  });

  log.info(`Merge request !${mergeRequest.iid} ${mergeRequest.outcome}: ${mergeRequest.web_url}`);
  if (mergeRequest.outcome !== 'existing' || input.ifExists === 'update')
    warnOfLeftOut(log, input, mergeRequest);
  return mergeRequest;
});
