import { MergeRequests } from '@gitbeaker/rest';
import { defineAction } from '../dynatrace/define-action';
import { milestoneId } from '../gitlab/issuables/milestone-id';
import { resolvePeople, warnOfLeftOut } from '../gitlab/issuables/resolve-people';
import { namesOf, warnOfPassedOver } from '../gitlab/issuables/warn-of-passed-over';
import { draftTitle } from '../gitlab/merge-requests/draft-title';
import { mergeRequestChanges } from '../gitlab/merge-requests/merge-request-changes';
import { openOnce } from '../gitlab/merge-requests/open-once';
import { mergeTarget } from '../gitlab/merge-requests/target-branch';
import { composeText } from '../gitlab/texts/compose-text';
import { fitTitle, warnOfCut } from '../gitlab/texts/fit-title';
import { openMergeRequestInput } from './open-merge-request.input';

/** Opens a merge request, or finds the open one for the same branches. */
export default defineAction(
  openMergeRequestInput,
  async (input, { gitlab, executionLink, creationKey, log }) => {
    const {
      project,
      sourceBranch,
      description: text,
      details,
      allowQuickActions,
      squash,
      removeSourceBranch,
    } = input;
    const key = creationKey('merge-request');
    const fitted = fitTitle(draftTitle(input.title, input.draft));
    const target = await mergeTarget(gitlab, input);
    const people = await resolvePeople(gitlab, {
      assigneeIds: input.assignees,
      reviewerIds: input.reviewers,
    });
    const milestone = await milestoneId(gitlab, target.project, input.milestone);

    const mergeRequest = await openOnce(gitlab, new MergeRequests(gitlab), {
      project,
      sourceBranch,
      target,
      key,
      ifExists: input.ifExists ?? 'return',
      draft: input.draft,
      fields: {
        title: fitted.title,
        description: composeText('Description', {
          text,
          details,
          wholeTitle: fitted.wholeTitle,
          allowQuickActions,
          key,
          executionLink: input.linkExecution ? executionLink : undefined,
        }),
        labels: input.labels?.join(','),
        milestoneId: milestone,
        squash,
        removeSourceBranch,
        ...people,
      },
    });

    log.info(`Merge request !${mergeRequest.iid} ${mergeRequest.outcome}: ${mergeRequest.web_url}`);
    if (mergeRequest.outcome !== 'existing' || input.ifExists === 'update') {
      warnOfCut(log, fitted, true);
      warnOfLeftOut(log, input, mergeRequest);
      const wish = { addLabels: input.labels, milestoneId: milestone, squash, removeSourceBranch };
      warnOfPassedOver(log, namesOf(mergeRequestChanges(mergeRequest, wish)));
    }
    return mergeRequest;
  },
);
