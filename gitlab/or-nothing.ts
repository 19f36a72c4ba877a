import { GitLabError } from './errors';

/** What was asked for by a number that somebody typed; undefined when there is nothing of this number. */
export async function orNothing<Found>(asked: Promise<Found>): Promise<Found | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof GitLabError && error.kind === 'not-found') return undefined;
    throw error;
  }
}
