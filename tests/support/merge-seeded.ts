import { merge } from '../../sandbox/fake-gitlab/fake-issuables/fake-merge';
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
