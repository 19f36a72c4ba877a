import Borders from '@dynatrace/strato-design-tokens/borders';
import Colors from '@dynatrace/strato-design-tokens/colors';
import { createContext, createElement, type CSSProperties, type ReactNode, useContext, useMemo } from 'react';
import { parseMarkdown } from './parse-markdown';

const PAGE: CSSProperties = { display: 'flex', flexDirection: 'column', gap: 8, overflowWrap: 'anywhere' };

/** A preview of Markdown text. HTML stays text, nothing is loaded, and expressions are shown as they are. */
export function Markdown({ text }: { text: string }) {
  const top = useMemo(() => parseMarkdown(text), [text]);
  return element('div', renderBlocks(top, text), { style: PAGE });
}

/** How the words between the marks, or a character after a backslash, are shown; by default unchanged. */
export const ShownWords = createContext<(words: string, isEscaped: boolean) => ReactNode>((words) => words);

function Words({ words, isEscaped = false }: { words: string; isEscaped?: boolean }) {
  return <>{useContext(ShownWords)(words, isEscaped)}</>;
}

type Node = ReturnType<typeof parseMarkdown>;

/** Nodes that become one element around what is in them. */
const ELEMENTS: Readonly<Record<string, string>> = {
  Paragraph: 'p',
  Emphasis: 'em',
  StrongEmphasis: 'strong',
  Strikethrough: 'del',
  InlineCode: 'code',
  Task: 'span',
  TableCell: 'td',
};
const CONTAINERS: Readonly<Record<string, string>> = {
  Blockquote: 'blockquote',
  BulletList: 'ul',
  ListItem: 'li',
  TableRow: 'tr',
};

const HEADING: CSSProperties = { margin: 0, fontWeight: 'bold' };

const CODE: CSSProperties = { margin: 0, whiteSpace: 'pre-wrap' };

function render(node: Node, text: string): ReactNode {
  const { name } = node;
  const written = text.slice(node.from, node.to);
  const inline = ELEMENTS[name];
  if (inline) return element(inline, renderInline(node, text));
  const container = CONTAINERS[name];
  if (container) return element(container, renderBlocks(node, text));
  // Not headings of the page: they would appear in the outline of the form.
  if (/Heading\d$/.test(name)) {
    const mark = /^#+\s*/.exec(written)?.[0].length ?? 0;
    return element('p', renderInline(node, text, node.from + mark), { style: HEADING });
  }
  switch (name) {
    case 'OrderedList':
      return element('ol', renderBlocks(node, text), { start: Number.parseInt(written, 10) });
    case 'Table':
      return renderTable(node, text);
    case 'FencedCode':
    case 'CodeBlock':
      return <pre style={CODE}>{codeIn(node, text)}</pre>;
    case 'Expression':
    case 'HTMLTag':
      return <code>{written}</code>;
    case 'HTMLBlock':
      return <pre style={CODE}>{written}</pre>;
    case 'HorizontalRule':
      return element('hr', []);
    case 'HardBreak':
      return <br />;
    case 'Escape':
      return <Words words={written.slice(1)} isEscaped />;
    case 'Entity':
      return new DOMParser().parseFromString(written, 'text/html').body.textContent;
    case 'TaskMarker':
      return written === '[ ]' ? '☐' : '☑';
    case 'URL':
      return link(written, written);
    case 'Autolink':
      return link(written.slice(1, -1), written.slice(1, -1));
    case 'Link':
    case 'Image':
      return renderLink(node, text);
    // Marks, comments, and definitions of links, with which an action marks what it has created.
    default:
      return undefined;
  }
}

/** The content of a node: the nodes in it, and the text between them. */
function renderInline(node: Node, text: string, from = node.from, to = node.to): ReactNode[] {
  const parts: ReactNode[] = [];
  let end = from;
  for (const child of childrenOf(node).filter((inner) => inner.from >= from && inner.to <= to)) {
    parts.push(<Words words={text.slice(end, child.from)} />, render(child, text));
    end = child.to;
  }
  return [...parts, <Words words={text.slice(end, to)} />];
}

/** Only the nodes in a node: the text between blocks is white space. */
function renderBlocks(node: Node, text: string): ReactNode[] {
  return childrenOf(node).map((child) => render(child, text));
}

function renderTable(node: Node, text: string) {
  const [head, ...rows] = childrenOf(node).filter(({ name }) => name !== 'TableDelimiter');
  return (
    <table>
      <thead>{head && element('tr', renderBlocks(head, text))}</thead>
      {element(
        'tbody',
        rows.map((row) => render(row, text)),
      )}
    </table>
  );
}

/** A link to its target; an image is named, not loaded. */
function renderLink(node: Node, text: string): ReactNode {
  const children = childrenOf(node);
  const url = children.find(({ name }) => name === 'URL');
  const [opening, closing] = children.filter(({ name }) => name === 'LinkMark');
  const words = element('span', renderInline(node, text, opening?.to, closing?.from));
  return url ? link(text.slice(url.from, url.to).replace(/^<|>$/g, ''), words) : words;
}

const LINK: CSSProperties = { color: Colors.Text.Primary.Default };

function link(address: string, words: ReactNode): ReactNode {
  const href = address.startsWith('www.') ? `https://${address}` : address;
  // Anything else, such as javascript:, stays text.
  if (!/^(?:https?:\/\/|mailto:)/i.test(href)) return words;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" style={LINK}>
      {words}
    </a>
  );
}

function codeIn(node: Node, text: string): string {
  return childrenOf(node)
    .filter(({ name }) => name === 'CodeText')
    .map(({ from, to }) => text.slice(from, to))
    .join('');
}

function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

const LINE = `1px solid ${Colors.Border.Neutral.Default}`;

const STYLES: Readonly<Record<string, CSSProperties>> = {
  p: { margin: 0 },
  blockquote: { margin: 0, paddingInlineStart: 12, borderInlineStart: LINE },
  // In a column that is flexible a rule would shrink to a dot.
  hr: { alignSelf: 'stretch', margin: 0 },
  td: { padding: '4px 8px', border: LINE, borderRadius: Borders.Radius.Field.Subdued },
};

/** An element whose children need no keys: a new text makes new ones. */
function element(tag: string, children: ReactNode[], props?: { style?: CSSProperties; start?: number }) {
  return createElement(tag, { style: STYLES[tag], ...props }, ...children);
}
