import { GitLabError } from './errors';
import { MAX_ATTEMPTS, pause, retryDelay } from './retry';

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

interface CreateOnce<T> {
  /** Finds the entity that an earlier run made; absent when runs cannot be told apart. */
  find?: () => Promise<T | undefined>;
  create: () => Promise<T>;
}

/** Creates an entity unless an earlier run did. */
export async function createOnce<T extends object>({
  find,
  create,
}: CreateOnce<T>): Promise<T & { outcome: 'created' | 'existing' }> {
  const existing = await find?.();
  if (existing) return { ...existing, outcome: 'existing' };
  return { ...(await writeOnce({ write: create, look: find })), outcome: 'created' };
}
