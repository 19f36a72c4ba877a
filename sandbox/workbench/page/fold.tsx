import { type ReactNode, useState } from 'react';
import type { Mark } from '../workbench-state';

interface FoldProps {
  /** The visible part when it is closed. */
  summary: ReactNode;
  children: ReactNode;
  mark?: Mark;
  /** Whether it opens by itself; changes to it are followed. */
  isOpen?: boolean;
}

/** A section that can be opened. */
export function Fold({ summary, children, mark, isOpen = false }: FoldProps) {
  const [state, setState] = useState({ wanted: isOpen, isShown: isOpen });
  // A section that was opened or closed by hand stays so until `isOpen` changes.
  if (state.wanted !== isOpen) setState({ wanted: isOpen, isShown: isOpen });
  return (
    <details
      className={mark ? 'fold marked' : 'fold'}
      open={state.isShown}
      onToggle={({ currentTarget }) => {
        setState({ wanted: isOpen, isShown: currentTarget.open });
      }}
    >
      <summary>
        {summary}
        {mark && <MarkBadge mark={mark} />}
      </summary>
      {state.isShown && <div>{children}</div>}
    </details>
  );
}

/** Says that the last run made or changed something. */
export function MarkBadge({ mark }: { mark: Mark }) {
  return <span className={`badge ${mark}`}>{mark}</span>;
}
