import { AutomationNumberInput } from '@dynatrace/automation-action-components';
import { factsOf } from '../../inputs/fields/field';
import { type ControlProps, sharedProps } from './control-props';
import { isOnlyText, readable } from './readable';

/** A number; other text stays visible as text. */
export function NumberControl(props: ControlProps) {
  const { rule, value, onChange } = props;
  return (
    <AutomationNumberInput
      {...sharedProps(props)}
      placeholder={factsOf(rule).placeholder}
      value={shownNumber(readable(rule, value) ?? value)}
      forceExpressionModeOn={isOnlyText(rule, value)}
      onChange={onChange}
    />
  );
}

function shownNumber(value: unknown): number | string | null {
  return typeof value === 'number' || typeof value === 'string' ? value : null;
}
