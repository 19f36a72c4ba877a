import { Heading } from '@dynatrace/strato-components/typography';
import type { ActionGroup, ShownRequest, ShownRun } from '../../workbench-state';
import { Fold } from '../fold';
import { Requests } from './requests';
import { Run } from './run';

interface RunsProps {
  runs: readonly ShownRun[];
  requests: readonly ShownRequest[];
  groups: readonly ActionGroup[];
}

/** Every run, newest first, each with its requests; and the requests without a run. */
export function Runs({ runs, requests, groups }: RunsProps) {
  const titles = new Map(groups.flatMap(({ actions }) => actions.map(({ name, title }) => [name, title])));
  const others = requests.filter(({ runId }) => runId === undefined);
  return (
    <>
      <Heading level={2}>Runs</Heading>
      {runs.length === 0 && <p className="quiet">Press “Run action” in a form.</p>}
      {runs.toReversed().map((run, index) => (
        <Run
          key={run.id}
          run={run}
          title={titles.get(run.action) ?? run.action}
          requests={requests.filter(({ runId }) => runId === run.id)}
          isNewest={index === 0}
        />
      ))}
      {others.length > 0 && (
        <Fold
          summary={<span className="words quiet">{`Requests of forms and shells: ${others.length}`}</span>}
        >
          <Requests requests={others} name="Requests of forms and shells" />
        </Fold>
      )}
    </>
  );
}
