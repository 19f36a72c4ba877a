/** A value in the notation of the expression language, Python or JSON, and where it ends in the text. */
export interface Literal {
  value: unknown;
  end: number;
}

/** Nobody nests lists and objects deeper, and a recursive reader must end somewhere. */
export const MAX_DEPTH = 20;

/** Marks that there is no value; undefined and null could be values. */
const NONE = Symbol('none');

/**
 * Reads the list, object, tuple, set, text, number or word that starts at a place of a text. Beside other text the
 * expression language writes a list as `['a', "it's"]` and an object as `{'key': None, 'flag': True}`; JSON may stand
 * anywhere in it. Undefined when none starts there. It looks at each character once, however hostile the text is.
 */
export function literalAt(text: string, start: number): Literal | undefined {
  const reader = { text, at: start };
  const value = readValue(reader, 0);
  return value === NONE ? undefined : { value, end: reader.at };
}

/** The value that the whole text stands for; undefined if it is not a value, or there is other text. */
export function wholeLiteral(text: string): unknown {
  const literal = literalAt(text, 0);
  return literal && skipBlanks(text, literal.end) === text.length ? literal.value : undefined;
}

/** As in JSON; Python writes the first only. */
const BLANKS = ' \n\r\t';

interface Reader {
  text: string;
  at: number;
}

function readValue(reader: Reader, depth: number): unknown {
  reader.at = skipBlanks(reader.text, reader.at);
  const first = reader.text.charAt(reader.at);
  if (first === '"' || first === "'") return readText(reader);
  if (depth >= MAX_DEPTH) return NONE;
  if (first === '[') return readItems(reader, ']', depth);
  if (first === '(') return readItems(reader, ')', depth);
  if (first === '{') return readBraces(reader, depth);
  return readWord(reader, depth);
}

/**
 * The values between two brackets. The last one may have a comma after it, and the comma before a text may be missing,
 * as in numpy.
 */
function readItems(reader: Reader, closing: string, depth: number): unknown {
  const items: unknown[] = [];
  reader.at++;
  while (!skip(reader, closing)) {
    const item = readValue(reader, depth + 1);
    if (item === NONE) return NONE;
    items.push(item);
    if (!skip(reader, ',') && !isNext(reader, closing, '"', "'")) return NONE;
  }
  return items;
}

/** An object, or a set: `{'a', 'b'}`. */
function readBraces(reader: Reader, depth: number): unknown {
  const start = reader.at;
  const entries: [string, unknown][] = [];
  reader.at++;
  while (!skip(reader, '}')) {
    const key = readValue(reader, depth + 1);
    if (key === NONE || (typeof key === 'object' && key !== null)) return NONE;
    if (!skip(reader, ':')) {
      reader.at = start;
      return entries.length === 0 ? readItems(reader, '}', depth) : NONE;
    }
    const value = readValue(reader, depth + 1);
    if (value === NONE) return NONE;
    entries.push([String(key), value]);
    if (!skip(reader, ',') && !isNext(reader, '}')) return NONE;
  }
  return Object.fromEntries(entries);
}

const WORD = /[A-Za-z_]\w{0,30}/y;
const NUMBER = /-?\d+(?:\.\d*)?(?:e[+-]?\d+)?/iy;

const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['True', true],
  ['true', true],
  ['False', false],
  ['false', false],
  ['None', null],
  ['null', null],
  ['nan', null],
  ['NaN', null],
]);

/** What Python writes around a value: `dict_keys(['a'])`, `Markup('a')`. */
const WRAPPERS = /^(?:set|frozenset|dict_keys|dict_values|deque|Markup)$/;

function readWord(reader: Reader, depth: number): unknown {
  if (!/[\w-]/.test(reader.text.charAt(reader.at))) return NONE;
  const number = next(reader, NUMBER);
  if (number !== undefined) return Number(number);
  const word = next(reader, WORD) ?? '';
  if (WORDS.has(word)) return WORDS.get(word);
  if (!WRAPPERS.test(word) || reader.text.charAt(reader.at) !== '(') return NONE;
  const held = readItems(reader, ')', depth);
  return Array.isArray(held) && held.length === 1 ? (held[0] as unknown) : held;
}

/** What a pattern finds right here. */
function next(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  const [found] = pattern.exec(reader.text) ?? [];
  reader.at += found?.length ?? 0;
  return found;
}

function readText(reader: Reader): unknown {
  const { text } = reader;
  const quote = text.charAt(reader.at);
  let content = '';
  let from = reader.at + 1;
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === quote) {
      reader.at = at + 1;
      return content + text.slice(from, at);
    }
    if (character !== '\\') continue;
    const [escape, meaning] = escapeAt(text, at);
    content += text.slice(from, at) + meaning;
    from = at + escape.length;
    at = from - 1;
  }
  return NONE;
}

const HEX = '[0-9a-fA-F]';
/** `\U` has eight digits, `\u` four, so letter case matters. */
const ESCAPE = new RegExp(
  `\\\\(?:x${HEX}{2}|u${HEX}{4}|U(?:000${HEX}|0010)${HEX}{4}|[0-7]{1,3}|[abfnrtv]|\n|["'\\\\/])`,
  'y',
);

const CONTROLS: Readonly<Record<string, string>> = {
  '\n': '',
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** The character of an escape. Unknown ones, such as `\d` or `\N{DASH}`, stay as written, as in Python. */
function escapeAt(text: string, at: number): [escape: string, meaning: string] {
  ESCAPE.lastIndex = at;
  const [escape] = ESCAPE.exec(text) ?? [];
  if (escape === undefined) return ['\\', '\\'];
  const kind = escape.charAt(1);
  if (/[0-7]/.test(kind)) return [escape, String.fromCharCode(Number.parseInt(escape.slice(1), 8))];
  if (escape.length > 2) return [escape, String.fromCodePoint(Number.parseInt(escape.slice(2), 16))];
  return [escape, CONTROLS[kind] ?? kind];
}

function skip(reader: Reader, character: string): boolean {
  const isThere = isNext(reader, character);
  if (isThere) reader.at++;
  return isThere;
}

function isNext(reader: Reader, ...characters: readonly string[]): boolean {
  reader.at = skipBlanks(reader.text, reader.at);
  return characters.includes(reader.text.charAt(reader.at));
}

/** The place of the next character that is not white space. */
function skipBlanks(text: string, at: number): number {
  let next = at;
  while (BLANKS.includes(text.charAt(next)) && next < text.length) next++;
  return next;
}
