import { argument, numberArgument, textArgument } from './argument';
import { ExpressionError } from './expression-error';
import { attributesOf, listFilters } from './list-filters';
import { capitalized, titled } from './methods';
import { type Arguments, type Filter, isMissing, isTrue, itemsOf, present, toText } from './values';

const textFilters: Readonly<Record<string, Filter>> = {
  upper: (value) => toText(value).toUpperCase(),
  lower: (value) => toText(value).toLowerCase(),
  capitalize: (value) => capitalized(toText(value)),
  title: (value) => titled(toText(value)),
  trim: (value) => toText(value).trim(),
  replace: (value, { list: [old, by] }) => toText(value).replaceAll(toText(old), () => toText(by)),
  string: (value) => toText(value),
  safe: (value) => present(value),
  escape: (value) => escaped(toText(value)),
  e: (value) => escaped(toText(value)),
  striptags: (value) =>
    toText(value)
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  truncate: (value, args) => truncated(toText(value), args),
  indent: (value, args) => indented(toText(value), args),
  center: (value, args) => centered(toText(value), numberArgument(args, 0, 'width', 80)),
  wordcount: (value) => toText(value).match(/[\p{L}\p{N}_]+/gu)?.length ?? 0,
  urlencode: (value) => encodeURIComponent(toText(value)).replaceAll('%2F', '/'),
  format: (value, { list }) => formatted(toText(value), list),
};

const numberFilters: Readonly<Record<string, Filter>> = {
  int: (value, args) => {
    const number = Math.trunc(Number(typeof value === 'string' ? value.trim() || 'x' : present(value)));
    return Number.isNaN(number) ? argument(args, 0, 'default', 0) : number;
  },
  float: (value, args) => {
    const number = Number(typeof value === 'string' ? value.trim() || 'x' : present(value));
    return Number.isNaN(number) ? argument(args, 0, 'default', 0) : number;
  },
  abs: (value) => Math.abs(Number(present(value))),
  round: (value, args) => {
    const scale = 10 ** numberArgument(args, 0, 'precision', 0);
    const ways = { common: Math.round, ceil: Math.ceil, floor: Math.floor };
    const method = textArgument(args, 1, 'method', 'common');
    if (!isWay(method)) throw new ExpressionError(`round knows common, ceil and floor, not ${method}.`);
    return ways[method](Number(present(value)) * scale) / scale;
  },
};

const otherFilters: Readonly<Record<string, Filter>> = {
  default: orElse,
  to_json: (value) => JSON.stringify(present(value)),
  from_json: (value) => fromJson(toText(value)),
  tojson: (value, args) => JSON.stringify(present(value), null, numberArgument(args, 0, 'indent', 0)),
};

/** Every filter by its name in Jinja, with Dynatrace's `to_json` and `from_json`. */
export const filters: Readonly<Record<string, Filter>> = {
  ...textFilters,
  ...numberFilters,
  ...listFilters,
  ...otherFilters,
  d: orElse,
  map: (value, args) => mapped(value, args),
};

function orElse(value: unknown, args: Arguments): unknown {
  const isAbsent = isMissing(value) || (isTrue(argument(args, 1, 'boolean', false)) && !isTrue(value));
  return isAbsent ? argument(args, 0, 'default_value', '') : value;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ExpressionError(`from_json needs JSON, but got: ${text.slice(0, 40)}`);
  }
}

/** `map(attribute='name')`, or `map('upper')`. */
function mapped(value: unknown, args: Arguments): unknown[] {
  if (Object.hasOwn(args.named, 'attribute')) {
    const fallback = args.named.default;
    return attributesOf(value, args.named.attribute).map((found) =>
      isMissing(found) && fallback !== undefined ? fallback : present(found),
    );
  }
  const [name, ...list] = args.list;
  const filter = filters[toText(name)];
  if (!filter) throw new ExpressionError(`map knows no filter ${toText(name)}.`);
  return itemsOf(value).map((item) => filter(item, { list, named: args.named }));
}

function isWay(method: string): method is 'common' | 'ceil' | 'floor' {
  return ['common', 'ceil', 'floor'].includes(method);
}

function escaped(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&#34;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}

/** Jinja leaves a text alone that is at most five characters too long. */
function truncated(text: string, args: Arguments): string {
  const length = numberArgument(args, 0, 'length', 255);
  const mark = textArgument(args, 2, 'end', '...');
  if (text.length <= length + numberArgument(args, 3, 'leeway', 5)) return text;
  const cut = text.slice(0, length - mark.length);
  if (isTrue(argument(args, 1, 'killwords', false))) return cut + mark;
  return (cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut) + mark;
}

function indented(text: string, args: Arguments): string {
  const width = argument(args, 0, 'width', 4);
  const margin = typeof width === 'string' ? width : ' '.repeat(Number(width));
  const withFirst = isTrue(argument(args, 1, 'first', false));
  const withBlank = isTrue(argument(args, 2, 'blank', false));
  return text
    .split('\n')
    .map((line, index) => ((index > 0 || withFirst) && (line !== '' || withBlank) ? margin + line : line))
    .join('\n');
}

function centered(text: string, width: number): string {
  const room = Math.max(0, width - text.length);
  return ' '.repeat(Math.floor(room / 2)) + text + ' '.repeat(Math.ceil(room / 2));
}

function formatted(text: string, list: readonly unknown[]): string {
  const values = [...list];
  return text.replace(/%(?:\.(\d+))?([sdf%])/g, (_, digits: string | undefined, kind: string) => {
    if (kind === '%') return '%';
    const value = values.shift();
    if (kind === 's') return toText(value);
    return kind === 'd' ? String(Math.trunc(Number(value))) : Number(value).toFixed(Number(digits ?? 6));
  });
}
