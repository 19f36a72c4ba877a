import { Flex } from '@dynatrace/strato-components/layouts';
import { FormField, FormFieldMessages, Hint, Label } from '@dynatrace/strato-components-preview/forms';
import { useId } from 'react';
import { factsOf, isNotGiven, isRequired } from '../inputs/fields/field';
import { Control } from './control';
import { useForm } from './form-state';
import { useTouched } from './use-touched';

/** One input of the form's schema: its label, control, problem and hint. */
export function Field({ name }: { name: string }) {
  const { schema, values, problems, change } = useForm();
  const { touched, setTouched, focusHandlers } = useTouched();
  const id = useId();
  const rule = schema.shape[name];
  if (!rule) throw new Error(`The form's schema has no input "${name}".`);

  const { title, hint, control } = factsOf(rule);
  const value = values[name];
  const problem = touched || !isNotGiven(value) ? problems.get(name) : undefined;
  const labelId = `${id}-label`;
  const hintId = `${id}-hint`;

  function store(next: unknown) {
    const isEmptied = next === '' || next === null;
    if (isEmptied) setTouched(true);
    change(name, isEmptied ? undefined : next);
  }

  return (
    <Flex flexDirection="column" gap={4} role="group" aria-label={title} {...focusHandlers}>
      <FormField required={isRequired(rule)}>
        <Label id={labelId}>{title}</Label>
        <Control
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
