import type { ReactNode } from 'react';
import type { Mark } from '../../workbench-state';
import { Fold } from '../fold';
import { markOf } from './mark-of';

interface ThingProps {
  thing: { key: string };
  marks: Readonly<Record<string, Mark>>;
  /** Its name. */
  name: ReactNode;
  /** Beside its name. */
  badges?: ReactNode;
  children: ReactNode;
}

/** A thing in GitLab, which opens by itself when the last run made or changed it. */
export function Thing({ thing, marks, name, badges, children }: ThingProps) {
  const mark = markOf(thing, marks);
  return (
    <Fold
      mark={mark}
      isOpen={mark !== undefined}
      summary={
        <>
          <span className="words">{name}</span>
          {badges}
        </>
      }
    >
      {children}
    </Fold>
  );
}
