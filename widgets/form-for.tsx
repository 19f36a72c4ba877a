import type { ActionWidgetProps } from '@dynatrace-sdk/automation-action-utils';
import type { FC, ReactNode } from 'react';
import { Field, type FieldProps } from './field';
import { Form } from './form';
import type { InputSchema } from './form-state';

/** The keys of a schema's inputs. */
type InputKey<Schema extends InputSchema> = Extract<keyof Schema['shape'], string>;

/** What a workflow stores for a task: each value may be missing, an expression, or text of another type. */
type StoredInput<Schema extends InputSchema> = Partial<Record<InputKey<Schema>, unknown>>;

/** The props of a widget whose inputs a schema describes. */
export type WidgetProps<Schema extends InputSchema> = ActionWidgetProps<StoredInput<Schema>>;

interface BoundForm<Schema extends InputSchema> {
  /** Wraps the fields; takes the widget's props. */
  Form: FC<WidgetProps<Schema> & { children: ReactNode }>;
  /** One input: its label, control, problem and hint. */
  Field: FC<FieldProps<InputKey<Schema>>>;
}

/** The parts of a form whose titles, hints, options and rules are those of a schema. */
export function formFor<Schema extends InputSchema>(schema: Schema): BoundForm<Schema> {
  return {
    Form: ({ value, onValueChanged, children }) => (
      <Form schema={schema} value={value} onValueChanged={onValueChanged}>
        {children}
      </Form>
    ),
    Field,
  };
}
