import type { Mark } from './workbench-state';

/** What each thing with a key says of itself, without the things in it that have a key of their own. */
export type Fingerprints = ReadonlyMap<string, string>;

/** Takes down how everything in a view is now. */
export function fingerprintsOf(view: unknown): Fingerprints {
  const found = new Map<string, string>();
  own(view, found);
  return found;
}

/** What is other now than it was. */
export function marksBetween(before: Fingerprints, now: Fingerprints): Record<string, Mark> {
  const marks: Record<string, Mark> = {};
  for (const [key, fingerprint] of now) {
    const old = before.get(key);
    if (old !== fingerprint) marks[key] = old === undefined ? 'new' : 'changed';
  }
  return marks;
}

/** A value without the things in it that have a key, which are taken down by themselves. */
function own(value: unknown, found: Map<string, string>): unknown {
  if (Array.isArray(value)) return value.map((entry) => own(entry, found)).filter(isThere);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, entry]: [string, unknown]) => [name, own(entry, found)]);
  if (!('key' in value) || typeof value.key !== 'string') return Object.fromEntries(entries);
  found.set(value.key, JSON.stringify(entries));
  return undefined;
}

/** What has a key of its own leaves no trace, not even in the length of a list. */
function isThere(value: unknown): boolean {
  return value !== undefined;
}
