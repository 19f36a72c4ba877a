import { AutomationConnectionPicker } from '@dynatrace/automation-action-components';
import type { ControlProps } from './control-props';
import { shownText } from '../shown-text';

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
