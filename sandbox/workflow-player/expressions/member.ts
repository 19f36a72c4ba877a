import { ExpressionError } from './expression-error';
import { methodsOf } from './methods';
import { momentMember } from './moments';
import { type Callable, isRecord, kindOf, missing, present } from './values';

/** `target.name`: Jinja looks for a method first, then for a field. */
export function dottedMember(target: unknown, name: string, source: string): unknown {
  const owner = present(target);
  return firstOf([methodOf(owner, name), fieldOf(owner, name)], owner, name, source);
}

/** `target[name]`: Jinja looks for a field first, then for a method. */
export function indexedMember(target: unknown, index: unknown, source: string): unknown {
  const owner = present(target);
  const key = present(index);
  const method = typeof key === 'string' ? methodOf(owner, key) : undefined;
  return firstOf([fieldOf(owner, key), method], owner, key, source);
}

function firstOf(candidates: unknown[], owner: unknown, key: unknown, source: string): unknown {
  const found = candidates.find((candidate) => candidate !== undefined);
  return found === undefined ? missing(undefinedIn(owner, key, source)) : found;
}

/** `target[start:stop]`, of a list or a text. */
export function slice(target: unknown, [start, stop, step]: readonly unknown[]): unknown {
  const owner = present(target);
  if (typeof owner !== 'string' && !Array.isArray(owner))
    throw new ExpressionError(`It takes a slice of ${kindOf(owner)}.`);
  if (step !== 1) throw new ExpressionError('A slice with a step is not supported here.');
  const from = typeof start === 'number' ? start : 0;
  const to = typeof stop === 'number' ? stop : undefined;
  return typeof owner === 'string' ? Array.from(owner).slice(from, to).join('') : owner.slice(from, to);
}

/** A field; undefined for none, and null stays null. */
function fieldOf(owner: unknown, key: unknown): unknown {
  if (isRecord(owner)) return typeof key === 'string' && Object.hasOwn(owner, key) ? owner[key] : undefined;
  const items: unknown = typeof owner === 'string' ? Array.from(owner) : owner;
  return Array.isArray(items) && typeof key === 'number' ? (items.at(key) as unknown) : undefined;
}

function methodOf(owner: unknown, name: string): unknown {
  if (owner instanceof Date) return momentMember(owner, name);
  const method = methodsOf(owner)[name];
  if (!method) return undefined;
  const bound: Callable = (args) => method(owner, args);
  return Object.defineProperty(bound, 'name', { value: name });
}

function undefinedIn(owner: unknown, key: unknown, source: string): string {
  const problem = `Undefined variables: ${source}.`;
  if (typeof key === 'number')
    return `${problem} The list has ${Array.isArray(owner) ? owner.length : 0} items.`;
  if (!isRecord(owner)) return `${problem} Before it is ${kindOf(owner)}, which has no ${String(key)}.`;
  const keys = Object.keys(owner);
  const similar = keys.filter((name) => isSimilar(name, String(key)));
  const remedy = "For a field that is not always there use .get('…', 'else').";
  if (similar.length > 0) return `${problem} There is ${similar.slice(0, 3).join(', ')}. ${remedy}`;
  const known = keys.slice(0, 8).join(', ') + (keys.length > 8 ? ', …' : '');
  return keys.length === 0
    ? `${problem} The object is empty. ${remedy}`
    : `${problem} There is ${known}. ${remedy}`;
}

/** Whether one name is the other with a typing mistake or another prefix. */
function isSimilar(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''));
  if (!a || !b) return false;
  return a.includes(b) || b.includes(a) || distance(a, b) <= 2;
}

/** How many letters must change to make one word the other. */
function distance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [row, letter] of Array.from(one).entries()) {
    const current = [row + 1];
    for (const [column, wanted] of Array.from(other).entries()) {
      const substituted = (previous[column] ?? 0) + (letter === wanted ? 0 : 1);
      current.push(Math.min(substituted, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
