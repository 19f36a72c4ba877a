/**
 * Text from alerts inside Markdown of ours: it must look as it is and do nothing. GitLab finds no mentions, references,
 * HTML or formatting in inline code, nor in what a backslash stands before.
 */

/** One line as inline code, cut to `max` characters. */
export function asCode(text: string, max = 200): string {
  const line = cut(oneLine(text), max);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const ticks = '`'.repeat(longest + 1);
  const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${ticks}${padding}${line}${padding}${ticks}`;
}

/**
 * One line as inline code inside a table, where a bar ends the cell even in code. It is escaped; a backslash that stands
 * before it would undo that, in some readers, and is left out.
 */
export function asCell(text: string, max = 200): string {
  return asCode(text.replace(/\\+(?=\|)/g, ''), max).replaceAll('|', '\\|');
}

/** Control characters, and those that turn the direction of text. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * Markdown by Dynatrace: paragraphs, lists, bold text and web addresses stay, headings become bold, everything else is
 * shown as it is written. Cut to `max` characters, saying how much is missing.
 */
export function asProse(markdown: string, max = 10_000): string {
  const text = markdown.replace(/\r\n?|[\u2028\u2029]/g, '\n').trim();
  const shown = cut(text, max);
  const prose = shown
    .split('\n')
    .map((line) => proseLine(line.replace(UNSEEN, ' ').trim()))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
  const missing = text.length - shown.length;
  return missing > 0
    ? `${prose}\n\n*${missing.toLocaleString('en')} more characters are in Dynatrace.*`
    : prose;
}

/** One line for a title. It has no escapes, so an invisible character keeps mentions and references from working. */
export function asTitle(text: string, max: number): string {
  const inert = oneLine(text).replace(/(?<!\w)@(?=\w)|[#!](?=\d)/g, '$&\u2060');
  return cut(inert, max);
}

function oneLine(text: string): string {
  return text.replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim();
}

/** GitLab counts characters, not the halves that long ones are stored as. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const characters = Array.from(text);
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join('')}…`;
}

function proseLine(line: string): string {
  const heading = /^#{1,6}\s+(.*?)[\s#]*$/.exec(line)?.[1];
  if (heading) return `**${escaped(heading.replaceAll('**', ''))}**`;
  const [, bullet = '', rest = ''] = /^([-*+]\s+)?(.*)$/.exec(line) ?? [];
  const text = rest
    .split(/(\*\*[^\s*](?:[^*]*[^\s*])?\*\*)/)
    .map((part, index) => (index % 2 === 1 ? `**${escaped(part.slice(2, -2))}**` : escaped(part)))
    .join('');
  // A line of these alone would make a heading of the line before it, or begin a block.
  return `${bullet && '- '}${text.replace(/^(?=[-=]+$|:|;;;)/, '\\')}`;
}

const SPECIAL =
  /https?:\/\/[\w./?=&%:+-]+|[\\`*_{}[\]<>#!|~@$%^&]|:(?=[\w+-]{0,40}[a-z+-][\w+-]{0,40}:)|^[-+](?=\s|$)/gi;

function escaped(text: string): string {
  return text.replace(SPECIAL, (found) => (found.length > 1 ? found : `\\${found}`));
}
