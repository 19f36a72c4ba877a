import { factsOf } from '../../inputs/fields/field';
import type { ControlProps } from './control-props';
import { SelectControl } from './select-control';

/** One of the schema's named values. */
export function ChoiceControl(props: ControlProps) {
  return <SelectControl {...props} options={factsOf(props.rule).options ?? {}} />;
}
