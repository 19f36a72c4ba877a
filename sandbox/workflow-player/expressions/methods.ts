import { argument, numberArgument, textArgument } from './argument';
import { ExpressionError } from './expression-error';
import { type Arguments, isEqual, isRecord, itemsOf, toText } from './values';

type Method = (owner: never, args: Arguments) => unknown;

const TEXT: Readonly<Record<string, (owner: string, args: Arguments) => unknown>> = {
  upper: (owner) => owner.toUpperCase(),
  lower: (owner) => owner.toLowerCase(),
  capitalize: (owner) => capitalized(owner),
  title: (owner) => titled(owner),
  strip: (owner, args) => strip(owner, args, 'both'),
  lstrip: (owner, args) => strip(owner, args, 'start'),
  rstrip: (owner, args) => strip(owner, args, 'end'),
  startswith: (owner, { list: [prefix] }) => eachOf(prefix).some((text) => owner.startsWith(text)),
  endswith: (owner, { list: [suffix] }) => eachOf(suffix).some((text) => owner.endsWith(text)),
  removeprefix: (owner, { list: [prefix] }) =>
    owner.startsWith(toText(prefix)) ? owner.slice(toText(prefix).length) : owner,
  removesuffix: (owner, { list: [suffix] }) =>
    toText(suffix) !== '' && owner.endsWith(toText(suffix)) ? owner.slice(0, -toText(suffix).length) : owner,
  replace: (owner, { list: [old, by] }) => owner.replaceAll(toText(old), () => toText(by)),
  split: (owner, args) => split(owner, args),
  rsplit: (owner, args) => rsplit(owner, args),
  splitlines: (owner) => owner.replace(/\r?\n$/, '').split(/\r?\n/),
  join: (owner, { list: [items] }) => itemsOf(items).map(toText).join(owner),
  find: (owner, { list: [part] }) => owner.indexOf(toText(part)),
  count: (owner, { list: [part] }) => owner.split(toText(part)).length - 1,
  isdigit: (owner) => /^\d+$/.test(owner),
  isalpha: (owner) => /^\p{L}+$/u.test(owner),
  zfill: (owner, args) => owner.padStart(numberArgument(args, 0, 'width', 0), '0'),
  format: (owner, { list, named }) => format(owner, list, named),
};

const LIST: Readonly<Record<string, (owner: unknown[], args: Arguments) => unknown>> = {
  index: (owner, { list: [wanted] }) => owner.findIndex((item) => isEqual(item, wanted)),
  count: (owner, { list: [wanted] }) => owner.filter((item) => isEqual(item, wanted)).length,
  copy: (owner) => [...owner],
  append: unchangeable,
};

const OBJECT: Readonly<Record<string, (owner: Record<string, unknown>, args: Arguments) => unknown>> = {
  get: (owner, args) => {
    const key = textArgument(args, 0, 'key');
    return Object.hasOwn(owner, key) ? owner[key] : argument(args, 1, 'default', null);
  },
  keys: (owner) => Object.keys(owner),
  values: (owner) => Object.values(owner),
  items: (owner) => Object.entries(owner),
  copy: (owner) => ({ ...owner }),
  pop: unchangeable,
  update: unchangeable,
  clear: unchangeable,
};

/** The methods of a value, as Python has them; those that change the value are left out. */
export function methodsOf(
  value: unknown,
): Readonly<Record<string, (owner: unknown, args: Arguments) => unknown>> {
  const methods: Readonly<Record<string, Method>> =
    typeof value === 'string' ? TEXT : Array.isArray(value) ? LIST : isRecord(value) ? OBJECT : {};
  return methods as Readonly<Record<string, (owner: unknown, args: Arguments) => unknown>>;
}

/** The names that shadow a field of the same name in `value.name`. */
export const OBJECT_METHODS = new Set(['items', 'keys', 'values', 'get', 'copy', 'pop', 'update', 'clear']);

/** First letter large, the others small. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
}

/** First letter of each word large. */
export function titled(text: string): string {
  return text.replace(/[\p{L}\p{N}']+/gu, capitalized);
}

function strip(owner: string, args: Arguments, side: 'both' | 'start' | 'end'): string {
  const characters = textArgument(args, 0, 'chars', ' \t\n\r\f\v');
  const drop = (letter: string | undefined) => letter !== undefined && characters.includes(letter);
  let [start, end] = [0, owner.length];
  if (side !== 'end') while (start < end && drop(owner[start])) start += 1;
  if (side !== 'start') while (end > start && drop(owner[end - 1])) end -= 1;
  return owner.slice(start, end);
}

function split(owner: string, args: Arguments): string[] {
  const separator = argument(args, 0, 'sep', null);
  const most = numberArgument(args, 1, 'maxsplit', -1);
  if (separator === null) return owner.trim() === '' ? [] : owner.trim().split(/\s+/);
  const parts = owner.split(toText(separator));
  if (most < 0 || parts.length <= most + 1) return parts;
  return [...parts.slice(0, most), parts.slice(most).join(toText(separator))];
}

function rsplit(owner: string, args: Arguments): string[] {
  const separator = textArgument(args, 0, 'sep', ' ');
  const most = numberArgument(args, 1, 'maxsplit', -1);
  const parts = owner.split(separator);
  if (most < 0 || parts.length <= most + 1) return parts;
  return [parts.slice(0, -most).join(separator), ...parts.slice(-most)];
}

function format(owner: string, list: readonly unknown[], named: Readonly<Record<string, unknown>>): string {
  let next = 0;
  return owner.replace(/\{(\w*)(:[^}]*)?\}/g, (_, key: string, spec: string | undefined) => {
    if (spec) throw new ExpressionError(`format() does not support {${key}${spec}} here.`);
    return toText(key === '' ? list[next++] : /^\d+$/.test(key) ? list[Number(key)] : named[key]);
  });
}

function eachOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(toText);
}

function unchangeable(): never {
  throw new ExpressionError('Methods that change a value are not allowed in an expression.');
}
