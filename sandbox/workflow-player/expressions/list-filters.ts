import { argument, numberArgument, textArgument } from './argument';
import { ExpressionError } from './expression-error';
import { indexedMember } from './member';
import { valueTests } from './value-tests';
import {
  type Arguments,
  type Filter,
  isEqual,
  isMissing,
  isRecord,
  isTrue,
  itemsOf,
  missing,
  order,
  present,
  toText,
} from './values';

/** Filters for the parts of a list, an object or a text. */
export const listFilters: Readonly<Record<string, Filter>> = {
  length: (value) => itemsOf(value).length,
  count: (value) => itemsOf(value).length,
  first: (value) => itemsOf(value)[0] ?? missing('Undefined variables: the first item of an empty list.'),
  last: (value) => itemsOf(value).at(-1) ?? missing('Undefined variables: the last item of an empty list.'),
  list: (value) => [...itemsOf(value)],
  join: (value, args) =>
    attributes(value, args, 1)
      .map(toText)
      .join(textArgument(args, 0, 'd')),
  reverse: (value) =>
    typeof value === 'string' ? Array.from(value).reverse().join('') : [...itemsOf(value)].reverse(),
  sort: (value, args) => sorted(value, args),
  unique: (value, args) => {
    const keys = attributes(value, args, 1).map((key) => comparable(key, args));
    return itemsOf(value).filter((_, at) => keys.findIndex((key) => isEqual(key, keys[at])) === at);
  },
  sum: (value, args) =>
    attributes(value, args, 0).reduce<number>(
      (total, item) => total + Number(present(item)),
      numberArgument(args, 1, 'start', 0),
    ),
  min: (value, args) => sorted(value, args, 1)[0] ?? missing('Undefined variables: the smallest of nothing.'),
  max: (value, args) =>
    sorted(value, args, 1).at(-1) ?? missing('Undefined variables: the largest of nothing.'),
  select: (value, args) => itemsOf(value).filter((item) => passes(item, args, 0)),
  reject: (value, args) => itemsOf(value).filter((item) => !passes(item, args, 0)),
  selectattr: (value, args) => itemsOf(value).filter((item) => attributePasses(item, args)),
  rejectattr: (value, args) => itemsOf(value).filter((item) => !attributePasses(item, args)),
  groupby: (value, args) => grouped(value, args),
  batch: (value, args) => {
    const [items, size] = [itemsOf(value), numberArgument(args, 0, 'linecount', 1)];
    return Array.from({ length: Math.ceil(items.length / size) }, (_, row) =>
      items.slice(row * size, (row + 1) * size),
    );
  },
  items: (value) => entries(value),
  dictsort: (value) => entries(value).sort(([a], [b]) => order(a.toLowerCase(), b.toLowerCase())),
};

function entries(value: unknown): [string, unknown][] {
  const owner = present(value);
  if (!isRecord(owner)) throw new ExpressionError('It needs an object with keys.');
  return Object.entries(owner);
}

/** The items, or the named attribute of each. */
export function attributesOf(value: unknown, path: unknown): unknown[] {
  const items = itemsOf(value);
  return typeof path === 'string' || typeof path === 'number'
    ? items.map((item) => attribute(item, path))
    : items;
}

function attributes(value: unknown, args: Arguments, position: number): unknown[] {
  return attributesOf(value, argument(args, position, 'attribute'));
}

/** `a.b.0`: Jinja's attribute filters split a path at its dots, so a key with dots is out of their reach. */
function attribute(item: unknown, path: string | number): unknown {
  const steps = typeof path === 'number' ? [path] : path.split('.');
  return steps.reduce<unknown>((owner, step) => {
    const index = typeof step === 'string' && /^\d+$/.test(step) ? Number(step) : step;
    return indexedMember(owner, index, `attribute='${path}'`);
  }, item);
}

function sorted(value: unknown, args: Arguments, attributePosition = 2): unknown[] {
  const keys = attributes(value, args, attributePosition);
  const rows = itemsOf(value).map((item, at) => ({ item, key: comparable(keys[at], args) }));
  rows.sort((a, b) => order(a.key, b.key));
  const items = rows.map(({ item }) => item);
  const isReversed = attributePosition === 2 && isTrue(argument(args, 0, 'reverse', false));
  return isReversed ? items.reverse() : items;
}

/** Jinja ignores case unless `case_sensitive` is set. */
function comparable(key: unknown, { named }: Arguments): unknown {
  const used = present(key);
  return typeof used === 'string' && !isTrue(named.case_sensitive ?? false) ? used.toLowerCase() : used;
}

const TEST_SIGNS: Readonly<Record<string, string>> = {
  '==': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
};

function passes(value: unknown, { list, named }: Arguments, position: number): boolean {
  const name = list[position];
  if (name === undefined) return isTrue(value);
  const test = valueTests[TEST_SIGNS[toText(name)] ?? toText(name)];
  if (!test) throw new ExpressionError(`There is no test ${toText(name)}.`);
  return test(value, { list: list.slice(position + 1), named });
}

function attributePasses(item: unknown, args: Arguments): boolean {
  const value = attribute(item, toText(args.list[0]));
  return args.list.length === 1 && isMissing(value) ? false : passes(value, args, 1);
}

function grouped(value: unknown, args: Arguments): unknown[] {
  const path = argument(args, 0, 'attribute');
  const groups: { grouper: unknown; list: unknown[] }[] = [];
  for (const item of sorted(value, { list: [], named: { attribute: path } })) {
    const grouper = present(attribute(item, toText(path)));
    const last = groups.at(-1);
    if (last && isEqual(last.grouper, grouper)) last.list.push(item);
    else groups.push({ grouper, list: [item] });
  }
  return groups.map(({ grouper, list }) => [grouper, list]);
}
