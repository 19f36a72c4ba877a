import type { World } from '../../sandbox/fake-gitlab/world/world';
import type { TestExecution } from '../support/run-action';
import type { BuiltActions } from './built-actions';
import type { Facts } from './facts';
import type { Meanwhile } from './meanwhile';
import type { Scenario } from './scenarios';
import { type Disturb, Simulation, type TracedRequest } from './simulation';

/** A task of a story. The workflow retries it once. */
export interface PlannedTask {
  input: Readonly<Record<string, unknown>>;
  execution: TestExecution;
  /** Milliseconds after the beginning. */
  startsAfter?: number;
  /** Disturbs the first attempt. */
  disturb?: Disturb;
}

/** What is to happen. */
export interface Plan {
  tasks: readonly PlannedTask[];
  meanwhile?: Interference;
}

/** Somebody else acts: before a request of the first attempt of the first task, or so many milliseconds after it ended. */
export type Interference = Meanwhile & ({ beforeRequest: number } | { afterwardsMs: number });

/** An attempt of a task, and how the workflow sees it end. */
export interface Attempt {
  run: number;
  startedAt: number;
  endedAt: number;
  end: 'green' | 'red' | 'killed';
  outcome?: string;
  error?: string;
  /** What people saw when it began and when it ended. */
  factsBefore: Facts;
  factsAfter: Facts;
  /** Whether GitLab carried out a change of it, sooner or later. */
  hasChanged: () => boolean;
}

/** What happened. */
export interface Story {
  tasks: readonly { attempts: readonly Attempt[] }[];
  before: Facts;
  end: Facts;
  /** Whether what somebody else did was left alone. */
  isOthersLeftAlone: boolean;
  requests: readonly TracedRequest[];
  /** Whether somebody else acted before the first task was over for good. */
  hasOverlapped: boolean;
}

const RETRY_MS = 5_000;

/** Plays a scenario as planned, in a world of its own. */
export async function tell(
  built: BuiltActions,
  scenario: Scenario,
  { tasks, meanwhile }: Plan,
  { seed, factsOf }: { seed: string; factsOf: (world: World) => Facts },
): Promise<Story> {
  const simulation = new Simulation(built, seed);
  const { clock, gitlab } = simulation;
  const facts = () => factsOf(gitlab.world);
  await arrange(simulation, scenario);
  const before = facts();
  const firstRequest = simulation.requests.length;
  let isOver = false;
  let hasOverlapped = false;
  let isLeftAlone = (): boolean => true;
  const interfere = () => {
    hasOverlapped = !isOver;
    isLeftAlone = meanwhile?.act(gitlab.world) ?? isLeftAlone;
  };

  const attempt = async (task: PlannedTask, disturb?: Disturb): Promise<Attempt> => {
    const { input, execution } = task;
    const factsBefore = facts();
    const run = simulation.start({ action: scenario.action, input, execution }, disturb);
    const answer = await run.ended;
    return {
      run: run.number,
      startedAt: run.startedAt,
      endedAt: clock.now(),
      end: answer ? (answer.error === undefined ? 'green' : 'red') : 'killed',
      outcome: answer?.result?.outcome as string | undefined,
      error: answer?.error,
      factsBefore,
      factsAfter: facts(),
      hasChanged: () =>
        simulation.requests.some(
          (request) => request.run === run.number && request.method !== 'GET' && request.record?.executed,
        ),
    };
  };
  const perform = async (task: PlannedTask, index: number) => {
    await clock.sleep(task.startsAfter ?? 0);
    const disturb: Disturb = (at, method) => {
      const disturbance = task.disturb?.(at, method);
      const isNow =
        index === 0 && meanwhile && 'beforeRequest' in meanwhile && meanwhile.beforeRequest === at;
      return isNow ? { ...disturbance, meanwhile: interfere } : disturbance;
    };
    const first = await attempt(task, disturb);
    if (index === 0 && meanwhile && 'afterwardsMs' in meanwhile)
      clock.after(meanwhile.afterwardsMs, interfere);
    if (first.end === 'green') {
      isOver ||= index === 0;
      return { attempts: [first] };
    }
    await clock.sleep(RETRY_MS);
    const second = await attempt(task);
    isOver ||= index === 0;
    return { attempts: [first, second] };
  };

  const told = await clock.run(Promise.all(tasks.map(perform)));
  await clock.settle();
  return {
    tasks: told,
    before,
    end: facts(),
    isOthersLeftAlone: isLeftAlone(),
    requests: simulation.requests.slice(firstRequest),
    hasOverlapped,
  };
}

async function arrange(simulation: Simulation, { action, before = [], prepare }: Scenario): Promise<void> {
  for (const [index, input] of before.entries()) {
    const execution = { workflowExecutionId: `before-${index}`, workflowTaskName: 'task' };
    const answer = await simulation.run({ action, input, execution });
    if (answer?.error !== undefined) throw new Error(`${action} cannot be prepared: ${answer.error}`);
  }
  prepare?.(simulation.gitlab.world);
}

/** One of the runs or the other person, undisturbed. */
export type Step = Omit<PlannedTask, 'startsAfter' | 'disturb'> | Meanwhile;

/** What people see when all come one after the other, and nothing goes wrong. */
export async function tellInTurn(
  built: BuiltActions,
  scenario: Scenario,
  steps: readonly Step[],
  factsOf: (world: World) => Facts,
): Promise<{ before: Facts; end: Facts; outcomes: string[]; requests: TracedRequest[] }> {
  const simulation = new Simulation(built);
  await arrange(simulation, scenario);
  const { world } = simulation.gitlab;
  const before = factsOf(world);
  const firstRequest = simulation.requests.length;
  const outcomes: string[] = [];
  for (const step of steps) {
    if ('act' in step) {
      step.act(world);
      continue;
    }
    const { input, execution } = step;
    const answer = await simulation.run({ action: scenario.action, input, execution });
    if (answer?.error !== undefined) throw new Error(`${scenario.name} fails undisturbed: ${answer.error}`);
    outcomes.push(String(answer?.result?.outcome));
  }
  return { before, end: factsOf(world), outcomes, requests: simulation.requests.slice(firstRequest) };
}
