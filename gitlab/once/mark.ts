import type { Key } from './key';

const MARK = /^\[dt0[0-9a-f]+\]: #(?:\s+\[dt0state\]: #(\S+))?(?:\s+|$)/;

/**
 * Writes the key into Markdown where it renders as nothing; at the top, where no unclosed code block swallows it.
 * @param state what a later run must know besides: a text without blanks, which renders as nothing either.
 */
export function markWith(key: Key, markdown: string, state?: string): string {
  const mark = state === undefined ? definition(key) : `${definition(key)}\n[dt0state]: #${state}`;
  return `${mark}\n\n${markdown}`;
}

/** Whether a text was marked with this key; text that merely mentions it does not count. */
export function isMarkedWith(key: Key, markdown: string | null | undefined): boolean {
  return (markdown ?? '').split(/\r?\n/).includes(definition(key));
}

/** What was written behind the key for later runs. */
export function stateIn(markdown: string | null | undefined): string | undefined {
  return MARK.exec((markdown ?? '').replaceAll('\r', ''))?.[1];
}

/** The text as it was before it was marked, to compare what people see; GitLab drops carriage returns. */
export function withoutMark(markdown: string | null | undefined): string {
  return (markdown ?? '').replaceAll('\r', '').replace(MARK, '').trim();
}

/** A new text that stays recognisable by the key of the old one. */
export function keepMark(old: string | null | undefined, markdown: string): string {
  const [mark] = MARK.exec((old ?? '').replaceAll('\r', '')) ?? [];
  return mark ? `${mark.trimEnd()}\n\n${markdown}` : markdown;
}

/** A link reference definition: full-text search finds it, unlike an HTML comment. */
function definition(key: Key): string {
  return `[${key}]: #`;
}
