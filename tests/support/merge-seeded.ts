import { pushCommit } from '../../sandbox/fake-gitlab/arrange';
import { merge } from '../../sandbox/fake-gitlab/fake-issuables/fake-merge';
import { findBranch } from '../../sandbox/fake-gitlab/world/heads';
import type { MergeRequest, Project, World } from '../../sandbox/fake-gitlab/world/world';

/** Merges the newest merge request of the stand-in, as Ada. */
export function mergeNewest(
  world: World,
  how: Pick<Partial<MergeRequest>, 'squash'> & Pick<Partial<Project>, 'mergeMethod'> = {},
): MergeRequest {
  const mergeRequest = world.mergeRequests.at(-1);
  const project = world.projects.find(({ id }) => id === mergeRequest?.projectId);
  if (!mergeRequest || !project) throw new Error('The stand-in has no merge request.');
  if (how.squash !== undefined) mergeRequest.squash = how.squash;
  if (how.mergeMethod) project.mergeMethod = how.mergeMethod;
  merge(world, mergeRequest, { userId: 1 });
  return mergeRequest;
}

/** A merge request of a branch of its own that changes a file. */
export function addMergeRequest(world: World, branch: string, files: Record<string, string>): MergeRequest {
  const main = findBranch(world, 101, 'main');
  const [template] = world.mergeRequests;
  if (!main || !template) throw new Error('The stand-in has no merge request.');
  world.branches.push({ ...main, name: branch, protected: false });
  pushCommit(world, 101, branch, files);
  const iid = Math.max(...world.mergeRequests.map((one) => one.iid)) + 1;
  world.counters['merge request in 101'] = iid;
  const added: MergeRequest = {
    ...structuredClone(template),
    ...{ id: 3000 + iid, iid, sourceBranch: branch, state: 'opened', title: `Change ${branch}` },
  };
  for (const key of ['mergedAt', 'mergedSha', 'mergedOnto', 'mergeCommitSha', 'squashCommitSha'] as const)
    added[key] = undefined;
  world.mergeRequests.push(added);
  return added;
}
