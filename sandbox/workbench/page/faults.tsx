import { Button } from '@dynatrace/strato-components/buttons';
import { Heading } from '@dynatrace/strato-components/typography';
import type { ShownFault } from '../workbench-state';
import { press } from './use-workbench';

/** A switch for each way to break GitLab; faults of the next write switch themselves off. */
export function Faults({ faults }: { faults: readonly ShownFault[] }) {
  const on = faults.filter(({ isOn }) => isOn);
  return (
    <div className="stack" role="group" aria-label="Break GitLab">
      <Heading level={2}>Break GitLab</Heading>
      <div className="row">
        {faults.map(({ name, title, hint, isOn }) => (
          <Button
            key={name}
            size="condensed"
            variant={isOn ? 'accent' : 'emphasized'}
            color={isOn ? 'critical' : 'neutral'}
            aria-pressed={isOn}
            title={hint}
            onClick={() => void press('faults', { name, isOn: !isOn })}
          >
            {title}
          </Button>
        ))}
      </div>
      <p className="quiet" aria-live="polite">
        {on.length > 0
          ? on.map(({ hint }) => hint).join(' ')
          : 'Choose what goes wrong with the next write, then run an action.'}
      </p>
    </div>
  );
}
