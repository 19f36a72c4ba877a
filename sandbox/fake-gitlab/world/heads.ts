import { history } from '../git/fake-git';
import type { Branch, Commit, MergeRequest, World } from './world';

/** The branch that a merge request takes its commits from, unless it is gone. */
export function sourceBranchOf(world: World, mergeRequest: MergeRequest): Branch | undefined {
  return findBranch(world, mergeRequest.sourceProjectId, mergeRequest.sourceBranch);
}

/** The branch that a merge request goes to, unless it is gone. */
export function targetBranchOf(world: World, mergeRequest: MergeRequest): Branch | undefined {
  return findBranch(world, mergeRequest.projectId, mergeRequest.targetBranch);
}

/** A project's branch by its name. */
export function findBranch(world: World, projectId: number, name: string): Branch | undefined {
  return world.branches.find((branch) => branch.projectId === projectId && branch.name === name);
}

/** The commit of a branch, a tag, `HEAD`, or a full or short id, in the order in which git looks. */
export function resolveRef(world: World, projectId: number, ref: string): Commit | undefined {
  const [, kind, name = ref] = /^refs\/(heads|tags)\/(.+)$/.exec(ref) ?? [];
  const tag = world.tags.find((candidate) => candidate.projectId === projectId && candidate.name === name);
  if (tag && kind !== 'heads') return tag.commit;
  if (kind === 'tags') return undefined;
  const branch = findBranch(world, projectId, name);
  if (branch || kind) return branch?.commit;
  if (ref === 'HEAD') return headOf(world, projectId)?.commit;
  return /^[0-9a-f]{4,64}$/.test(ref) ? commitByShortId(world, projectId, ref) : undefined;
}

function headOf(world: World, projectId: number): Branch | undefined {
  const project = world.projects.find(({ id }) => id === projectId);
  return project && findBranch(world, projectId, project.defaultBranch);
}

function commitByShortId(world: World, projectId: number, start: string): Commit | undefined {
  const refs = [...world.branches, ...world.tags].filter((ref) => ref.projectId === projectId);
  // GitLab keeps the commits of merge requests, wherever their branch has gone.
  const kept = world.mergeRequests
    .filter((mergeRequest) => mergeRequest.projectId === projectId)
    .flatMap(({ mergedSha }) => world.commits.get(mergedSha ?? '') ?? []);
  const heads = [...refs.map(({ commit }) => commit), ...kept];
  const own = new Set(heads.flatMap((commit) => history(world, commit)));
  return [...own].find(({ id }) => id.startsWith(start));
}

/** The newest commit of a merge request. */
export function headSha(world: World, mergeRequest: MergeRequest): string | undefined {
  return mergeRequest.mergedSha ?? sourceBranchOf(world, mergeRequest)?.commit.id;
}
