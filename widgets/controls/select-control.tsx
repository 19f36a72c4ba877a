import { AutomationSelect } from '@dynatrace/automation-action-components';
import { Select } from '@dynatrace/strato-components-preview/forms';
import { factsOf } from '../../inputs/fields/field';
import { shownText } from '../shown-text';
import type { ControlProps } from './control-props';
import { sharedProps } from './control-props';
import { isOnlyText, readable } from './readable';

interface SelectControlProps extends ControlProps {
  options: Readonly<Record<string, string>>;
}

/** One of a few options, or none. */
export function SelectControl({ options, ...props }: SelectControlProps) {
  const { rule, value, onChange } = props;
  return (
    <AutomationSelect<string>
      {...sharedProps(props)}
      clearable
      value={shownText(readable(rule, value) ?? value) || null}
      forceExpressionModeOn={isOnlyText(rule, value)}
      onChange={onChange}
    >
      <Select.Trigger placeholder={factsOf(rule).placeholder ?? 'Not set'} />
      <Select.Content>
        {Object.entries(options).map(([option, words]) => (
          <Select.Option key={option} id={option} value={option}>
            {words}
          </Select.Option>
        ))}
      </Select.Content>
    </AutomationSelect>
  );
}
