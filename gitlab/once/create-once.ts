import type { GitLabClient } from '../client/connect-to';
import { pause } from '../client/pause';
import { ifPossible } from '../client/tolerating';
import { waitUntilClosed, writeOnce } from './write-once';

/** How long to wait when the check after a creation fails. */
const SECOND_LOOK_AFTER_MS = 3_000;

interface Creation<T> {
  /**
   * Finds everything that earlier runs, or someone else, created, the lowest first; absent when runs cannot be told
   * apart.
   */
  find?: () => Promise<readonly T[]>;
  create: () => Promise<T>;
  /** Set if other runs can use the same key at the same time. */
  race?: Race<T>;
}

interface Race<T> {
  /** Whether this run created it, and not another run with the same key. */
  isMine: (found: T) => boolean;
  isSame: (one: T, other: T) => boolean;
  /** Removes what was created too late. */
  takeBack: (mine: T, staying: T) => Promise<unknown>;
}

/** What was created, or already existed. */
export type Created<T> = T & { outcome: 'created' | 'existing' };

/** Creates an entity unless it exists. */
export async function createOnce<T extends object>(
  gitlab: Pick<GitLabClient, 'deadline'>,
  creation: Creation<T>,
): Promise<Created<T>> {
  const [existing, ...late] = (await creation.find?.()) ?? [];
  if (!existing) return createUnlessOvertaken(gitlab, creation);
  // From a run that was killed before it could look again.
  for (const one of late) await creation.race?.takeBack(one, existing);
  return { ...existing, outcome: 'existing' };
}

/**
 * Creates an entity that did not exist a moment ago. If someone else was faster, GitLab refuses. Of runs that create at
 * the same time, the one with the lowest number keeps its entity, and the others remove theirs.
 */
export async function createUnlessOvertaken<T extends object>(
  { deadline }: Pick<GitLabClient, 'deadline'>,
  { find, create, race }: Creation<T>,
): Promise<Created<T>> {
  const {
    value,
    byOthers,
    openUntil = 0,
  } = await writeOnce({ deadline }, { write: create, look: find && (async () => (await find())[0]) });
  if (byOthers) return { ...value, outcome: 'existing' };
  if (!race || !find) return { ...value, outcome: 'created' };
  // What was found after a lost response may belong to another run, and ours may still arrive.
  if (!race.isMine(value)) await waitUntilClosed(openUntil, { deadline });
  // A failed check must not hide what was created.
  const [staying = value, ...late] = await lookStubbornly(find);
  for (const one of late) if (openUntil > 0 || race.isSame(one, value)) await race.takeBack(one, staying);
  // A list has fewer fields than the response to the creation.
  return race.isSame(staying, value) ? { ...value, outcome: 'created' } : { ...staying, outcome: 'existing' };
}

/** The check after a creation. A failed check must not hide what was created, but a duplicate would stay forever. */
export async function lookStubbornly<T>(find: () => Promise<readonly T[]>): Promise<readonly T[]> {
  const found = await ifPossible(find());
  if (found) return found;
  await pause(SECOND_LOOK_AFTER_MS);
  return (await ifPossible(find())) ?? [];
}
