import { addPipeline } from './ci/add-pipeline';
import { headPipeline } from './ci/fake-pipeline-status';
import { dropAutoMerge, mergeIfDue } from './fake-issuables/fake-merge';
import { changeTree, commitTo } from './git/fake-git';
import { next, timestamp } from './world/counters';
import { findBranch, headSha, sourceBranchOf } from './world/heads';
import type { MergeRequest, PipelineStatus, World } from './world/world';

/** Pushes a commit to a branch, as someone with Git would, and returns its id. Null deletes a file. */
export function pushCommit(
  world: World,
  projectId: number,
  branchName: string,
  files: Readonly<Record<string, string | Uint8Array | null>> = {},
): string {
  const branch = findBranch(world, projectId, branchName);
  if (!branch) throw new Error(`project ${projectId} has no branch ${branchName}`);
  const pushed = commitTo(world, branch, {
    message: `Commit ${next(world, 'commit')} on ${branchName}`,
    author: { name: branch.commit.authorName, email: branch.commit.authorEmail },
    tree: changeTree(branch.commit.tree, files),
  });
  for (const mergeRequest of world.mergeRequests) {
    const author = world.users.find(({ id }) => id === mergeRequest.authorId);
    const isWaiting = mergeRequest.state === 'opened' && mergeRequest.autoMerge;
    if (!author || !isWaiting || sourceBranchOf(world, mergeRequest) !== branch) continue;
    dropAutoMerge(
      world,
      author,
      mergeRequest,
      'aborted the automatic merge because source branch was updated',
    );
  }
  return pushed.id;
}

/** Gives the newest commit of a merge request a pipeline without jobs, or its pipeline another status. */
export function setPipeline(world: World, mergeRequest: MergeRequest, status: PipelineStatus): void {
  const pipeline =
    headPipeline(world, mergeRequest) ??
    addPipeline(world, {
      projectId: mergeRequest.sourceProjectId,
      ref: `refs/merge-requests/${mergeRequest.iid}/head`,
      sha: headSha(world, mergeRequest) ?? '',
      source: 'merge_request_event',
      userId: mergeRequest.authorId,
    });
  Object.assign(pipeline, { status, updatedAt: timestamp(world) });
  mergeIfDue(world, mergeRequest);
}

/** Adds open issues like the first one of the seed to its project. */
export function addManyIssues(world: World, count: number): void {
  const [template] = world.issues;
  if (!template) throw new Error('there is no issue to multiply');
  for (let added = 0; added < count; added += 1) {
    const iid = next(world, `issue in ${template.projectId}`);
    const title = `${template.title} ${iid}`;
    world.issues.push({ ...structuredClone(template), id: next(world, 'issue'), iid, title });
  }
}

/** Sets the world's clock forward; it continues from there. */
export function letTimePass(world: World, milliseconds: number): void {
  const { now } = world;
  world.now = () => new Date(now().getTime() + milliseconds);
}

/** Adds a service account with a role in a project, and returns its token. */
export function addServiceAccount(world: World, projectId: number, accessLevel: number): string {
  const userId = world.users.length + 1;
  const username = `service_account_${userId}`;
  world.users.push({
    id: userId,
    username,
    name: 'Service account user',
    email: `${username}@noreply.example.com`,
    state: 'active',
    bot: true,
    isServiceAccount: true,
  });
  world.members.push({ userId, projectId, accessLevel });
  const value = `glpat-sandbox-service-account-${userId}`;
  const token = { id: 900 + world.tokens.length, name: 'Service', value, scopes: ['api'], userId };
  world.tokens.push({ ...token, createdAt: timestamp(world), revoked: false });
  return value;
}
