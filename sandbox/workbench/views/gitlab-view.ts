import { availableLabels } from '../../fake-gitlab/fake-issuables/fake-labels';
import type { Project, World } from '../../fake-gitlab/world/world';
import { type IssueView, viewIssue } from './issue-view';
import { type MergeRequestView, viewMergeRequest } from './merge-request-view';
import { type DeploymentView, type PipelineView, viewDeployment, viewPipeline } from './pipeline-view';
import { type BranchView, viewBranch } from './repository-view';

/** The visible state of GitLab. */
export interface GitLabView {
  projects: ProjectView[];
}

/** A project and everything in it, the newest first. */
export interface ProjectView {
  key: string;
  path: string;
  isArchived: boolean;
  /** The colours of its labels, by name. */
  labelColors: Record<string, string>;
  issues: IssueView[];
  mergeRequests: MergeRequestView[];
  pipelines: PipelineView[];
  deployments: DeploymentView[];
  branches: BranchView[];
}

/** Everything in the stand-in, as people look at it. */
export function viewGitLab(world: World): GitLabView {
  return { projects: world.projects.map((project) => viewProject(world, project)) };
}

function viewProject(world: World, project: Project): ProjectView {
  const own = <Thing extends { projectId: number }>(things: readonly Thing[]) =>
    things.filter(({ projectId }) => projectId === project.id).toReversed();
  return {
    key: `project ${project.id}`,
    path: project.fullPath,
    isArchived: project.archived,
    labelColors: Object.fromEntries(availableLabels(world, project).map(({ name, color }) => [name, color])),
    issues: own(world.issues).map((issue) => viewIssue(world, issue)),
    mergeRequests: own(world.mergeRequests).map((mergeRequest) => viewMergeRequest(world, mergeRequest)),
    pipelines: own(world.pipelines).map((pipeline) => viewPipeline(world, pipeline)),
    deployments: own(world.deployments).map((deployment) => viewDeployment(world, deployment)),
    branches: own(world.branches)
      .toReversed()
      .map((branch) => viewBranch(project, branch)),
  };
}
