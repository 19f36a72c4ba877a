import { expect, test } from 'vitest';
import { buildActions } from './built-actions';
import { scenarios } from './scenarios';
import { simulate } from './simulate';
import { type Disturb, Simulation } from './simulation';
import { traceOf } from './trace';

const built = await buildActions();
const execution = { workflowExecutionId: 'run-1', workflowTaskName: 'task' };
const create = {
  action: 'create-issue',
  input: { project: 'night-shift/checkout', title: 'Night' },
  execution,
};
const titles = ({ gitlab }: Simulation) => gitlab.world.issues.map(({ title }) => title);
const atPost =
  (disturbance: ReturnType<Disturb>): Disturb =>
  (_index, method) =>
    method === 'POST' ? disturbance : undefined;

test('a built action runs as on the platform, with its log and its execution', async () => {
  const simulation = new Simulation(built);
  const answer = await simulation.run(create);
  expect(answer).toMatchObject({ result: { iid: 3, outcome: 'created' } });
  expect(answer?.logs).toMatch(/^\[INFO\] Issue #3 created: /);
  expect(await simulation.run(create)).toMatchObject({ result: { iid: 3, outcome: 'existing' } });
  const other = { ...create, execution: { ...execution, workflowExecutionId: 'run-2' } };
  expect(await simulation.run(other)).toMatchObject({ result: { iid: 4, outcome: 'created' } });
});

test('several run side by side, each with its own log', async () => {
  const simulation = new Simulation(built);
  const runs = ['one', 'other'].map((title) =>
    simulation.start({ ...create, input: { ...create.input, title } }),
  );
  const answers = await simulation.clock.run(Promise.all(runs.map(({ ended }) => ended)));
  expect(answers.map((answer) => answer?.logs.split('\n').length)).toEqual([1, 1]);
  const order = simulation.requests.map(({ run }) => run);
  expect(order).toHaveLength(4);
  expect(order).not.toEqual([1, 1, 2, 2]);
});

test.for([
  ['unsent', 0],
  ['sent', 1],
] as const)('a run that is killed (%s) does nothing more', async ([kill, made]) => {
  const simulation = new Simulation(built);
  expect(await simulation.run(create, atPost({ kill }))).toBeUndefined();
  const sent = simulation.requests.length;
  await simulation.clock.settle();
  await simulation.clock.run(simulation.clock.sleep(120_000));
  expect(simulation.requests).toHaveLength(sent);
  expect(titles(simulation).filter((title) => title === 'Night')).toHaveLength(made);
});

test('an answer that never comes ends with the signal of the request', async () => {
  const simulation = new Simulation(built);
  const begin = simulation.clock.now();
  const input = { project: 'night-shift/checkout', issueIid: 1 };
  const fault = { kind: 'hang', times: 9 } as const;
  const answer = await simulation.run({ action: 'get-issue', input }, () => ({ fault }));
  expect(answer?.error).toMatch(/^GitLabError timeout: /);
  expect(simulation.requests[0]?.answer).toMatch(/^TimeoutError: /);
  expect(simulation.clock.now() - begin).toBeGreaterThanOrEqual(30_000);
});

test('what GitLab carries out late happens in virtual time', async () => {
  const simulation = new Simulation(built);
  const begin = simulation.clock.now();
  await simulation.run(create, (index) =>
    index === 1 ? { fault: { kind: 'html', executesAfter: 59_000 } } : undefined,
  );
  await simulation.clock.settle();
  const made = simulation.gitlab.world.issues.filter(({ title }) => title === 'Night');
  expect(made.map(({ createdAt }) => Date.parse(createdAt) - begin).some((at) => at > 59_000)).toBe(true);
});

test('the same seed plays the same case, request by request', async () => {
  const play = async () => {
    const traces: string[] = [];
    for await (const played of simulate(built, { scenarios: scenarios.slice(0, 6), seeds: [17] }))
      traces.push(traceOf(played));
    return traces;
  };
  const traces = await play();
  expect(traces.join('\n')).toContain('-> 201');
  expect(await play()).toEqual(traces);
});
