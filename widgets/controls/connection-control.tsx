import { AutomationConnectionPicker } from '@dynatrace/automation-action-components';
import { shownText } from '../shown-text';
import type { ControlProps } from './control-props';

/** Without the app's prefix: the picker adds it when it writes an expression. */
const SCHEMA = 'gitlab-connection';

/** A GitLab connection; the picker chooses the newest by itself. */
export function ConnectionControl({ value, onChange }: ControlProps) {
  return (
    <AutomationConnectionPicker
      schema={SCHEMA}
      connectionId={shownText(value) || undefined}
      onChange={onChange}
    />
  );
}
