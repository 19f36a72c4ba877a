import { FAULTS_AFTER, FAULTS_BEFORE, FAULTS_LATE, type NamedFault } from './disturbances';
import type { Known } from './known';
import { oneOf, type Random, randomOf, shuffled, wholeNumber } from './random';
import type { Scenario } from './scenarios';
import type { Disturb, Disturbance } from './simulation';
import type { Plan, PlannedTask, Step } from './story';

/** A kind of disturbance: a column of the table. */
export const KINDS = [
  'fault before',
  'fault after',
  'late',
  'killed',
  'at once',
  'different at once',
  'faults at once',
  'meanwhile',
] as const;

/** One of them. */
export type Kind = (typeof KINDS)[number];

/** One case: what happens, and the acceptable results. */
export interface Case {
  title: string;
  plan: Plan;
  /** The ways in which all could have come one after the other; that in which nothing overlapped comes first. */
  orders: readonly (readonly Step[])[];
  isLate?: boolean;
  /** Whether the scenario's own view of many tasks counts. */
  isTogether?: boolean;
}

const RUN = { workflowExecutionId: 'run-1', workflowTaskName: 'task' };
const executionOf = (index: number) => ({ ...RUN, workflowExecutionId: `run-${index + 1}` });

/** The case of a seed; undefined when there is none of this kind. */
export function caseOf(kind: Kind, known: Known, seed: number): Case | undefined {
  const random = randomOf(`${known.scenario.name}, ${kind}, ${seed}`);
  switch (kind) {
    case 'fault before':
      return faultCase(known, FAULTS_BEFORE, seed);
    case 'fault after':
      return faultCase(onlyWrites(known), FAULTS_AFTER, seed);
    case 'late':
      return faultCase(onlyWrites(known), FAULTS_LATE, seed);
    case 'killed':
      return killedCase(known, seed);
    case 'at once':
      return atOnce(known.scenario, random);
    case 'different at once':
      return differentAtOnce(known.scenario, random);
    case 'faults at once':
      return faultsAtOnce(known, random);
    case 'meanwhile':
      return meanwhileCase(known, random);
  }
}

interface KnownRequest {
  index: number;
  method: string;
}

function onlyWrites(known: Known): Known {
  return { ...known, requests: known.requests.filter(({ method }) => method !== 'GET') };
}

/** Each fault at each request, in an order that is no order, so that a few seeds meet all sorts. */
function faultCase(
  { scenario, requests }: Known,
  faults: readonly NamedFault[],
  seed: number,
): Case | undefined {
  const all = requests.flatMap((request) => faults.map((named) => ({ request, named })));
  const picked = pick(all, seed);
  if (!picked) return undefined;
  const { request, named } = picked;
  return alone(scenario, `${show(request)}: ${named.what}`, at(request.index, { fault: named.fault }), {
    isLate: 'executesAfter' in named.fault,
  });
}

function killedCase({ scenario, requests }: Known, seed: number): Case | undefined {
  const all = requests.flatMap((request) => (['unsent', 'sent'] as const).map((kill) => ({ request, kill })));
  const picked = pick(all, seed);
  if (!picked) return undefined;
  const { request, kill } = picked;
  return alone(scenario, `${show(request)}: killed, ${kill}`, at(request.index, { kill }));
}

/** The same number for the same seed, however many there are. */
function pick<Item>(all: readonly Item[], seed: number): Item | undefined {
  return shuffled(randomOf(''), all)[seed % Math.max(1, all.length)];
}

function show({ index, method }: KnownRequest): string {
  return `request ${index + 1} (${method})`;
}

function at(index: number, disturbance: Disturbance): Disturb {
  return (now) => (now === index ? disturbance : undefined);
}

function alone({ input }: Scenario, title: string, disturb: Disturb, more: Partial<Case> = {}): Case {
  const task = { input, execution: RUN };
  return { title, plan: { tasks: [{ ...task, disturb }] }, orders: [[task]], ...more };
}

/** Two to five tasks that want the same: of workflow executions of their own where they share what they want, else of one. */
function sameTasks({ input, shared, each }: Scenario, random: Random, most: number): PlannedTask[] {
  const count = wholeNumber(random, 2, most);
  const isOneTask = !each && shared === undefined;
  const spread = oneOf(random, [0, 100, 400, 1_500]);
  return Array.from({ length: count }, (_, index) => ({
    input: isOneTask ? input : { ...input, ...shared },
    execution: executionOf(isOneTask ? 0 : index),
    startsAfter: random() * spread,
  }));
}

/** One undisturbed task is what all come to, unless each wants a thing of its own. */
function ordersOfSame({ each }: Scenario, tasks: readonly PlannedTask[]): Step[][] {
  return [(each ? tasks : tasks.slice(0, 1)).map(({ input, execution }) => ({ input, execution }))];
}

function atOnce(scenario: Scenario, random: Random): Case {
  const tasks = sameTasks(scenario, random, 5);
  const executions = new Set(tasks.map(({ execution }) => execution.workflowExecutionId)).size;
  return {
    title: `${tasks.length} runs of ${executions} ${executions === 1 ? 'execution' : 'executions'}`,
    plan: { tasks },
    orders: ordersOfSame(scenario, tasks),
  };
}

function differentAtOnce({ different, inOrder }: Scenario, random: Random): Case | undefined {
  if (!different) return undefined;
  const spread = oneOf(random, [0, 100, 400, 1_500]);
  const chosen = inOrder ? different : shuffled(random, different).slice(0, wholeNumber(random, 2, 3));
  const tasks = chosen.map((input, index) => ({
    input,
    execution: executionOf(index),
    startsAfter: random() * spread,
  }));
  const steps = tasks.map(({ input, execution }) => ({ input, execution }));
  return {
    title: tasks.map(({ startsAfter }) => `after ${Math.round(startsAfter)} ms`).join(', '),
    plan: { tasks },
    orders: inOrder ? [steps] : permutations(steps),
    isTogether: true,
  };
}

/** Some tasks, each with at most one fault. */
function faultsAtOnce(known: Known, random: Random): Case | undefined {
  const { scenario } = known;
  const isStory = scenario.inOrder === true && random() < 0.5;
  const same = sameTasks(scenario, random, 3);
  const planned = isStory
    ? differentAtOnce(scenario, random)
    : { plan: { tasks: same }, orders: ordersOfSame(scenario, same) };
  if (!planned) return undefined;
  const titles: string[] = [];
  const tasks = planned.plan.tasks.map((task) => {
    const { what, disturb } = badLuck(known, random);
    titles.push(what);
    return { ...task, disturb };
  });
  return { ...planned, title: titles.join('; '), plan: { tasks }, isLate: true };
}

function badLuck({ scenario, requests }: Known, random: Random): { what: string; disturb?: Disturb } {
  const index = wholeNumber(random, 0, requests.length - 1);
  const isWrite = requests[index]?.method !== 'GET';
  const faults = isWrite ? [...FAULTS_BEFORE, ...FAULTS_AFTER, ...FAULTS_LATE] : FAULTS_BEFORE;
  const [named] = shuffled(random, faults);
  const kill = oneOf(random, ['unsent', 'sent'] as const);
  const luck = random();
  if (!named || luck < 0.2) return { what: 'undisturbed' };
  // Nothing can tell what a killed run has started.
  const isKilled = luck > 0.85 && !scenario.each;
  return {
    what: `request ${index + 1}: ${isKilled ? `killed, ${kill}` : named.what}`,
    // What happens to a change cannot happen to a read, and the run may have taken another way.
    disturb: (now, method) => {
      if (now !== index || (method !== 'GET') !== isWrite) return undefined;
      return isKilled ? { kill } : { fault: named.fault };
    },
  };
}

/** Someone else acts in between: while the task runs, or after it while one of its requests is still carried out. */
function meanwhileCase(known: Known, random: Random): Case | undefined {
  const { scenario, requests } = known;
  const { meanwhile, input } = scenario;
  if (!meanwhile) return undefined;
  const task = { input, execution: RUN };
  const orders = [
    [task, meanwhile],
    [meanwhile, task],
  ];
  if (random() < 0.5) {
    const index = wholeNumber(random, 0, requests.length - 1);
    const interference = { ...meanwhile, beforeRequest: index };
    return { title: `before request ${index + 1}`, plan: { tasks: [task], meanwhile: interference }, orders };
  }
  const write = shuffled(
    random,
    requests.filter(({ method }) => method !== 'GET'),
  )[0];
  const [named] = shuffled(random, FAULTS_LATE);
  if (!write || !named) return undefined;
  const afterwardsMs = oneOf(random, [100, 2_000, 20_000]);
  return {
    title: `${afterwardsMs} ms after ${show(write)}: ${named.what}`,
    plan: {
      tasks: [{ ...task, disturb: at(write.index, { fault: named.fault }) }],
      meanwhile: { ...meanwhile, afterwardsMs },
    },
    orders,
    isLate: true,
  };
}

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  );
}
