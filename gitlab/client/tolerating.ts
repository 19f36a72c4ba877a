import { GitLabError } from './gitlab-error';

/** The result; undefined when GitLab fails in an expected way. */
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

/** The result; undefined when GitLab says that it does not exist. */
export function orNothing<Found>(asked: Promise<Found>): Promise<Found | undefined> {
  return tolerating(({ kind }) => kind === 'not-found', asked);
}

/** The result; undefined when GitLab fails for any reason. For results on which nothing depends. */
export function ifPossible<Found>(asked: Promise<Found>): Promise<Found | undefined> {
  return tolerating(() => true, asked);
}
