import { writeOnce } from './write-once';

/** An entity that can be read, changed and read again. */
interface Updatable<Entity, Changes extends object> {
  read: () => Promise<Entity>;
  /** The entity, if it has been read already. */
  present?: Entity;
  /** What differs between the entity and the wish; empty when nothing does. Called again after a lost answer. */
  changesTo: (entity: Entity) => Changes;
  write: (changes: Changes) => Promise<Entity>;
}

/** What came of an update. */
export type UpdateOutcome = 'updated' | 'closed' | 'reopened' | 'unchanged';

/** Changes an entity to what is wished, and sends nothing when it is so already. */
export async function updateOnce<
  Entity extends { updated_at: string },
  Changes extends { stateEvent?: string },
>({
  read,
  present,
  changesTo,
  write,
}: Updatable<Entity, Changes>): Promise<Entity & { outcome: UpdateOutcome }> {
  const before = present ?? (await read());
  const changes = changesTo(before);
  if (isEmpty(changes)) return { ...before, outcome: 'unchanged' };
  const after = await writeOnce({
    write: () => write(changes),
    look: async () => {
      const now = await read();
      return isEmpty(changesTo(now)) ? now : undefined;
    },
  });
  // The free tier keeps one assignee and one reviewer: asked for more, GitLab changes nothing.
  const isSame = after.updated_at === before.updated_at;
  return { ...after, outcome: isSame ? 'unchanged' : outcomeOf(changes.stateEvent) };
}

function isEmpty(changes: object): boolean {
  return Object.values(changes).every((value) => value === undefined);
}

function outcomeOf(stateEvent: string | undefined): UpdateOutcome {
  if (stateEvent === 'close') return 'closed';
  return stateEvent === 'reopen' ? 'reopened' : 'updated';
}
