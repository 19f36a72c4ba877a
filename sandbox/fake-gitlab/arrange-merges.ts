import { addJob, addPipeline } from './ci/add-pipeline';
import { settleEnvironment } from './fake-deployments/deploy';
import { deploymentOf } from './fake-deployments/deployment-course';
import { merge } from './fake-issuables/fake-merge';
import { addCommit, changeTree } from './git/fake-git';
import { next, timestamp } from './world/counters';
import type { JobEnvironment } from './world/fake-pipeline';
import { findBranch } from './world/heads';
import type { Branch, Commit, Deployment, Job, JobPlan, MergeRequest, Project, World } from './world/world';

/** The files of one commit; null deletes a file. */
export type CommitFiles = Readonly<Record<string, string | null>>;

/** A merge request that was merged, and how. */
export interface MergedDetails {
  title: string;
  /** When it was merged, ISO 8601. */
  at: string;
  /** A commit for each, oldest first. */
  commits: readonly CommitFiles[];
  /** Default: with a merge commit. */
  how?: 'merge' | 'squash' | 'ff' | 'ff squash';
  projectId?: number;
  targetBranch?: string;
  description?: string;
  /** Ids of people of the seed. */
  authorId?: number;
  mergedById?: number;
}

/** Adds a merge request that was merged at that time, with its branch and commits. */
export function addMerged(world: World, details: MergedDetails): MergeRequest {
  const { title, at, commits, how = 'merge', projectId = 101, targetBranch = 'main' } = details;
  const { description, authorId = 2, mergedById = 1 } = details;
  const target = requireBranch(world, projectId, targetBranch);
  const author = world.users.find(({ id }) => id === authorId) ?? { name: '', email: '' };
  const sourceBranch = `change/${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
  const source: Branch = { projectId, name: sourceBranch, protected: false, commit: target.commit };
  world.branches.push(source);
  for (const [index, files] of commits.entries()) {
    const message = index === 0 ? title : `${title}, part ${index + 1}`;
    const created = minutesBefore(at, commits.length - index);
    source.commit = inPast(world, created, () => commitOnTop(world, source.commit, message, author, files));
  }
  const mergeRequest = blank(world, { title, description, authorId, projectId, sourceBranch, targetBranch });
  mergeRequest.createdAt = minutesBefore(at, 1);
  mergeRequest.updatedAt = mergeRequest.createdAt;
  mergeRequest.squash = how.endsWith('squash');
  world.mergeRequests.push(mergeRequest);
  const project = requireProject(world, projectId);
  const { mergeMethod } = project;
  project.mergeMethod = how.startsWith('ff') ? 'ff' : 'merge';
  inPast(world, at, () => {
    merge(world, mergeRequest, { userId: mergedById, shouldRemoveSourceBranch: true });
  });
  project.mergeMethod = mergeMethod;
  return mergeRequest;
}

/** Commits directly to a branch, without a merge request. */
export function addDirectCommit(
  world: World,
  { title, at, files, projectId = 101, branch = 'main' }: DirectCommit,
): Commit {
  const target = requireBranch(world, projectId, branch);
  const [author = { name: '', email: '' }] = world.users;
  target.commit = inPast(world, at, () => commitOnTop(world, target.commit, title, author, files));
  return target.commit;
}

interface DirectCommit {
  title: string;
  at: string;
  files: CommitFiles;
  projectId?: number;
  branch?: string;
}

/** A deployment by the job of a pipeline. */
export interface DeployedDetails {
  /** When its job finished, ISO 8601; it ran for five minutes. */
  at: string;
  environment: JobEnvironment;
  projectId?: number;
  ref?: string;
  /** Default: the head of the ref. */
  sha?: string;
  plan?: Partial<JobPlan>;
  /** Default: a build; a bridge triggers another pipeline, which deploys. */
  kind?: Job['kind'];
}

/** Deploys a commit as a pipeline does: with a finished job, successful unless its plan says otherwise. */
export function addDeployed(world: World, details: DeployedDetails): Deployment {
  const { at, environment, projectId = 101, ref = 'main', kind = 'build' } = details;
  const sha = details.sha ?? requireBranch(world, projectId, ref).commit.id;
  const createdAt = minutesBefore(at, 6);
  const plan: JobPlan = {
    stage: 'deploy',
    name: `deploy-${environment.name}`,
    trace: `Deploying ${sha.slice(0, 8)} to ${environment.name}\nJob succeeded\n`,
    environment,
    ...details.plan,
  };
  const status = plan.ends ?? 'success';
  return inPast(world, at, () => {
    const times = { createdAt, startedAt: minutesBefore(at, 5), finishedAt: at };
    const pipeline = addPipeline(world, {
      ...{ projectId, ref, sha, source: 'push', userId: 2, status, updatedAt: at },
      ...times,
    });
    const job = addJob(world, pipeline, plan, { kind, status, ...times });
    if (status === 'success') settleEnvironment(world, job);
    const deployment = deploymentOf(world, job);
    if (!deployment) throw new Error(`a job with the action ${environment.action ?? ''} does not deploy`);
    return deployment;
  });
}

/** Does something as if at another time. */
export function inPast<T>(world: World, at: string, work: () => T): T {
  const { now } = world;
  world.now = () => new Date(at);
  try {
    return work();
  } finally {
    world.now = now;
  }
}

function minutesBefore(at: string, minutes: number): string {
  return new Date(Date.parse(at) - minutes * 60_000).toISOString();
}

function commitOnTop(
  world: World,
  parent: Commit,
  message: string,
  author: { name: string; email: string },
  files: CommitFiles,
): Commit {
  return addCommit(world, { message, author, parentIds: [parent.id], tree: changeTree(parent.tree, files) });
}

function requireBranch(world: World, projectId: number, name: string): Branch {
  const branch = findBranch(world, projectId, name);
  if (!branch) throw new Error(`project ${projectId} has no branch ${name}`);
  return branch;
}

function requireProject(world: World, projectId: number): Project {
  const project = world.projects.find(({ id }) => id === projectId);
  if (!project) throw new Error(`there is no project ${projectId}`);
  return project;
}

type Given = Pick<
  MergeRequest,
  'title' | 'description' | 'authorId' | 'projectId' | 'sourceBranch' | 'targetBranch'
>;

function blank(world: World, given: Given): MergeRequest {
  return {
    kind: 'MergeRequest',
    id: next(world, 'merge request'),
    iid: next(world, `merge request in ${given.projectId}`),
    sourceProjectId: given.projectId,
    state: 'opened',
    assigneeIds: [],
    reviewerIds: [],
    approvedByIds: [],
    labels: [],
    squash: false,
    removeSourceBranch: true,
    allowCollaboration: false,
    hasConflicts: false,
    unsettledAnswers: 0,
    createdAt: timestamp(world),
    updatedAt: timestamp(world),
    ...given,
  };
}
