import { GitLabError } from './gitlab-error';

/** What was asked for; undefined when GitLab fails to give it in a way that is expected. */
export async function tolerating<Found>(
  isExpected: (error: GitLabError) => boolean,
  asked: Promise<Found>,
): Promise<Found | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof GitLabError && isExpected(error)) return undefined;
    throw error;
  }
}

/** What was asked for; undefined when GitLab says that there is none. */
export function orNothing<Found>(asked: Promise<Found>): Promise<Found | undefined> {
  return tolerating(({ kind }) => kind === 'not-found', asked);
}

/** What was asked for; undefined when GitLab fails to give it, whatever the reason, where nothing depends on it. */
export function ifPossible<Found>(asked: Promise<Found>): Promise<Found | undefined> {
  return tolerating(() => true, asked);
}
