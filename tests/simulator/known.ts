import type { World } from '../../sandbox/fake-gitlab/world/world';
import type { BuiltActions } from './built-actions';
import { type Facts, factsOf } from './facts';
import type { Scenario } from './scenarios';
import { type Step, tellInTurn } from './story';

/** The results of an undisturbed scenario. */
export interface Known {
  scenario: Scenario;
  /** The requests of an undisturbed run. */
  requests: readonly { index: number; method: string }[];
  /** The outcome of that run. */
  did: string;
  /** The outcomes of one that finds everything done. */
  found: readonly string[];
  /** What people see after some steps, one after the other. */
  endOf: (steps: readonly Step[], isTogether?: boolean) => Promise<Facts>;
}

const RUN = { workflowExecutionId: 'run-1', workflowTaskName: 'task' };

/** How a scenario looks at the world; where tasks want different things, not everything is certain. */
export function viewOf({ factsTogether }: Scenario, isTogether: boolean): (world: World) => Facts {
  return (isTogether ? factsTogether : undefined) ?? factsOf;
}

/** Runs a scenario undisturbed, and once more. */
export async function getToKnow(built: BuiltActions, scenario: Scenario): Promise<Known> {
  const { input, shared, each } = scenario;
  const ends = new Map<string, Promise<Facts>>();
  const endOf: Known['endOf'] = (steps, isTogether = false) => {
    const name = JSON.stringify([isTogether, steps]);
    const end =
      ends.get(name) ??
      tellInTurn(built, scenario, steps, viewOf(scenario, isTogether)).then((told) => told.end);
    ends.set(name, end);
    return end;
  };
  const first = { input, execution: RUN };
  const { requests, outcomes } = await tellInTurn(built, scenario, [first], factsOf);
  const again = await tellInTurn(built, scenario, [first, first], factsOf);
  const others =
    shared === undefined || each ? [] : await foundByOthers(built, scenario, { ...input, ...shared });
  return {
    scenario,
    requests: requests.map(({ index, method }) => ({ index, method })),
    did: outcomes[0] ?? '',
    found: [...new Set([...again.outcomes.slice(1), ...others, ...(scenario.alsoFine ?? [])])],
    endOf,
  };
}

async function foundByOthers(
  built: BuiltActions,
  scenario: Scenario,
  input: Scenario['input'],
): Promise<string[]> {
  const steps = ['run-1', 'run-2'].map((workflowExecutionId) => ({
    input,
    execution: { ...RUN, workflowExecutionId },
  }));
  const { outcomes } = await tellInTurn(built, scenario, steps, factsOf);
  // A run that removes its own duplicate returns the other one as existing.
  return outcomes[0] === 'created' ? [...outcomes.slice(1), 'existing'] : outcomes.slice(1);
}
