import { AutomationTextInput } from '@dynatrace/automation-action-components';
import { factsOf } from '../../inputs/fields/field';
import { shownText } from '../shown-text';
import type { ControlProps } from './control-props';
import { sharedProps } from './control-props';

/** One to three lines of text; also for lists and dates, which the schema reads from text. */
export function TextControl(props: ControlProps) {
  return (
    <AutomationTextInput
      {...sharedProps(props)}
      placeholder={factsOf(props.rule).placeholder}
      value={shownText(props.value)}
      onChange={props.onChange}
    />
  );
}
