import { Button } from '@dynatrace/strato-components/buttons';
import { Heading } from '@dynatrace/strato-components/typography';
import { useState } from 'react';
import type { WorkbenchFacts, WorkbenchState } from '../workbench-state';
import { ActionList, PROBLEM } from './action-list';
import { Faults } from './faults';
import { FormFrame } from './form-frame';
import { GitLab } from './gitlab/gitlab';
import { ProblemLife } from './problem-life';
import { Runs } from './runs/runs';
import { press, useWorkbench } from './use-workbench';

/** The whole page. */
export function Workbench() {
  const { facts, state, isGone } = useWorkbench();
  return (
    <>
      <header className="top">
        <Heading level={1} style={{ fontSize: 18 }}>
          GitLab Actions sandbox
        </Heading>
        <p className="quiet" role="status">
          {isGone
            ? 'The sandbox has stopped. Start it again, and reload this page.'
            : 'Run an action, break GitLab, run it again, and see the result.'}
        </p>
        {facts?.isStandIn && <Button onClick={() => void press('reset')}>Start over</Button>}
      </header>
      {facts && state ? <Bench facts={facts} state={state} /> : <p className="top">Loading …</p>}
    </>
  );
}

/** The four parts of the page. */
export function Bench({ facts, state }: { facts: WorkbenchFacts; state: WorkbenchState }) {
  const [chosen, setChosen] = useState('create-issue');
  const action = facts.groups.flatMap(({ actions }) => actions).find(({ name }) => name === chosen);
  return (
    <main className="bench">
      <nav className="panel" aria-label="Actions">
        <ActionList groups={facts.groups} chosen={chosen} onChoose={setChosen} />
      </nav>
      <section className="panel" aria-label="Run">
        {facts.isStandIn && <Faults faults={state.faults} />}
        {chosen === PROBLEM && <ProblemLife events={state.events} />}
        {action && (
          <FormFrame key={action.name} action={action} example={facts.examples[action.name] ?? {}} />
        )}
      </section>
      <section className="panel wide" aria-label="GitLab">
        <GitLab gitlab={state.gitlab} marks={state.marks} url={facts.gitlabUrl} />
      </section>
      <section className="panel wide" aria-label="Runs">
        <Runs runs={state.runs} requests={state.requests} groups={facts.groups} />
      </section>
    </main>
  );
}
