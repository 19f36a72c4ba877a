import type { GitLabClient } from '../client/connect-to';
import { pause } from '../client/pause';
import { ifPossible } from '../client/tolerating';
import { writeOnce } from './write-once';

/** How long to wait when the look after a creation fails. */
const SECOND_LOOK_AFTER_MS = 3_000;

interface Creation<T> {
  /** Finds all that earlier runs, or somebody else, made, the lowest first; absent when runs cannot be told apart. */
  find?: () => Promise<readonly T[]>;
  create: () => Promise<T>;
  /** Where other runs may use the same key at the same time. */
  race?: Race<T>;
}

interface Race<T> {
  /** Whether it is what this very run made, and not another one of the same key. */
  isMine: (found: T) => boolean;
  isSame: (one: T, other: T) => boolean;
  /** Takes back what came too late. */
  takeBack: (mine: T, staying: T) => Promise<unknown>;
}

/** What was created, or was there. */
export type Created<T> = T & { outcome: 'created' | 'existing' };

/** Creates an entity unless it is there. */
export async function createOnce<T extends object>(
  gitlab: Pick<GitLabClient, 'deadline'>,
  creation: Creation<T>,
): Promise<Created<T>> {
  const [existing] = (await creation.find?.()) ?? [];
  return existing ? { ...existing, outcome: 'existing' } : createUnlessOvertaken(gitlab, creation);
}

/**
 * Creates an entity that was not there a moment ago. Somebody else may be faster, which GitLab tells by a refusal. Of
 * runs that create at the same time, the one with the lowest number keeps what it made, the others take theirs back.
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
  // What was found after a lost answer may be of another run, and the own one may still come.
  if (openUntil > Date.now() && openUntil < deadline && !race.isMine(value))
    await pause(openUntil - Date.now());
  // A look that fails must not hide what was created.
  const [staying = value, ...late] = await lookStubbornly(find);
  for (const one of late) if (openUntil > 0 || race.isSame(one, value)) await race.takeBack(one, staying);
  // A list shows less of it than the answer to its creation.
  return race.isSame(staying, value) ? { ...value, outcome: 'created' } : { ...staying, outcome: 'existing' };
}

/** A look after a creation. One that fails must not hide what was created, but what came too late stays forever. */
export async function lookStubbornly<T>(find: () => Promise<readonly T[]>): Promise<readonly T[]> {
  const found = await ifPossible(find());
  if (found) return found;
  await pause(SECOND_LOOK_AFTER_MS);
  return (await ifPossible(find())) ?? [];
}
