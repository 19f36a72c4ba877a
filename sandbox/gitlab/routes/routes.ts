import type { Route } from '../http/route';
import { accountRoutes } from './account';
import { approvalRoutes } from './approvals';
import { branchRoutes } from './branches';
import { commitRoutes } from './commits';
import { fileRoutes } from './files';
import { groupRoutes } from './groups';
import { issueLinkRoutes } from './issue-links';
import { issueListRoutes } from './issue-lists';
import { issueRoutes } from './issues';
import { labelAndMilestoneRoutes } from './labels-and-milestones';
import { mergeRequestListRoutes } from './merge-request-lists';
import { mergeRequestRoutes } from './merge-requests';
import { mergingRoutes } from './merging';
import { noteRoutes } from './notes';
import { jobRoutes } from './jobs';
import { peopleRoutes } from './people';
import { pipelineRoutes } from './pipelines';
import { projectRoutes } from './projects';
import { tagRoutes } from './tags';
import { treeRoutes } from './tree';

/** Every route of the stand-in, with the parameters it declares. */
export const routes: readonly Route[] = [
  ...accountRoutes,
  ...projectRoutes,
  ...groupRoutes,
  ...peopleRoutes,
  ...labelAndMilestoneRoutes,
  ...issueListRoutes,
  ...issueRoutes,
  ...issueLinkRoutes,
  ...noteRoutes,
  ...branchRoutes,
  ...tagRoutes,
  ...treeRoutes,
  ...commitRoutes,
  ...fileRoutes,
  ...mergeRequestListRoutes,
  ...mergeRequestRoutes,
  ...mergingRoutes,
  ...approvalRoutes,
  ...pipelineRoutes,
  ...jobRoutes,
];
