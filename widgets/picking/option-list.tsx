import { Button } from '@dynatrace/strato-components/buttons';
import Borders from '@dynatrace/strato-design-tokens/borders';
import BoxShadows from '@dynatrace/strato-design-tokens/box-shadows';
import Colors from '@dynatrace/strato-design-tokens/colors';
import { type CSSProperties, useEffect, useRef } from 'react';
import type { PickOption } from '../../inputs/picking/pick-request';
import { OptionRow } from './option-row';
import type { PickSource } from './pick-source';
import { type Options, useOptions } from './use-options';

interface OptionListProps {
  id: string;
  title: string;
  source: PickSource;
  /** What was typed; empty for what was used last. */
  search: string;
  isList: boolean;
  isChosen: (option: PickOption) => boolean;
  onChoose: (option: PickOption) => void;
}

const STILL_WORKS = 'The task still works: type the value.';

const PANEL: CSSProperties = {
  position: 'absolute',
  zIndex: 1,
  insetInline: 0,
  top: 'calc(100% + 4px)',
  maxHeight: 280,
  overflowY: 'auto',
  padding: 4,
  background: Colors.Background.Surface.Default,
  border: `1px solid ${Colors.Border.Neutral.Default}`,
  borderRadius: Borders.Radius.Container.Default,
  boxShadow: BoxShadows.Surface.Floating.Rest,
};

/** The options below their field, or a sentence that says why there are none. */
export function OptionList({ id, title, source, search, isList, isChosen, onChoose }: OptionListProps) {
  const question = source.question && { ...source.question, ...(search && { search }) };
  const found = useOptions(question);
  const { options, nextPage, isLoading, loadMore } = found;
  const panel = useRef<HTMLDivElement>(null);
  const count = options.length;
  useEffect(() => {
    // The last field of a form may have no room below it.
    panel.current?.scrollIntoView({ block: 'nearest' });
  }, [count]);

  // The button may go: with the focus on the last option, the next key leads to the first new one.
  function continueBelow() {
    panel.current?.querySelector<HTMLElement>('[role="option"]:last-child')?.focus();
    loadMore();
  }

  const said = source.reason ?? describe(found, search);
  return (
    <div ref={panel} id={id} style={PANEL} tabIndex={-1}>
      {count > 0 && (
        <div role="listbox" aria-label={title} aria-multiselectable={isList}>
          {options.map((option) => (
            <OptionRow
              key={option.value}
              option={option}
              isChosen={isChosen(option)}
              onChoose={() => {
                onChoose(option);
              }}
            />
          ))}
        </div>
      )}
      <p
        role="status"
        style={{ margin: 0, padding: said ? '6px 8px' : 0, color: Colors.Text.Neutral.Subdued }}
      >
        {said}
      </p>
      {nextPage !== undefined && (
        <Button width="full" onClick={continueBelow}>
          {isLoading ? 'Loading …' : 'Load more'}
        </Button>
      )}
    </div>
  );
}

function describe({ options, nextPage, isLoading, error }: Options, search: string): string {
  if (error !== undefined) return `${error} ${STILL_WORKS}`;
  if (options.length > 0) return '';
  if (isLoading) return 'Loading …';
  if (nextPage !== undefined) return 'Nothing found so far.';
  return search
    ? `Nothing found for “${search}”. The task uses what you type.`
    : 'There is nothing to choose from.';
}
