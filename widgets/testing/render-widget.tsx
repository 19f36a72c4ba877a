import { _WidgetContext as WidgetContext } from '@dynatrace/automation-action-components';
import { AppRoot } from '@dynatrace/strato-components/core';
import { useState, type FC } from 'react';
import { vi } from 'vitest';
import { render, type RenderResult } from 'vitest-browser-react';
import { formFor, type WidgetProps } from '..';
import type { InputSchema } from '../form-state';

type Stored = Record<string, unknown>;

/** A widget as the toolkit's wrapper renders it: with the value it stored, whatever the widget. */
export type AnyWidget = FC<{ value: Stored; onValueChanged: (value: Stored) => void }>;

const HOST = {
  isWorkflowGraphAction: true,
  expandCodeEditor: () => undefined,
  autoCompleteProvider: (context: { pos: number }) =>
    Promise.resolve({ suggestions: [], position: context.pos, from: context.pos }),
};

/** Renders a widget inside the providers of the Workflows app and keeps what it stores. */
export async function renderWidget(Widget: AnyWidget, stored: Stored = {}) {
  const onValueChanged = vi.fn<(value: Stored) => void>();
  function Host() {
    const [value, setValue] = useState(stored);
    return (
      <div style={{ padding: 8 }}>
        <Widget
          value={value}
          onValueChanged={(next) => {
            onValueChanged(next);
            setValue(next);
          }}
        />
      </div>
    );
  }
  const screen = await render(
    <AppRoot>
      <WidgetContext.Provider value={HOST}>
        <Host />
      </WidgetContext.Provider>
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

/** What a mouse opens a select's menu with; its combobox lies invisibly beside it. */
export function menuOf(screen: RenderResult, title: string) {
  return screen.getByRole('group', { name: title, exact: true }).getByTestId('select');
}
