import { containsExpressionOrStatement } from '@dynatrace/automation-action-components';
import { Button } from '@dynatrace/strato-components/buttons';
import { SharedInputPropsContext } from '@dynatrace/strato-components-preview/core';
import Borders from '@dynatrace/strato-design-tokens/borders';
import Colors from '@dynatrace/strato-design-tokens/colors';
import { DeleteIcon } from '@dynatrace/strato-icons';
import { type CSSProperties, memo, useRef } from 'react';
import { factsOf, isNotGiven, ruleOf } from '../../inputs/fields/field';
import type { Row, RowFacts, RowProblem } from '../../inputs/fields/rows';
import { LabelledControl } from '../labelled-control';
import { shownText } from '../shown-text';
import { withValue } from '../with-value';
import { capitalized } from './use-row-list';

interface RowFieldsProps {
  facts: RowFacts;
  row: Row;
  /** Its place in the list, from 0. */
  index: number;
  problems: readonly RowProblem[];
  onChange: (index: number, row: Row) => void;
  onRemove: (index: number) => void;
}

const CARD: CSSProperties = {
  display: 'grid',
  gap: 8,
  padding: 12,
  border: `1px solid ${Colors.Border.Neutral.Default}`,
  borderRadius: Borders.Radius.Container.Default,
};

const CELLS: CSSProperties = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 180px), 1fr))',
  gap: '8px 12px',
};

function AllFields({ facts, row, index, problems, onChange, onRemove }: RowFieldsProps) {
  const { noun, entry, keysOf } = facts;
  const name = `${noun} ${index + 1}`;
  const needs = keysOf(row);
  const strays = Object.keys(entry.shape).filter((key) => !(key in needs) && !isNotGiven(row[key]));
  // What another choice has no use for comes back with the choice before.
  const setAside = useRef<Row>({});

  function change(key: string, value: unknown) {
    const changed = withValue(row, key, value);
    const needed = keysOf(changed);
    const dropped = Object.keys(needs).filter((one) => !(one in needed));
    const returned = Object.keys(needed).filter((one) => !(one in needs) && row[one] === undefined);
    const restored = returned.reduce((next, one) => withValue(next, one, setAside.current[one]), changed);
    setAside.current = { ...setAside.current, ...row };
    onChange(
      index,
      dropped.reduce((next, one) => withValue(next, one, undefined), restored),
    );
  }

  return (
    <li style={CARD} aria-label={capitalized(name)}>
      <div style={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between' }}>
        <strong>{capitalized(name)}</strong>
        <SharedInputPropsContext.Provider value={{}}>
          <Button
            size="condensed"
            aria-label={`Remove ${name}`}
            onClick={() => {
              onRemove(index);
            }}
          >
            <Button.Prefix>
              <DeleteIcon />
            </Button.Prefix>
          </Button>
        </SharedInputPropsContext.Provider>
      </div>
      <div style={CELLS}>
        {[...Object.keys(needs), ...strays].map((key) => {
          const rule = ruleOf(entry, key);
          if (!rule) return null;
          const isShort = factsOf(rule).control === 'choice';
          const problem = problems.find((one) => one.key === key)?.message;
          // Known only when the task runs. To look for expressions in long text takes long.
          const isUnknown = problem !== undefined && containsExpressionOrStatement(shownText(row[key]));
          return (
            <div key={key} style={isShort ? undefined : { gridColumn: '1 / -1' }}>
              <LabelledControl
                rule={rule}
                of={name}
                isRequired={needs[key] === true}
                value={row[key]}
                problem={isUnknown ? undefined : problem}
                onChange={(value) => {
                  change(key, value);
                }}
              />
            </div>
          );
        })}
      </div>
    </li>
  );
}

/** One entry of a list: a heading, a button that removes it, and the fields that it has a use for. */
export const RowFields = memo(AllFields, (before, now) => {
  const isSame = before.row === now.row && before.index === now.index && before.facts === now.facts;
  return isSame && textOf(before.problems) === textOf(now.problems);
});

function textOf(problems: readonly RowProblem[]): string {
  return problems.map(({ key, message }) => `${key} ${message}`).join();
}
