import { Button } from '@dynatrace/strato-components/buttons';
import { Heading } from '@dynatrace/strato-components/typography';
import { press } from './use-workbench';

/** Sends the events of a problem to the workflow that ships. */
export function ProblemLife({ events }: { events: readonly string[] }) {
  return (
    <div className="stack">
      <Heading level={2}>A problem’s life</Heading>
      <p className="quiet">
        Each click is an event of problem P-26112203. It starts the workflow <i>Problem to GitLab issue</i>,
        as it ships. Send them in any order, and as often as you like.
      </p>
      {events.map((event) => (
        <div key={event} className="row" role="group" aria-label={event}>
          <Button variant="accent" color="primary" onClick={() => void press('problem', { event, times: 1 })}>
            {`Problem ${event}`}
          </Button>
          <Button onClick={() => void press('problem', { event, times: 2 })}>Two at once</Button>
        </div>
      ))}
    </div>
  );
}
