import type { GitLabClient } from '../client/connect-to';
import type { Outcome } from './outcome';
import { writeOnce } from './write-once';

/** An entity that can be read, changed and read again. */
interface Updatable<Entity, Changes extends object> {
  read: () => Promise<Entity>;
  /** The entity, if it has been read already. */
  current?: Entity;
  /** What differs from the wanted values; empty when nothing does. Called again after the update. */
  changesTo: (entity: Entity) => Changes;
  write: (changes: Changes) => Promise<Entity>;
}

/** The outcome of an update. */
export type UpdateOutcome = Extract<Outcome, 'updated' | 'closed' | 'reopened' | 'unchanged' | 'passed-over'>;

/** An entity after an update. */
export interface Updated<Entity, Changes> {
  entity: Entity;
  /** `passed-over` when GitLab accepted the request and ignored all of it. */
  outcome: UpdateOutcome;
  /** What was sent and GitLab ignored. */
  passedOver: (keyof Changes & string)[];
}

/** Changes an entity to the wanted values, and sends nothing when nothing differs. */
export async function updateOnce<Entity, Changes extends { stateEvent?: string }>(
  gitlab: Pick<GitLabClient, 'deadline'>,
  { read, current, changesTo, write }: Updatable<Entity, Changes>,
): Promise<Updated<Entity, Changes>> {
  const before = current ?? (await read());
  const changes = changesTo(before);
  const wanted = namesIn(changes);
  if (wanted.length === 0) return { entity: before, outcome: 'unchanged', passedOver: [] };
  let seen = before;
  const { value: after, byOthers } = await writeOnce(gitlab, {
    write: () => write(changesTo(seen)),
    look: async () => {
      seen = await read();
      return namesIn(changesTo(seen)).length === 0 ? seen : undefined;
    },
  });
  if (byOthers) return { entity: after, outcome: 'unchanged', passedOver: [] };
  const left = changesTo(after);
  const passedOver = wanted.filter((name) => left[name] !== undefined);
  const didNothing = wanted.every((name) => isSame(left[name], changes[name]));
  return { entity: after, outcome: didNothing ? 'passed-over' : outcomeOf(changes.stateEvent), passedOver };
}

function namesIn<Changes extends object>(changes: Changes): (keyof Changes & string)[] {
  return (Object.keys(changes) as (keyof Changes & string)[]).filter((name) => changes[name] !== undefined);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function outcomeOf(stateEvent: string | undefined): UpdateOutcome {
  if (stateEvent === 'close') return 'closed';
  return stateEvent === 'reopen' ? 'reopened' : 'updated';
}
