/** A filter that this reader does not know in full; Dynatrace may. */
export class UnsupportedFilter extends Error {
  override readonly name = 'UnsupportedFilter';
}

/** A condition on an event, with the text that it was written as. */
export type Condition = { text: string } & (
  | { kind: 'and' | 'or'; parts: Condition[] }
  | { kind: 'not'; part: Condition }
  | { kind: 'compare'; left: Operand; sign: string; right: Operand }
  | { kind: 'call'; name: string; operands: Operand[] }
);

/** A field of the event, a value, or a list of them. */
export type Operand =
  { kind: 'field'; name: string } | { kind: 'value'; value: Scalar } | { kind: 'list'; items: Operand[] };

type Scalar = string | number | boolean | null;

const TOKEN =
  /\s+|\/\/[^\n]*|("(?:[^"\\]|\\.)*"|`[^`]+`|-?\d+(?:\.\d+)?(?![\w.])|[A-Za-z_][\w.-]*|==|!=|<=|>=|<|>|[(){},])/gy;

interface Token {
  text: string;
  start: number;
  end: number;
}

/** Reads the part of a DQL matcher that event triggers use. */
export function parseFilter(source: string): Condition {
  const tokens = tokensOf(source);
  let position = 0;
  const peek = () => tokens[position]?.text ?? '';
  const isWord = (word: string) => peek().toLowerCase() === word;
  function take(): Token {
    const token = tokens[position];
    if (!token) throw new UnsupportedFilter('The filter ends too early.');
    position += 1;
    return token;
  }
  const skip = (text: string) => {
    if (peek() !== text) throw new UnsupportedFilter(`"${text}" is missing before "${peek() || 'the end'}".`);
    take();
  };
  const textSince = (start: number) => source.slice(tokens[start]?.start, tokens[position - 1]?.end);

  function chain(kind: 'and' | 'or', next: () => Condition): Condition {
    const start = position;
    const parts = [next()];
    while (isWord(kind)) {
      take();
      parts.push(next());
    }
    const [only] = parts;
    return only && parts.length === 1 ? only : { kind, parts, text: textSince(start) };
  }
  function unary(): Condition {
    const start = position;
    if (isWord('not')) {
      take();
      return { kind: 'not', part: unary(), text: textSince(start) };
    }
    return single();
  }
  function single(): Condition {
    const start = position;
    if (peek() === '(') {
      take();
      const inner = any();
      skip(')');
      return inner;
    }
    if (tokens[position + 1]?.text === '(') {
      const name = take().text;
      skip('(');
      const operands = separated(')');
      if (/^[=!<>]/.test(peek()))
        throw new UnsupportedFilter(`Comparing the result of ${name}() is not supported here.`);
      return { kind: 'call', name, operands, text: textSince(start) };
    }
    const left = operand();
    if (!/^[=!<>]/.test(peek())) {
      // A boolean field may stand alone.
      return {
        kind: 'compare',
        left,
        sign: '==',
        right: { kind: 'value', value: true },
        text: textSince(start),
      };
    }
    return { kind: 'compare', left, sign: take().text, right: operand(), text: textSince(start) };
  }
  function operand(): Operand {
    if (peek() === '{') {
      take();
      return { kind: 'list', items: separated('}') };
    }
    return operandOf(take().text);
  }
  function separated(close: string): Operand[] {
    const operands: Operand[] = [];
    while (peek() !== close) {
      operands.push(operand());
      if (peek() === ',') take();
      else if (peek() !== close) throw new UnsupportedFilter(`"${peek()}" is not expected there.`);
    }
    take();
    return operands;
  }
  function any(): Condition {
    return chain('or', () => chain('and', unary));
  }

  const condition = any();
  if (position < tokens.length) throw new UnsupportedFilter(`"${peek()}" is not expected there.`);
  return condition;
}

function operandOf(text: string): Operand {
  if (text.startsWith('"')) return { kind: 'value', value: text.slice(1, -1).replace(/\\(.)/g, '$1') };
  if (text.startsWith('`')) return { kind: 'field', name: text.slice(1, -1) };
  if (/^-?\d/.test(text)) return { kind: 'value', value: Number(text) };
  if (!/^\w/.test(text)) throw new UnsupportedFilter(`"${text}" is not expected there.`);
  const constants: Record<string, Scalar> = { true: true, false: false, null: null };
  const lower = text.toLowerCase();
  return lower in constants
    ? { kind: 'value', value: constants[lower] ?? null }
    : { kind: 'field', name: text };
}

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of source.matchAll(TOKEN)) {
    end = match.index + match[0].length;
    if (match[1] !== undefined) tokens.push({ text: match[1], start: match.index, end });
  }
  if (end < source.length) throw new UnsupportedFilter(`"${source.slice(end, end + 20)}" cannot be read.`);
  return tokens;
}
