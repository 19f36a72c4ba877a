import { GitLabError } from './gitlab-error';

/** What was asked for; undefined when GitLab says that there is none. */
export async function orNothing<Found>(asked: Promise<Found>): Promise<Found | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof GitLabError && error.kind === 'not-found') return undefined;
    throw error;
  }
}

/** What was asked for; undefined when GitLab fails to give it, whatever the reason, where nothing depends on it. */
export async function ifPossible<Found>(asked: Promise<Found>): Promise<Found | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof GitLabError) return undefined;
    throw error;
  }
}
