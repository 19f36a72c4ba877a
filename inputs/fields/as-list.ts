import { asJson } from './as-json';
import { trimmed } from './trimmed';

/** Turns what a workflow stores or an expression yields into a list of trimmed, distinct texts. */
export function asList(value: unknown): unknown {
  const entries = entriesOf(value);
  if (!Array.isArray(entries)) return entries;
  const texts = entries.map((entry: unknown) => trimmed(entry));
  const distinct = [...new Set(texts.filter((entry) => entry !== '' && entry !== null))];
  return distinct.length > 0 ? distinct : undefined;
}

function entriesOf(value: unknown): unknown {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'string') return value;
  const read = value.trim().startsWith('[') ? asJson(value) : value;
  return read === value ? value.split(/[,\n]/) : read;
}
