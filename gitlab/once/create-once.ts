import { writeOnce } from './write-once';

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
