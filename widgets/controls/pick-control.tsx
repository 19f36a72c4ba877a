import { AutomationTextInput, containsExpressionOrStatement } from '@dynatrace/automation-action-components';
import { Button } from '@dynatrace/strato-components/buttons';
import { SharedInputPropsContext } from '@dynatrace/strato-components-preview/core';
import type { CodeEditorRef } from '@dynatrace/strato-components-preview/editors';
import { ChevronDownIcon } from '@dynatrace/strato-icons';
import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { factsOf } from '../../inputs/fields/field';
import type { PickKind } from '../../inputs/picking/pick-kind';
import type { PickOption } from '../../inputs/picking/pick-request';
import { useForm } from '../form-state';
import { holds, typedPart, withToggled } from '../picking/entries';
import { moveInList } from '../picking/move-in-list';
import { OptionList } from '../picking/option-list';
import { pickSource } from '../picking/pick-source';
import { shownText } from '../shown-text';
import { type ControlProps, sharedProps } from './control-props';

/** The most characters that the app function searches for. */
const SEARCH_MAX = 200;

const EXPRESSION = 'The value is an expression, known only when the task runs. Clear the field to choose.';

/** Text that can be typed or chosen: typing searches, and any typed text counts, including expressions. */
export function PickControl({ picks, ...props }: ControlProps & { picks: PickKind }) {
  const { rule, value, onChange } = props;
  const { title, placeholder, control, picksFrom } = factsOf(rule);
  const isList = control === 'list';
  const text = shownText(value);
  const [isOpen, setIsOpen] = useState(false);
  // The previous value is not a search: the list then shows what was used last.
  const [isTyping, setIsTyping] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditorRef>(null);
  const listId = useId();
  const form = useForm();
  const source = containsExpressionOrStatement(text)
    ? { reason: EXPRESSION }
    : pickSource(form, picks, picksFrom);
  const search = isTyping ? typedPart(text, isList).slice(0, SEARCH_MAX) : '';

  function close() {
    setIsOpen(false);
    setIsTyping(false);
  }

  function open() {
    setIsOpen(true);
    // The next input replaces the value, or continues the list.
    if (isList) editor.current?.setCursorPosition(text.length);
    else editor.current?.selectRange({ from: 0, to: text.length });
  }

  function returnToText() {
    close();
    editor.current?.focus();
  }

  function choose(option: PickOption) {
    setIsTyping(false);
    if (isList) {
      onChange(withToggled(text, option, isTyping));
    } else {
      onChange(option.value);
      returnToText();
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    const opens = event.key === 'ArrowDown' && event.altKey && !isOpen;
    if (opens) setIsOpen(true);
    else if (!isOpen) return;
    else if (event.key === 'Escape') returnToText();
    else if (!moveInList(event, root.current, listId)) return;
    // The editor would move its cursor, or leave, as well.
    event.preventDefault();
    event.stopPropagation();
  }

  function onBlur({ relatedTarget }: FocusEvent) {
    if (!root.current?.contains(relatedTarget)) close();
  }

  return (
    <div ref={root} style={{ position: 'relative' }} onKeyDownCapture={onKeyDown} onBlur={onBlur}>
      <div style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 36px', gap: 8 }}>
        <AutomationTextInput
          {...sharedProps(props)}
          ref={editor}
          placeholder={placeholder}
          value={text}
          onChange={(next = '') => {
            setIsTyping(true);
            setIsOpen(next !== '' && !containsExpressionOrStatement(next));
            onChange(next);
          }}
        />
        {/* Inside a FormField a button would take the label of the field for its own. */}
        <SharedInputPropsContext.Provider value={{}}>
          <Button
            aria-label={`Choose ${title.toLowerCase()}`}
            aria-haspopup="listbox"
            aria-expanded={isOpen}
            aria-controls={isOpen ? listId : undefined}
            variant="emphasized"
            onClick={isOpen ? close : open}
          >
            <Button.Prefix>
              <ChevronDownIcon />
            </Button.Prefix>
          </Button>
        </SharedInputPropsContext.Provider>
      </div>
      {isOpen && (
        <OptionList
          id={listId}
          title={title}
          source={source}
          search={search}
          isList={isList}
          isChosen={(option) => holds(text, option, isList)}
          onChoose={choose}
        />
      )}
    </div>
  );
}
