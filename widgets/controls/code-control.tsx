import { AutomationCodeEditor } from '@dynatrace/automation-action-components';
import { factsOf } from '../../inputs/field';
import type { ControlProps } from './control-props';
import { shownText } from '../shown-text';
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
