import { asFlag } from '../../inputs/fields/flag';
import type { ControlProps } from './control-props';
import { SelectControl } from './select-control';

const OPTIONS = { true: 'Yes', false: 'No' };

/** Yes, no, or not set: a check box could not show that GitLab's own default applies. */
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
