import type { ListResult } from '../gitlab/client/list-up-to';

/** The largest result, in bytes of JSON: a workflow fails a task whose result passes 1 MB. */
export const MAX_RESULT_BYTES = 900_000;

/** What fits, and what was cut. */
export interface Fitted<Result> {
  result: Result;
  /** A sentence for the log when something was left out. */
  warning?: string;
}

/**
 * Makes a result small enough for a workflow: its largest part is cut, a list at its last items, a text at its end, until
 * all fits.
 */
export function fitResult<Result>(result: Result): Fitted<Result> {
  if (!isRecord(result) || byteLength(result) <= MAX_RESULT_BYTES) return { result };
  const cut: string[] = [];
  const shrunk = shrinkObject({ ...result, truncated: true }, MAX_RESULT_BYTES, '', cut);
  if (!isList(result) || !isList(shrunk)) return { result: shrunk, warning: warningAbout(cut) };
  const { items } = shrunk;
  const onlyFewer = cut.every((path) => path === 'items');
  const fewer = `Only the first ${items.length} of ${result.count} items fit into a workflow result.`;
  return { result: { ...shrunk, count: items.length }, warning: onlyFewer ? fewer : warningAbout(cut) };
}

function warningAbout(cut: readonly string[]): string {
  return `Cut in the result: ${[...new Set(cut)].join(', ')}. A workflow result can hold at most 1 MB. Nothing is cut in GitLab.`;
}

/** The longest beginning of a value whose JSON fits into `room` bytes; values that cannot be cut stay unchanged. */
function shrink(value: unknown, room: number, path: string, cut: string[]): unknown {
  if (byteLength(value) <= room) return value;
  if (typeof value === 'string') {
    cut.push(path);
    return cutToBytes(value, room);
  }
  if (Array.isArray(value)) return shrinkList(value, room, path, cut);
  return isRecord(value) ? shrinkObject(value, room, path, cut) : value;
}

function shrinkList(list: readonly unknown[], room: number, path: string, cut: string[]): unknown[] {
  cut.push(path);
  let left = room - '[]'.length + 1;
  const tooMany = list.findIndex((item) => (left -= byteLength(item) + 1) < 0);
  if (tooMany > 0) return list.slice(0, tooMany);
  const first = shrink(list[0], room - '[]'.length, `${path}[0]`, cut);
  return byteLength([first]) <= room ? [first] : [];
}

function shrinkObject<Entity extends Record<string, unknown>>(
  entity: Entity,
  room: number,
  path: string,
  cut: string[],
): Entity {
  let result = entity;
  const bySize = Object.entries(entity).sort(([, a], [, b]) => byteLength(b) - byteLength(a));
  for (const [key, part] of bySize) {
    const excess = byteLength(result) - room;
    if (excess <= 0) break;
    const kept = shrink(part, byteLength(part) - excess, path ? `${path}.${key}` : key, cut);
    result = { ...result, [key]: kept };
  }
  return result;
}

/** The longest beginning of a text whose JSON fits, without half a character at its end. */
function cutToBytes(text: string, room: number): string {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (byteLength(text.slice(0, middle)) <= room) low = middle;
    else high = middle - 1;
  }
  const endsInHalf = /[\uD800-\uDBFF]$/.test(text.slice(0, low));
  return text.slice(0, endsInHalf ? low - 1 : low);
}

/** The size of a value's JSON; 0 for what JSON leaves out. */
function byteLength(value: unknown): number {
  return value === undefined ? 0 : new TextEncoder().encode(JSON.stringify(value)).length;
}

function isList(value: unknown): value is ListResult<unknown> {
  return isRecord(value) && Array.isArray(value.items) && typeof value.count === 'number';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
