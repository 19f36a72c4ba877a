import { Button } from '@dynatrace/strato-components/buttons';
import { SharedInputPropsContext } from '@dynatrace/strato-components-preview/core';
import Colors from '@dynatrace/strato-design-tokens/colors';
import { CriticalIcon, PlusIcon } from '@dynatrace/strato-icons';
import { type CSSProperties, useMemo, useState } from 'react';
import { rowsOf } from '../../inputs/fields/rows';
import { CodeControl } from '../controls/code-control';
import type { ControlProps } from '../controls/control-props';
import { readRows } from './read-rows';
import { RowFields } from './row-fields';
import { useRowList } from './use-row-list';

const COLUMN: CSSProperties = { display: 'grid', gap: 8, gridTemplateColumns: 'minmax(0, 1fr)' };

const LIST: CSSProperties = { ...COLUMN, margin: 0, padding: 0, listStyle: 'none' };

const NOTE: CSSProperties = {
  display: 'flex',
  alignItems: 'flex-start',
  gap: 4,
  margin: 0,
  fontSize: 12,
  color: Colors.Text.Neutral.Subdued,
};

const UNSEEN: CSSProperties = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  margin: 0,
  clipPath: 'inset(50%)',
};

/** A list of objects: a row of fields for each, or its JSON, which also takes an expression for the whole list. */
export function RowsControl(props: ControlProps) {
  const { rule, value, problem, labelId, hintId, onChange } = props;
  const facts = rowsOf(rule);
  const { noun, max } = facts;
  const read = useMemo(() => readRows(facts, value), [facts, value]);
  const [isJson, setIsJson] = useState(read.rows === undefined);
  // While JSON is being typed, it is no list most of the time.
  const [asksWhy, setAsksWhy] = useState(isJson);
  const rows = read.rows ?? [];
  const problems = useMemo(() => facts.problemsIn(read.rows ?? []), [facts, read]);
  const { root, keys, said, add, change, remove } = useRowList(rows, noun, (next) => {
    onChange(next.length > 0 ? next : '');
  });
  const isInRows = !isJson && read.rows !== undefined;
  const ofAll = rows.length === 0 ? problem : problems.find(({ index }) => index === undefined)?.message;

  const reason = !isInRows && (asksWhy || !isJson) ? read.reason : undefined;

  function toggle() {
    setIsJson(isInRows || read.rows === undefined);
    setAsksWhy(!isInRows);
  }

  return (
    <div ref={root} style={COLUMN}>
      {!isInRows && (
        <CodeControl
          {...props}
          language="json"
          onChange={(next) => {
            setIsJson(true);
            onChange(next);
          }}
        />
      )}
      {isInRows && rows.length > 0 && (
        <ul aria-labelledby={labelId} aria-describedby={hintId} style={LIST}>
          {rows.map((row, index) => (
            <RowFields
              key={keys[index]}
              facts={facts}
              row={row}
              index={index}
              problems={problems.filter((one) => one.index === index)}
              onChange={change}
              onRemove={remove}
            />
          ))}
        </ul>
      )}
      {isInRows && ofAll && (
        <p role="alert" style={{ ...NOTE, color: Colors.Text.Critical.Default }}>
          <CriticalIcon size="small" />
          {ofAll}
        </p>
      )}
      <div style={{ display: 'flex', justifyContent: 'space-between' }}>
        <SharedInputPropsContext.Provider value={{}}>
          {isInRows && rows.length < max && (
            <Button onClick={add}>
              <Button.Prefix>
                <PlusIcon />
              </Button.Prefix>
              {`Add ${noun}`}
            </Button>
          )}
          {isInRows && rows.length >= max && <p style={NOTE}>{`At most ${max} ${noun}s.`}</p>}
          <Button onClick={toggle}>{isInRows ? 'Edit as JSON' : 'Edit in rows'}</Button>
        </SharedInputPropsContext.Provider>
      </div>
      <p role="status" style={reason ? NOTE : UNSEEN}>
        {reason}
      </p>
      <p role="status" style={UNSEEN}>
        {said}
      </p>
    </div>
  );
}
