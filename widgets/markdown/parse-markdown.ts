import { GFM, type MarkdownConfig, parser } from '@lezer/markdown';

const CLOSING: Readonly<Record<string, string>> = { '{{': '}}', '{%': '%}' };

/** Expressions come first: nothing inside one is Markdown. */
const EXPRESSIONS: MarkdownConfig = {
  defineNodes: ['Expression'],
  parseInline: [
    {
      name: 'Expression',
      before: 'Escape',
      parse(line, _, from) {
        const closing = CLOSING[line.slice(from, from + 2)];
        const end = closing ? line.slice(from, line.end).indexOf(closing, 2) : -1;
        return end < 0 ? -1 : line.addElement(line.elt('Expression', from, from + end + 2));
      },
    },
  ],
};

const markdownParser = parser.configure([GFM, EXPRESSIONS]);

/** The syntax tree of a Markdown text with workflow expressions in it; the editor brings the parser along. */
export function parseMarkdown(text: string) {
  return markdownParser.parse(text).topNode;
}
