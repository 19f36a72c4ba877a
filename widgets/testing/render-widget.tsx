import { AppRoot } from '@dynatrace/strato-components/core';
import { vi } from 'vitest';
import { render, type RenderResult } from 'vitest-browser-react';
import { formFor, type WidgetProps } from '..';
import type { InputSchema } from '../form-state';
import { type AnyWidget, type Stored, WidgetHost } from './widget-host';

/** Renders a widget inside the providers of the Workflows app and keeps what it stores. */
export async function renderWidget(Widget: AnyWidget, stored: Stored = {}) {
  const onValueChanged = vi.fn<(value: Stored) => void>();
  const screen = await render(
    <AppRoot>
      <div style={{ padding: 8 }}>
        <WidgetHost Widget={Widget} stored={stored} onStored={onValueChanged} />
      </div>
    </AppRoot>,
  );
  return { screen, onValueChanged, stored: () => onValueChanged.mock.lastCall?.[0] ?? stored };
}

/** Renders every input of a schema in its order. */
export function renderFields(schema: InputSchema, stored: Stored = {}) {
  const { Form, Field } = formFor(schema);
  function AllFields(props: WidgetProps<InputSchema>) {
    return (
      <Form {...props}>
        {Object.keys(schema.shape).map((name) => (
          <Field key={name} name={name} />
        ))}
      </Form>
    );
  }
  return renderWidget(AllFields, stored);
}

/** The part of a select that a mouse clicks; its combobox is invisible beside it. */
export function menuOf(screen: RenderResult, title: string) {
  return screen.getByRole('group', { name: title, exact: true }).getByTestId('select');
}
