import { storable } from '../../inputs/fields/storable';
import { closesNothing, JOINER } from './closing-words';
import { cutAtWord } from './cut-at-word';

/*
 * Text from alerts, or from anyone else, inside our Markdown: it must look as written and do nothing. GitLab ignores
 * mentions, references and formatting after a backslash, and links in inline code. What it looks for after removing
 * most backslashes, such as emoji and `[issue:12]`, is broken by an invisible character.
 */

/**
 * One line as inline code inside a table, where a bar ends the cell even in code. The bar is escaped; a backslash
 * before it would undo that in some renderers, and is left out.
 */
export function asCell(text: string, max = 200): string {
  return asCode(text.replace(/\\+(?=\|)/g, ''), max).replaceAll('|', '\\|');
}

/** Control characters, and those that change the direction of text. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** One line as inline code, cut to `max` characters. */
export function asCode(text: string, max = 200): string {
  return code(cutAtWord(closesNothing(oneLine(text)), max));
}

/** One line for a title, cut to `max` characters. A title has no escapes, so only the invisible character is used. */
export function asTitle(text: string, max: number): string {
  const inert = withJoiners(oneLine(text))
    .replace(/(?<!\w)[@~%](?=[\w"])|[#!&$](?=\d)|\^(?=alert#)/g, `$&${JOINER}`)
    .replace(/:(?=\/\/)/g, `:${JOINER}`);
  return cutAtWord(inert, max);
}

/** The most spaces that a line keeps at its start. */
const INDENT_MAX = 40;

/** The default maximum of characters of a text that others wrote. */
const PROSE_MAX = 10_000;

/**
 * Text of any kind, or Markdown by Dynatrace: paragraphs, lists and bold text stay, headings become bold, everything
 * else is shown as written. Text beyond `max` characters is left out, with a note of how much.
 */
export function asProse(markdown: string, max = PROSE_MAX): string {
  const text = markdown.replace(/\r\n?|[\u2028\u2029]/g, '\n').trim();
  let shown = prose(text);
  if (shown.length <= max) return shown;
  const room = Math.max(0, max - note(text.length).length);
  let length = text.length;
  while (shown.length > room) {
    // Escapes are distributed unevenly, so the part that fits is found by trying.
    length = Math.floor(((length * room) / shown.length) * 0.99);
    shown = length > 0 ? prose(cutAtWord(text, length)) : '';
  }
  return shown + note(text.length - length);
}

function note(missing: number): string {
  return `\n\n*${missing.toLocaleString('en')} more characters are not shown.*`;
}

function oneLine(text: string): string {
  return storable(text.replace(UNSEEN, ' ')).replace(/\s+/g, ' ').trim();
}

function code(line: string): string {
  const longest = [...line.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 0);
  const ticks = '`'.repeat(longest + 1);
  const padding = /^`|`$/.test(line) ? ' ' : '';
  return `${ticks}${padding}${line}${padding}${ticks}`;
}

/** Consecutive lines stay separate: without a backslash at the end, Markdown would join them. */
function prose(text: string): string {
  const lines = text.split('\n').map((line) => proseLine(storable(line.replace(UNSEEN, ' ')).trimEnd()));
  return lines
    .map((line, index) => {
      const next = lines[index + 1] ?? '';
      return line && next && !next.startsWith('- ') ? `${line}\\` : line;
    })
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}

function proseLine(line: string): string {
  const text = line.trimStart();
  const heading = /^#{1,6}\s/.test(text) ? withoutMarks(text) : '';
  if (heading) return `**${inline(heading)}**`;
  const [bullet = ''] = /^[-*+]\s+(?=\S)/.exec(text) ?? [];
  if (bullet) return `- ${block(text.slice(bullet.length))}`;
  // Spaces at its start would be dropped, or turn it into code.
  const indent = '\u00a0'.repeat(Math.min(line.length - text.length, INDENT_MAX));
  return indent + block(text);
}

/** The text of a heading: without the number signs around it, and without marks for bold. */
function withoutMarks(heading: string): string {
  let end = heading.length;
  while (/[\s#]/.test(heading.charAt(end - 1))) end--;
  return heading
    .slice(0, end)
    .replace(/^#+\s*/, '')
    .replaceAll('**', '')
    .trim();
}

/** The text of a line that cannot start a list, heading, code, table, quick action or front matter. */
function block(text: string): string {
  const written = text
    .split(/(\*\*[^\s*](?:[^*]*[^\s*])?\*\*)/)
    .map((part, index) => (index % 2 === 1 ? `**${inline(part.slice(2, -2))}**` : inline(part)))
    .join('');
  return written.replace(/^(?=[-+=:;/])|^(\d{1,9})(?=[.)](?:\s|$))/, '$1\\');
}

const BLANKS = /(\s+)/;

/** The words of a line: web addresses as code, the others with escapes. */
function inline(text: string): string {
  return withJoiners(text)
    .split(BLANKS)
    .map((word) => {
      const at = startOfAddress(word);
      if (at === undefined) return escaped(word);
      const address = withoutEndOfSentence(word.slice(at));
      const before = escaped(word.slice(0, at));
      // Two backticks in a row would be read as one mark, despite the backslash before the first.
      const apart = before.endsWith('`') ? JOINER : '';
      return before + apart + code(address) + escaped(word.slice(at + address.length));
    })
    .join('');
}

/** Where GitLab would begin a link in a word. */
function startOfAddress(word: string): number | undefined {
  const www = word.search(/(?<!\w)www\./i);
  for (let colon = word.indexOf('://'); colon >= 0; colon = word.indexOf('://', colon + 3)) {
    let start = colon;
    while (/[\w+.-]/.test(word.charAt(start - 1))) start--;
    if (start < colon) return www < 0 ? start : Math.min(start, www);
  }
  return www < 0 ? undefined : www;
}

function withoutEndOfSentence(address: string): string {
  let end = address.length;
  while (/[.,;:!?'"()[\]{}<>*_~|`…]/.test(address.charAt(end - 1))) end--;
  return address.slice(0, end);
}

/** What GitLab also interprets after a backslash: emoji, long references, diffs, a table of contents. */
const READ_ANYWAY =
  /:(?=[\w+-]{0,40}[a-z+-][\w+-]{0,40}:)|\bGL-(?=\d)|[[*](?=[a-z_]{1,30}:)|[[{](?=[+-])|\[(?=_?toc_?\])/gi;

function withJoiners(text: string): string {
  return closesNothing(text).replace(READ_ANYWAY, `$&${JOINER}`);
}

/** The sign in an email address, which GitLab's parser turns into a link, even after a backslash. */
const AT = /(?<=[\w.+-])@/g;

function escaped(text: string): string {
  return text.replace(AT, `$&${JOINER}`).replace(/[\\`*_{}[\]<>#!|~@$%^&]/g, '\\$&');
}
