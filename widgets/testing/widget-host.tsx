import { _WidgetContext as WidgetContext } from '@dynatrace/automation-action-components';
import { type FC, useState } from 'react';

/** A task's input as a workflow stores it. */
export type Stored = Record<string, unknown>;

/** A widget as the toolkit's wrapper renders it: with the value it stored, whatever the widget. */
export type AnyWidget = FC<{ value: Stored; onValueChanged: (value: Stored) => void }>;

interface WidgetHostProps {
  Widget: AnyWidget;
  /** What the task holds at first. */
  stored: Stored;
  onStored?: (value: Stored) => void;
}

const HOST = {
  isWorkflowGraphAction: true,
  expandCodeEditor: () => undefined,
  autoCompleteProvider: (context: { pos: number }) =>
    Promise.resolve({ suggestions: [], position: context.pos, from: context.pos }),
};

/** Stands in for the Workflows app around a widget, and keeps what it stores. */
export function WidgetHost({ Widget, stored, onStored }: WidgetHostProps) {
  const [value, setValue] = useState(stored);
  return (
    <WidgetContext.Provider value={HOST}>
      <Widget
        value={value}
        onValueChanged={(next) => {
          onStored?.(next);
          setValue(next);
        }}
      />
    </WidgetContext.Provider>
  );
}
