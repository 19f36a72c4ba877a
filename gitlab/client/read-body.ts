/** The most bytes that are read of the body of an error. */
export const ERROR_BYTES = 64_000;

/**
 * The most bytes that are read of a response: the platform gives an action 256 MB, and a parsed response takes several
 * times its length.
 */
export const ANSWER_BYTES = 20_000_000;

/** The most bytes of one page of a list; several are read at once. */
export const PAGE_BYTES = 3_000_000;

/** The deepest nesting of JSON that is read; GitLab's own has about ten levels, and code that walks more would run out of stack. */
const MAX_DEPTH = 200;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/** Why a body cannot be used: not GitLab's JSON, incomplete, too long or too deeply nested. */
export type Unreadable = 'foreign' | 'cut' | 'too-large' | 'too-deep';

/** Thrown by a reader of a success; `send` explains it. */
export class UnreadableBody extends Error {
  constructor(readonly why: Unreadable) {
    super(`The answer is ${why}.`);
    this.name = 'UnreadableBody';
  }
}

/** Reads a body as text, up to a limit; undefined when it is longer. The rest is not fetched. */
export async function readText({ body }: Response, maxBytes: number): Promise<string | undefined> {
  if (!body) return '';
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = '';
  let size = 0;
  for (;;) {
    const { value } = await reader.read();
    if (!value) return text + decoder.decode();
    size += value.length;
    if (size > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** The value of a body that says it is JSON. */
export type Json = { value: unknown } | { why: Unreadable };

/** Reads JSON, looking at the type first, so that nothing else is fetched. */
export async function readJson(response: Response, maxBytes: number): Promise<Json> {
  if (!saysJson(response)) {
    await response.body?.cancel();
    return { why: 'foreign' };
  }
  const text = await readText(response, maxBytes);
  if (text === undefined) return { why: 'too-large' };
  if (isTooDeep(text)) return { why: 'too-deep' };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { why: 'cut' };
  }
}

/** Whether a response has the type JSON. */
export function saysJson({ headers }: Response): boolean {
  return /^application\/(?:[\w.-]+\+)?json\b/i.test(headers.get('content-type') ?? '');
}

/** Found out from the text: parsing it could end in a RangeError. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (isInText) {
      if (code === BACKSLASH) index += 1;
      else if (code === QUOTE) isInText = false;
    } else if (code === QUOTE) isInText = true;
    else if (code === BRACKET || code === BRACE) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (code === CLOSING_BRACKET || code === CLOSING_BRACE) depth -= 1;
  }
  return false;
}
