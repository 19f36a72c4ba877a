import type { GitLabClient } from '../client/connect-to';
import { writeOnce } from './write-once';

interface CreateOnce<T> {
  /** Finds the entity that an earlier run, or somebody else, made; absent when runs cannot be told apart. */
  find?: () => Promise<T | undefined>;
  create: () => Promise<T>;
}

/** Creates an entity unless it is there: before, or because somebody else was faster, which GitLab tells by a refusal. */
export async function createOnce<T extends object>(
  gitlab: Pick<GitLabClient, 'deadline'>,
  { find, create }: CreateOnce<T>,
): Promise<T & { outcome: 'created' | 'existing' }> {
  const existing = await find?.();
  if (existing) return { ...existing, outcome: 'existing' };
  const { value, byOthers } = await writeOnce(gitlab, { write: create, look: find });
  return { ...value, outcome: byOthers ? 'existing' : 'created' };
}
