/// <reference types="vite/client" />
import type { InputSchema } from '../form-state';
import type { AnyWidget } from './widget-host';

/** An action as a form shows it. */
export interface Form {
  /** The action's name. */
  name: string;
  schema: InputSchema;
  Widget: AnyWidget;
}

const widgets = import.meta.glob<{ default: AnyWidget }>('../../actions/*.widget.tsx', { eager: true });
const inputs = import.meta.glob<Record<string, InputSchema>>('../../actions/*.input.ts', { eager: true });

/** The form of every action. */
export const allForms: readonly Form[] = Object.entries(widgets).map(([path, { default: Widget }]) => {
  const [schema] = Object.values(inputs[path.replace('.widget.tsx', '.input.ts')] ?? {});
  if (!schema) throw new Error(`${path} has no input schema.`);
  return { name: path.replace(/^.*\/|\.widget\.tsx$/g, ''), schema, Widget };
});
