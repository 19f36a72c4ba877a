import { ProjectMilestones } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';

/**
 * The global id of a milestone given by title or by that id, in the project or one of its groups.
 * @throws {GitLabError} not-found when none has exactly this title or id.
 */
export async function milestoneId(
  gitlab: GitLabClient,
  project: string,
  milestone: string | number | undefined,
): Promise<number | undefined> {
  if (milestone === undefined) return undefined;
  // GitLab has no request for a global id, and reads an unknown one as "no milestone".
  const title = typeof milestone === 'string' ? milestone : undefined;
  const options = { title, includeAncestors: true, perPage: 100 };
  const found = await new ProjectMilestones(gitlab).all(project, options);
  const match = found.find((one) => milestone === one.title || milestone === one.id);
  if (match) return match.id;
  const which = title === undefined ? `with the id ${milestone}` : `"${title}"`;
  throw new GitLabError(
    'not-found',
    `Project ${project} and its groups have no milestone ${which}. Titles must match exactly; the global id works too.`,
  );
}
