import type { Mark } from './workbench-state';

/** The content of each thing with a key, without nested things that have their own key. */
export type Fingerprints = ReadonlyMap<string, string>;

/** Records the current state of everything in a view. */
export function fingerprintsOf(view: unknown): Fingerprints {
  const found = new Map<string, string>();
  own(view, found);
  return found;
}

/** What has changed. */
export function marksBetween(before: Fingerprints, now: Fingerprints): Record<string, Mark> {
  const marks: Record<string, Mark> = {};
  for (const [key, fingerprint] of now) {
    const old = before.get(key);
    if (old !== fingerprint) marks[key] = old === undefined ? 'new' : 'changed';
  }
  return marks;
}

/** A value without nested things that have a key, which are recorded separately. */
function own(value: unknown, found: Map<string, string>): unknown {
  if (Array.isArray(value)) return value.map((entry) => own(entry, found)).filter(isThere);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, entry]: [string, unknown]) => [name, own(entry, found)]);
  if (!('key' in value) || typeof value.key !== 'string') return Object.fromEntries(entries);
  found.set(value.key, JSON.stringify(entries));
  return undefined;
}

/** Things with their own key leave no trace, not even in the length of a list. */
function isThere(value: unknown): boolean {
  return value !== undefined;
}
