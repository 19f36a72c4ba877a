import { GitLabError } from '../client/gitlab-error';
import type { Log } from '../once/run-context';

/** Where to work; `readRequest` makes sure that one of the two is given. */
export interface ProjectWithFallback {
  project?: string | undefined;
  fallbackProject?: string | undefined;
}

/** What was done, and whether it was done in the fallback project. */
export type WithFallback<Result> = Result & { usedFallback?: true };

/**
 * Works in a project, or in the fallback project when none is named or GitLab has no such project. The first request of
 * the work must be one about the project, so that nothing is done twice.
 */
export async function withFallback<Result extends object>(
  { project, fallbackProject }: ProjectWithFallback,
  log: Log,
  work: (project: string) => Promise<Result>,
): Promise<WithFallback<Result>> {
  if (fallbackProject === undefined) return work(project ?? '');
  if (project !== undefined) {
    try {
      return await work(project);
    } catch (error) {
      if (!isMissingProject(error)) throw error;
    }
  }
  const why =
    project === undefined
      ? 'No project is given'
      : `GitLab found no project ${project}, or the token cannot see it`;
  log.warn(`${why}: the fallback project ${fallbackProject} is used.`);
  return { ...(await work(fallbackProject)), usedFallback: true };
}

function isMissingProject(error: unknown): boolean {
  return (
    error instanceof GitLabError && error.status === 404 && /^404 Project Not Found\b/.test(error.reason)
  );
}
