/** A block of code or HTML, which continues until its end. */
interface OpenBlock {
  isEnd: (line: string) => boolean;
  /** The line that ends it; absent when a blank line does. */
  closing?: string;
}

/** What is open in a text, or in the part of it in a list's entry or a quote. */
interface Progress {
  block?: OpenBlock;
  /** Whether the last line was part of a paragraph, which any other text continues. */
  isParagraph?: boolean;
  /** The last entry or quote that was started, and the indentation of the entry's text; 0 for a quote. */
  inner?: { indent: number; progress: Progress };
}

/** A line across the page. */
const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;

/** Ends the block of code or HTML that a text leaves open, so that what follows a blank line is not part of it. */
export function closeBlocks(markdown: string): string {
  const progress: Progress = {};
  for (const line of markdown.split(/\r\n?|\n/)) follow(progress, line);
  // What is open in a list or a quote ends with it.
  const { closing } = progress.block ?? {};
  return closing === undefined ? markdown : `${markdown}\n${closing}`;
}

/** Nobody nests quotes and lists more deeply. */
const MAX_DEPTH = 10;

function follow(progress: Progress, line: string, depth = 0): void {
  const { block, inner } = progress;
  const indent = line.search(/\S/);
  if (block) {
    if (block.isEnd(line)) progress.block = undefined;
  } else if (indent < 0) {
    progress.isParagraph = false;
    if (inner?.indent === 0) progress.inner = undefined;
    else if (inner) follow(inner.progress, '', depth + 1);
  } else if (inner && inner.indent > 0 && indent >= inner.indent) {
    follow(inner.progress, line.slice(inner.indent), depth + 1);
  } else if (!beginsInner(progress, line, depth)) {
    begin(progress, line, indent);
  }
}

/** Continues in the entry or the quote that a line starts. */
function beginsInner(progress: Progress, line: string, depth: number): boolean {
  if (depth === MAX_DEPTH) return false;
  const [quote = ''] = /^ {0,3}> ?/.exec(line) ?? [];
  const indent = quote ? 0 : indentOfEntry(line, endsInParagraph(progress) && !progress.inner);
  if (!quote && indent === 0) return false;
  const isSameQuote = quote && progress.inner?.indent === 0;
  progress.inner = isSameQuote ? progress.inner : { indent, progress: {} };
  if (progress.inner) follow(progress.inner.progress, line.slice(quote.length || indent), depth + 1);
  return true;
}

function begin(progress: Progress, line: string, indent: number): void {
  const isText = endsInParagraph(progress);
  progress.block = indent < 4 ? (codeIn(line) ?? htmlIn(line, isText)) : undefined;
  if (progress.block) {
    progress.inner = undefined;
    progress.isParagraph = false;
    if (progress.block.isEnd(line)) progress.block = undefined;
  } else if (!isText || RULE.test(line)) {
    progress.inner = undefined;
    // Four spaces make a line code, but not in the middle of a paragraph.
    progress.isParagraph = indent < 4 && !RULE.test(line) && !/^ {0,3}#{1,6}(?:\s|$)/.test(line);
  }
}

function endsInParagraph({ block, inner, isParagraph = false }: Progress): boolean {
  return inner ? endsInParagraph(inner.progress) : !block && isParagraph;
}

/** The indentation of the text of a list's entry that a line starts; 0 when it starts none. */
function indentOfEntry(line: string, isText: boolean): number {
  const [all = '', mark = '', blanks = ''] =
    (RULE.test(line) ? undefined : /^( {0,3}(?:[-*+]|\d{1,9}[.)]))( +|$)/.exec(line)) ?? [];
  const isEmpty = all.length === line.length;
  // In the middle of a paragraph, only an entry with words starts a list, and only with the number 1.
  if (all === '' || (isText && (isEmpty || /[02-9]|1\d/.test(mark)))) return 0;
  return isEmpty || blanks.length > 4 ? mark.length + 1 : all.length;
}

function codeIn(line: string): OpenBlock | undefined {
  const [, marks = '', info = ''] = /^ {0,3}(`{3,}|~{3,})([^]*)$/.exec(line) ?? [];
  if (!marks || (marks.startsWith('`') && info.includes('`'))) return undefined;
  let isFirst = true;
  const isEnd = (end: string) => {
    const text = end.replace(/^ {0,3}/, '');
    const ends = !isFirst && text.startsWith(marks) && text.replaceAll(marks.charAt(0), '').trim() === '';
    isFirst = false;
    return ends;
  };
  return { isEnd, closing: marks };
}

/** The kinds of HTML that do not end with a blank line: their start and their end. */
const HTML: readonly (readonly [start: RegExp, end: RegExp, closing: string])[] = [
  [/^ {0,3}<(?:pre|script|style|textarea)(?:[\s>]|$)/i, /<\/(?:pre|script|style|textarea)>/i, '</pre>'],
  [/^ {0,3}<!--/, /-->/, '-->'],
  [/^ {0,3}<\?/, /\?>/, '?>'],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/, ']]>'],
  [/^ {0,3}<![a-z]/i, />/, '>'],
];

const TAG =
  /^ {0,3}<\/?(?:address|article|aside|blockquote|body|center|col|dd|details|dialog|dir|div|dl|dt|fieldset|figure|footer|form|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|nav|ol|option|p|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)(?:\s|\/?>|$)/i;

/** Any other tag, alone on its line; it does not interrupt a paragraph. */
const OTHER_TAG = /^ {0,3}<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?>\s*$/i;

function htmlIn(line: string, isText: boolean): OpenBlock | undefined {
  const [, end, closing] = HTML.find(([start]) => start.test(line)) ?? [];
  if (end) return { isEnd: (one) => end.test(one), closing };
  const isTag = TAG.test(line) || (!isText && OTHER_TAG.test(line));
  return isTag ? { isEnd: (one) => one.trim() === '' } : undefined;
}
