import { ExpressionError } from './expression-error';
import { momentText } from './moments';

const MISSING = Symbol('missing');

/** The result of a look-up that finds nothing, with the message of the error for using it. */
export interface Missing {
  [MISSING]: string;
}

/** Arguments by position and by name. */
export interface Arguments {
  list: readonly unknown[];
  named: Readonly<Record<string, unknown>>;
}

/** A function or a bound method. */
export type Callable = (args: Arguments) => unknown;

/** Changes the value left of the bar. */
export type Filter = (value: unknown, args: Arguments) => unknown;

/** Makes the value of a look-up that found nothing. */
export function missing(message: string): Missing {
  return { [MISSING]: message };
}

/** Whether a look-up found nothing. */
export function isMissing(value: unknown): value is Missing {
  return typeof value === 'object' && value !== null && MISSING in value;
}

/** The value, or the error that Jinja raises when something undefined is used. */
export function present(value: unknown): unknown {
  if (isMissing(value)) throw new ExpressionError(value[MISSING]);
  if (typeof value === 'function') {
    throw new ExpressionError(
      `It names ${value.name} without calling it: write ${value.name}(), or ['${value.name}'] for a field.`,
    );
  }
  return value;
}

/** Whether it is what Python calls a dictionary. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return !(value instanceof Date) && !isMissing(value);
}

/** Python's truth: empty lists, texts and objects are false. */
export function isTrue(value: unknown): boolean {
  const used = present(value);
  if (Array.isArray(used)) return used.length > 0;
  return isRecord(used) ? Object.keys(used).length > 0 : Boolean(used);
}

/** Whether two values are equal, however deep. */
export function isEqual(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((item, index) => isEqual(item, right[index]));
  if (left instanceof Date && right instanceof Date) return left.getTime() === right.getTime();
  if (isRecord(left) && isRecord(right)) {
    const keys = Object.keys(left);
    return (
      keys.length === Object.keys(right).length &&
      keys.every((key) => Object.hasOwn(right, key) && isEqual(left[key], right[key]))
    );
  }
  return asNumber(left) === asNumber(right);
}

/** Below, equal or above zero; like Python, only values of one kind have an order. */
export function order(left: unknown, right: unknown): number {
  const [a, b] = [sortable(left), sortable(right)];
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (Array.isArray(a) && Array.isArray(b)) {
    const index = a.findIndex((item, at) => at >= b.length || !isEqual(item, b[at]));
    return index === -1 || index >= b.length ? a.length - b.length : order(a[index], b[index]);
  }
  throw new ExpressionError(`It compares ${kindOf(left)} with ${kindOf(right)}.`);
}

function sortable(value: unknown): unknown {
  return value instanceof Date ? value.getTime() : asNumber(value);
}

/** True counts as 1 in Python. */
function asNumber(value: unknown): unknown {
  return typeof value === 'boolean' ? Number(value) : value;
}

/** The items of a list, the keys of an object, the characters of a text. */
export function itemsOf(value: unknown): unknown[] {
  const used = present(value);
  if (Array.isArray(used)) return used;
  if (typeof used === 'string') return Array.from(used);
  if (isRecord(used)) return Object.keys(used);
  throw new ExpressionError(`It iterates over ${kindOf(used)}, which has no items.`);
}

/** Python's `str()`: what a value looks like in the middle of a text. */
export function toText(value: unknown): string {
  const used = present(value);
  return typeof used === 'string' ? used : represent(used);
}

function represent(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return quoted(value);
  if (value instanceof Date) return momentText(value);
  if (Array.isArray(value)) return `[${value.map(represent).join(', ')}]`;
  if (isRecord(value)) {
    const pairs = Object.entries(value).map(([key, inner]) => `${quoted(key)}: ${represent(inner)}`);
    return `{${pairs.join(', ')}}`;
  }
  return String(present(value));
}

function quoted(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  const withTabs = escaped.replaceAll('\t', '\\t');
  return withTabs.includes("'") && !withTabs.includes('"')
    ? `"${withTabs}"`
    : `'${withTabs.replaceAll("'", "\\'")}'`;
}

/** What a value is, in words. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (isMissing(value)) return 'something undefined';
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Date) return 'a date';
  if (typeof value === 'function') return 'a method';
  if (typeof value === 'string') return 'text';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
