import { Flex } from '@dynatrace/strato-components/layouts';
import { FormField, FormFieldMessages, Hint, Label } from '@dynatrace/strato-components-preview/forms';
import { type FC, useId } from 'react';
import type * as z from 'zod';
import { factsOf, isNotGiven } from '../inputs/fields/field';
import { Control } from './control';
import type { ControlProps } from './controls/control-props';
import { useTouched } from './use-touched';

interface LabelledControlProps {
  rule: z.core.$ZodType;
  /** What tells it from others of the same title, such as "file 2". */
  of?: string;
  isRequired: boolean;
  value: unknown;
  /** What is wrong; shown once the author has been here, or when there is a value. */
  problem: string | undefined;
  /** Called with the new value; `undefined` for none. */
  onChange: (value: unknown) => void;
  hint?: string;
  /** What is shown instead of the control for the rule. */
  control?: FC<ControlProps>;
}

/** A control with its label, problem and hint. */
export function LabelledControl(props: LabelledControlProps) {
  const { rule, of, isRequired, value, onChange, hint, control: Shown = Control } = props;
  const { touched, setTouched, focusHandlers } = useTouched();
  const id = useId();
  const { title, control } = factsOf(rule);
  const name = of === undefined ? title : `${title}, ${of}`;
  const problem = touched || !isNotGiven(value) ? props.problem : undefined;
  const labelId = `${id}-label`;
  const hintId = `${id}-hint`;

  function store(next: unknown) {
    const isEmptied = next === '' || next === null;
    if (isEmptied) setTouched(true);
    onChange(isEmptied ? undefined : next);
  }

  return (
    <Flex flexDirection="column" gap={4} role="group" aria-label={name} {...focusHandlers}>
      <FormField required={isRequired}>
        <Label id={of === undefined ? labelId : undefined}>{title}</Label>
        {of !== undefined && (
          <span id={labelId} hidden>
            {name}
          </span>
        )}
        <Shown
          rule={rule}
          value={value}
          problem={problem}
          labelId={labelId}
          hintId={hint && hintId}
          onChange={store}
        />
        <Hint id={hintId}>{hint}</Hint>
      </FormField>
      {/* The picker has no place for a problem, and inside a FormField only a control of Strato's may show one. */}
      {control === 'connection' && problem && (
        <FormFieldMessages.Item variant="error">{problem}</FormFieldMessages.Item>
      )}
    </Flex>
  );
}
