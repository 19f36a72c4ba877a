import { entriesIn } from './entries-in';
import { MAX_DEPTH } from './literal';
import { isRecord } from './part-of';
import { storable } from './storable';
import { trimmed } from './trimmed';

/** The most characters that are read as a list: more than the longest list of names has. */
const TEXT_MAX = 100_000;

/**
 * Turns what a workflow stores or an expression returns into a list of trimmed, distinct entries: nested lists and
 * lists in texts become one list, and empty values are left out. Objects are left for the input to read.
 */
export function asList(value: unknown): unknown {
  if (typeof value === 'boolean' || (typeof value === 'string' && value.length > TEXT_MAX)) return value;
  const entries = entriesOf(value).map((entry) => trimmed(entry));
  const distinct = [...new Set(entries.filter((entry) => entry !== '' && entry !== null))];
  return distinct.length > 0 ? distinct : undefined;
}

function entriesOf(value: unknown, depth = 0): unknown[] {
  if (depth > MAX_DEPTH) return [value];
  if (typeof value === 'string') return entriesOfText(value, depth);
  if (Array.isArray(value)) return value.flatMap((entry) => entriesOf(entry, depth + 1));
  // What an action that lists something returns.
  if (isRecord(value) && Array.isArray(value.items)) return entriesOf(value.items, depth + 1);
  return value === undefined ? [] : [value];
}

/** An entry of a list is one text, even with commas in it, unless it contains a written list. */
function entriesOfText(written: string, depth: number): unknown[] {
  const text = storable(written);
  const { entries, hasLists } = entriesIn(text);
  if (depth > 0 && !hasLists) return [text];
  return entries.flatMap((entry) => entriesOf(entry, depth + 1));
}
