import type { Route } from '../http/route';
import { accountRoutes } from './account-routes';
import { applyingRoutes } from './applying-routes';
import { approvalRoutes } from './approval-routes';
import { branchRoutes } from './branch-routes';
import { commitRoutes } from './commit-routes';
import { comparingRoutes } from './comparing-routes';
import { deploymentRoutes } from './deployment-routes';
import { discussionRoutes } from './discussion-routes';
import { environmentRoutes } from './environment-routes';
import { featureFlagRoutes } from './feature-flag-routes';
import { fileRoutes } from './file-routes';
import { groupRoutes } from './group-routes';
import { issueLinkRoutes } from './issue-link-routes';
import { issueListRoutes } from './issue-list-routes';
import { issueMovingRoutes } from './issue-moving-routes';
import { issueRoutes } from './issue-routes';
import { jobActionRoutes } from './job-action-routes';
import { jobRoutes } from './job-routes';
import { labelRoutes } from './label-routes';
import { mergeRequestContentRoutes } from './merge-request-content-routes';
import { mergeRequestListRoutes } from './merge-request-list-routes';
import { mergeRequestRoutes } from './merge-request-routes';
import { mergingRoutes } from './merge-routes';
import { mergeTrainRoutes } from './merge-train-routes';
import { milestoneRoutes } from './milestone-routes';
import { noteRoutes } from './note-routes';
import { participantRoutes } from './participant-routes';
import { pipelineRoutes } from './pipeline-routes';
import { projectRoutes } from './project-routes';
import { releaseRoutes } from './release-routes';
import { statusRoutes } from './status-routes';
import { tagRoutes } from './tag-routes';
import { testReportRoutes } from './test-report-routes';
import { treeRoutes } from './tree-routes';
import { peopleRoutes } from './user-routes';

/** Every route of the stand-in, with the parameters it declares. */
export const routes: readonly Route[] = [
  ...accountRoutes,
  ...projectRoutes,
  ...groupRoutes,
  ...peopleRoutes,
  ...labelRoutes,
  ...milestoneRoutes,
  ...issueListRoutes,
  ...issueRoutes,
  ...issueMovingRoutes,
  ...issueLinkRoutes,
  ...participantRoutes,
  ...noteRoutes,
  ...discussionRoutes,
  ...branchRoutes,
  ...tagRoutes,
  ...treeRoutes,
  ...commitRoutes,
  ...comparingRoutes,
  ...applyingRoutes,
  ...fileRoutes,
  ...mergeRequestListRoutes,
  ...mergeRequestRoutes,
  ...mergeRequestContentRoutes,
  ...mergingRoutes,
  ...approvalRoutes,
  ...pipelineRoutes,
  ...jobRoutes,
  ...jobActionRoutes,
  ...statusRoutes,
  ...testReportRoutes,
  ...releaseRoutes,
  ...featureFlagRoutes,
  ...mergeTrainRoutes,
  ...environmentRoutes,
  ...deploymentRoutes,
];
