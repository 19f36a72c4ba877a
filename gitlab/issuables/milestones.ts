import { ProjectMilestones } from '@gitbeaker/core';
import { GitLabError } from '../errors';
import type { GitLab } from '../requester';

/**
 * The global id of a milestone given by title (or already by id), in the project or one of its groups.
 * @throws {GitLabError} not-found when there is none of exactly this title.
 */
export async function milestoneId(
  gitlab: GitLab,
  project: string,
  milestone: string | number | undefined,
): Promise<number | undefined> {
  if (typeof milestone !== 'string') return milestone;
  const filter = { title: milestone, includeAncestors: true };
  const found = await new ProjectMilestones(gitlab).all(project, filter);
  const match = found.find(({ title }) => title === milestone);
  if (match) return match.id;
  throw new GitLabError(
    'not-found',
    `Project ${project} and its groups have no milestone "${milestone}". Titles are compared to the letter; the global id works too.`,
  );
}
