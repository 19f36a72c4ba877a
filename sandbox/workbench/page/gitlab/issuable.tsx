import type { CSSProperties, ReactNode } from 'react';
import type { IssuableView } from '../../views/issue-view';
import type { Mark } from '../../workbench-state';
import { Rendered, Words } from './rendered';
import { Thing } from './thing';

/** What issues and merge requests are shown with. */
export interface Shown {
  marks: Readonly<Record<string, Mark>>;
  labelColors: Readonly<Record<string, string>>;
}

interface IssuableProps extends Shown {
  issuable: IssuableView;
  /** More facts in a word or two. */
  facts: readonly (string | undefined)[];
  children: ReactNode;
}

/** An issue or a merge request: its facts, its description, and what else it has. */
export function Issuable({ issuable, facts, marks, labelColors, children }: IssuableProps) {
  const { reference, title, state, author, assignees, labels, milestone, description } = issuable;
  const people = [`by ${author}`, assignees.length > 0 ? `for ${assignees.join(', ')}` : undefined];
  const said = [...people, milestone && `milestone ${milestone}`, ...facts].filter(Boolean);
  return (
    <Thing
      thing={issuable}
      marks={marks}
      name={
        <>
          <b>{reference}</b> <Words text={title} />
        </>
      }
      badges={<span className={state === 'opened' ? 'badge good' : 'badge'}>{state}</span>}
    >
      <div className="row">
        {labels.map((label) => (
          // A custom property is none of those that CSSProperties knows.
          <span
            key={label}
            className="badge label"
            style={{ '--label': labelColors[label] } as CSSProperties}
          >
            {label}
          </span>
        ))}
      </div>
      <p className="quiet">{said.join(' · ')}</p>
      {description && <Rendered text={description} />}
      {children}
    </Thing>
  );
}
