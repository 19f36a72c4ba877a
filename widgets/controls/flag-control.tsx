import { asFlag } from '../../inputs/fields/flag';
import type { ControlProps } from './control-props';
import { SelectControl } from './select-control';

const OPTIONS = { true: 'Yes', false: 'No' };

/** Yes, no, or not set: GitLab has its own default for some, so a check box would say too much. */
export function FlagControl({ onChange, ...props }: ControlProps) {
  return (
    <SelectControl
      {...props}
      options={OPTIONS}
      onChange={(next) => {
        onChange(asFlag(next));
      }}
    />
  );
}
