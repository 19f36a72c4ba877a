import { GFM, parser } from '@lezer/markdown';

const markdown = parser.configure(GFM);

type SyntaxNode = ReturnType<typeof markdown.parse>['topNode'];

/** The visible text of Markdown, and the kinds of its parts, such as `Link`. */
export interface Rendered {
  text: string;
  kinds: ReadonlySet<string>;
}

/** Reads Markdown as GitLab's parser does: CommonMark with tables, task lists, strikethrough and bare addresses. */
export function rendered(source: string): Rendered {
  const kinds = new Set<string>();
  const text = visible(markdown.parse(source).topNode, source, kinds);
  return { text, kinds };
}

/** What is not shown itself. */
const MARKS = /Mark$|^(?:CodeInfo|LinkReference|TableDelimiter)$/;

function visible(node: SyntaxNode, source: string, kinds: Set<string>): string {
  kinds.add(node.name);
  if (MARKS.test(node.name)) return node.name === 'ListMark' ? `${source.slice(node.from, node.to)} ` : '';
  if (node.name === 'Escape') return source.slice(node.from + 1, node.to);
  if (node.name === 'HardBreak') return '\n';
  if (node.name === 'InlineCode') return visibleCode(source.slice(node.from, node.to));
  let shown = '';
  let at = node.from;
  for (let child = node.firstChild; child; child = child.nextSibling) {
    shown += source.slice(at, child.from) + visible(child, source, kinds);
    at = child.to;
  }
  return shown + source.slice(at, node.to);
}

function visibleCode(code: string): string {
  const [ticks = ''] = /^`+/.exec(code) ?? [];
  const inner = code.slice(ticks.length, -ticks.length);
  return /^ .* $/.test(inner) && inner.trim() !== '' ? inner.slice(1, -1) : inner;
}
