import { AutomationCodeEditor } from '@dynatrace/automation-action-components';
import { factsOf } from '../../inputs/fields/field';
import { shownText } from '../shown-text';
import type { ControlProps } from './control-props';
import { sharedProps } from './control-props';

/** Many lines: Markdown, JSON, or a file of any kind. */
export function CodeControl({ language, ...props }: ControlProps & { language: 'md' | 'json' | 'other' }) {
  return (
    <AutomationCodeEditor
      {...sharedProps(props)}
      language={language}
      lineWrap
      placeholder={factsOf(props.rule).placeholder}
      value={shownText(props.value)}
      onChange={props.onChange}
    />
  );
}
