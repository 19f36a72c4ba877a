/** The largest result, in bytes of JSON: a workflow fails a task whose result passes 1 MB. */
export const MAX_RESULT_BYTES = 900_000;

/** A list as every list action returns it. */
export interface ListResult<Item> {
  items: Item[];
  count: number;
  /** Whether GitLab has more than is listed here. */
  truncated: boolean;
}

/** What fits, and what had to go. */
export interface Fitted<Result> {
  result: Result;
  /** A sentence for the log when something was left out. */
  warning?: string;
}

/** Makes a result small enough for a workflow: a list loses its last items, an entity the end of its longest texts. */
export function fitResult<Result>(result: Result): Fitted<Result> {
  return isList(result) ? cutList(result) : cutLongestTexts(result);
}

function cutList<Result extends ListResult<unknown>>(list: Result): Fitted<Result> {
  let room = MAX_RESULT_BYTES - byteLength({ ...list, items: [] });
  const tooMany = list.items.findIndex((item) => (room -= byteLength(item) + 1) < 0);
  if (tooMany < 0) return { result: list };
  const items = list.items.slice(0, tooMany);
  return {
    result: { ...list, items, count: items.length, truncated: true },
    warning: `Only the first ${items.length} of ${list.count} items fit into a workflow result.`,
  };
}

function cutLongestTexts<Result>(entity: Result): Fitted<Result> {
  let result = entity;
  const cut: string[] = [];
  while (isRecord(result) && byteLength(result) > MAX_RESULT_BYTES) {
    const [key, text] = longestText(result);
    if (text === '') break;
    const room = MAX_RESULT_BYTES - byteLength({ ...result, [key]: '', truncated: true });
    result = { ...result, [key]: cutToBytes(text, room), truncated: true };
    cut.push(key);
  }
  const warning = `Cut in the result: ${cut.join(', ')}. A workflow result holds at most 1 MB; in GitLab all is complete.`;
  return cut.length > 0 ? { result, warning } : { result };
}

function longestText(entity: Record<string, unknown>): [key: string, text: string] {
  const texts = Object.entries(entity).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return texts.sort(([, a], [, b]) => byteLength(b) - byteLength(a))[0] ?? ['', ''];
}

/** The longest beginning of a text whose JSON fits, without half a character at its end. */
function cutToBytes(text: string, room: number): string {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (byteLength(text.slice(0, middle)) - 2 <= room) low = middle;
    else high = middle - 1;
  }
  const endsInHalf = /[\uD800-\uDBFF]$/.test(text.slice(0, low));
  return text.slice(0, endsInHalf ? low - 1 : low);
}

function byteLength(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

function isList(value: unknown): value is ListResult<unknown> {
  return isRecord(value) && Array.isArray(value.items) && typeof value.count === 'number';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
