import { factsOf } from '../inputs/fields/field';
import { ChoiceControl } from './controls/choice-control';
import { CodeControl } from './controls/code-control';
import { ConnectionControl } from './controls/connection-control';
import type { ControlProps } from './controls/control-props';
import { FlagControl } from './controls/flag-control';
import { MarkdownControl } from './controls/markdown-control';
import { NumberControl } from './controls/number-control';
import { PickControl } from './controls/pick-control';
import { TextControl } from './controls/text-control';

/** The control for an input's kind of value. */
export function Control(props: ControlProps) {
  const { control, picks } = factsOf(props.rule);
  if (picks) return <PickControl {...props} picks={picks} />;
  switch (control) {
    case 'connection':
      return <ConnectionControl {...props} />;
    case 'markdown':
      return <MarkdownControl {...props} />;
    case 'json':
      return <CodeControl {...props} language="json" />;
    case 'code':
      return <CodeControl {...props} language="other" />;
    case 'number':
      return <NumberControl {...props} />;
    case 'flag':
      return <FlagControl {...props} />;
    case 'choice':
      return <ChoiceControl {...props} />;
    case 'text':
    case 'list':
    case 'date':
    case 'date-time':
      return <TextControl {...props} />;
  }
}
