/** A stored value as editable text: lists with commas between their entries, objects as JSON. */
export function shownText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every(isPlainEntry)) return value.join(', ');
  return JSON.stringify(value, undefined, 2);
}

function isPlainEntry(entry: unknown): boolean {
  return typeof entry === 'number' || (typeof entry === 'string' && !entry.includes(','));
}
