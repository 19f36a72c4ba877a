import type { Key } from './key';

/** Separates the marks and the text: invisible at the top of our texts. */
const MARK_LINE = /^\[dt0(?:[0-9a-f]+|state)\]: #\S*$/;
const STATE_LINE = /^\[dt0state\]: #(\S+)$/;

/**
 * Writes the key into Markdown where it is invisible: at the top, where no unclosed code block can contain it.
 * @param state what else a later run must know: a text without spaces, which is also invisible.
 */
export function markWith(key: Key, markdown: string, state?: string): string {
  const mark = state === undefined ? definition(key) : `${definition(key)}\n[dt0state]: #${state}`;
  return `${mark}\n\n${markdown}`;
}

/** Whether a text begins with this key: further down, it is a quotation. */
export function isMarkedWith(key: Key, markdown: string | null | undefined): boolean {
  return split(markdown).marks.includes(definition(key));
}

/** What was written after the key for later runs. */
export function stateIn(markdown: string | null | undefined): string | undefined {
  const [first = '', second = ''] = split(markdown).marks;
  return STATE_LINE.test(first) ? undefined : STATE_LINE.exec(second)?.[1];
}

/** The text as it was before it was marked, to compare what people see; GitLab drops carriage returns. */
export function withoutMark(markdown: string | null | undefined): string {
  return split(markdown).text.trim();
}

/** A new text with the key of the old one. */
export function keepMark(old: string | null | undefined, markdown: string): string {
  const { marks } = split(old);
  return marks.length > 0 ? `${marks.join('\n')}\n\n${markdown}` : markdown;
}

/** The leading lines that mark a text, and the rest. */
function split(markdown: string | null | undefined): { marks: string[]; text: string } {
  const text = (markdown ?? '').replaceAll('\r', '');
  const marks: string[] = [];
  let at = 0;
  while (at < text.length) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? undefined : end);
    if (!MARK_LINE.test(line.trimEnd())) break;
    marks.push(line.trimEnd());
    at = end < 0 ? text.length : end + 1;
  }
  return { marks, text: text.slice(at) };
}

/** A link reference definition: full-text search finds it, unlike an HTML comment. */
function definition(key: Key): string {
  return `[${key}]: #`;
}

/** A word that no other run writes, to recognise one's own text among those with the same key. */
export function newNonce(): string {
  return Math.random().toString(36).slice(2, 10) || '0';
}
