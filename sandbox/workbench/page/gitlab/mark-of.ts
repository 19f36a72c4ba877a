import type { Mark } from '../../workbench-state';

type Marks = Readonly<Record<string, Mark>>;

/** Whether a thing or something in it is marked. */
export function hasMark(thing: unknown, marks: Marks): boolean {
  if (Array.isArray(thing)) return thing.some((entry) => hasMark(entry, marks));
  if (typeof thing !== 'object' || thing === null) return false;
  if ('key' in thing && typeof thing.key === 'string' && marks[thing.key]) return true;
  return Object.values(thing).some((entry) => hasMark(entry, marks));
}

/** A thing's own mark; changed, too, when something in it is marked. */
export function markOf(thing: { key: string }, marks: Marks): Mark | undefined {
  return marks[thing.key] ?? (hasMark(thing, marks) ? 'changed' : undefined);
}
