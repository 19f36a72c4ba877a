/** The most important fields of an entity of GitLab. */
const FIRST = [
  'outcome',
  'iid',
  'id',
  'title',
  'name',
  'state',
  'status',
  'ref',
  'web_url',
  'count',
  'truncated',
];

const KEYS = 6;
const ITEMS = 2;
const CHARACTERS = 80;

/** A value on one line, with what matters of it. */
export function brief(value: unknown, isInside = false): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    const shown = value.slice(0, ITEMS).map((item) => brief(item, false));
    return `[${[...shown, ...more(value.length - ITEMS)].join(', ')}]`;
  }
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value);
  if (isInside && entries.length > 0) return '{…}';
  const ranked = [...entries].sort(([a], [b]) => rank(a) - rank(b));
  const shown = ranked.slice(0, KEYS).map(([key, inner]) => `${key}: ${brief(inner, true)}`);
  return `{${[...shown, ...more(entries.length - KEYS)].join(', ')}}`;
}

function rank(key: string): number {
  const place = FIRST.indexOf(key);
  return place === -1 ? FIRST.length : place;
}

function more(count: number): string[] {
  return count > 0 ? [`… ${count} more`] : [];
}

function quoted(text: string): string {
  return JSON.stringify(text.length > CHARACTERS ? `${text.slice(0, CHARACTERS - 1)}…` : text);
}
