import type { ReactNode } from 'react';
import { JOINER } from '../../../../gitlab/texts/closing-words';
import { Markdown, ShownWords } from '../../../../widgets/markdown/markdown';

/** Markdown as GitLab shows it, with inert parts highlighted. */
export function Rendered({ text }: { text: string }) {
  return (
    <ShownWords.Provider value={withInert}>
      <Markdown text={text} />
    </ShownWords.Provider>
  );
}

/** A line of text, with inert parts highlighted. */
export function Words({ text }: { text: string }) {
  return <>{withInert(text, false)}</>;
}

/** A character behind a backslash, and one with the invisible character next to it, means nothing to GitLab. */
function withInert(words: string, isEscaped: boolean): ReactNode {
  if (isEscaped) return <Inert>{words}</Inert>;
  const parts = words.split(JOINER);
  if (parts.length === 1) return words;
  return parts.map((part, index) => (
    <span key={index}>
      {index > 0 && <Inert>¦</Inert>}
      {part}
    </span>
  ));
}

function Inert({ children }: { children: string }) {
  return (
    <span className="inert" title="GitLab reads this as text: it does nothing">
      {children}
    </span>
  );
}
