import type { FC } from 'react';
import { factsOf, isRequired } from '../inputs/fields/field';
import type { ControlProps } from './controls/control-props';
import { useForm } from './form-state';
import { LabelledControl } from './labelled-control';

/** The props of a field whose name is one of `Name`. */
export interface FieldProps<Name extends string = string> {
  name: Name;
  /** What is shown instead of the control for the input's kind of value. */
  control?: FC<ControlProps>;
}

/** One input of the form's schema: its label, control, problem and hint. */
export function Field({ name, control }: FieldProps) {
  const { schema, values, problems, change } = useForm();
  const rule = schema.shape[name];
  if (!rule) throw new Error(`The form's schema has no input "${name}".`);
  return (
    <LabelledControl
      rule={rule}
      isRequired={isRequired(rule)}
      value={values[name]}
      problem={problems.get(name)}
      hint={factsOf(rule).hint}
      control={control}
      onChange={(next) => {
        change(name, next);
      }}
    />
  );
}
