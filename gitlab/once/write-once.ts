import { GitLabError } from '../client/gitlab-error';
import { MAX_ATTEMPTS, pause, retryDelay } from '../client/retry';

interface WriteOnce<T> {
  /** Sends the change. */
  write: () => Promise<T>;
  /** Finds the change if GitLab has made it. Absent when nothing tells this change from another. */
  look?: () => Promise<T | undefined>;
}

/**
 * Makes a change whose answer may get lost. After a lost answer it looks whether GitLab made the change, and repeats it
 * only if not. A request that ran into a timeout may still be carried out later, so that one is never repeated.
 */
export async function writeOnce<T>({ write, look }: WriteOnce<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof GitLabError && error.mayHaveHappened) || !look) throw error;
      await pause(retryDelay(attempt));
      const made = await look();
      if (made !== undefined) return made;
      if (isStillUnderWay(error) || attempt >= MAX_ATTEMPTS) throw error;
    }
  }
}

function isStillUnderWay({ kind, status }: GitLabError): boolean {
  return kind === 'timeout' || status === 500 || status === 504 || kind === 'unexpected-response';
}
