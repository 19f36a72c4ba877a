import { describe, expect, test, vi } from 'vitest';
import type { Trigger } from '../template';
import { aTemplate, type TaskDetails } from '../testing/a-template';
import { runWorkflow } from './run-workflow';
import type { ActionAnswer, Origin, Setting } from './setting';

const own = 'my.gitlab.actions:do';

/** Plays tasks whose actions answer with what the test says, or with their input. */
async function play(
  tasks: Record<string, TaskDetails>,
  {
    perform,
    event,
    trigger,
    ...others
  }: Partial<Setting> & { event?: Record<string, unknown>; trigger?: Trigger } = {},
) {
  const performed: string[] = [];
  const setting: Setting = {
    appId: 'my.gitlab.actions',
    environmentUrl: 'https://abc12345.apps.dynatrace.com',
    connectionId: 'the-connection',
    sampleResults: {},
    now: () => new Date('2026-11-24T08:00:00Z'),
    wait: async (seconds) => Promise.resolve(Math.min(1, seconds)),
    observe: () => () => [],
    perform: (action, input, origin) => {
      performed.push(origin.task);
      return perform ? perform(action, input, origin) : Promise.resolve({ result: input });
    },
    ...others,
  };
  const template = aTemplate(tasks, trigger ? { trigger } : {});
  const execution = await runWorkflow({ template, event, setting });
  const states = Object.fromEntries(execution.tasks.map(({ name, state }) => [name, state]));
  const task = (name: string) => execution.tasks.find((one) => one.name === name);
  return { execution, states, performed, task };
}

const failing = (...names: string[]) => ({
  perform: (_action: string, _input: unknown, { task }: Origin): Promise<ActionAnswer> =>
    Promise.resolve(names.includes(task) ? { error: `${task} failed.` } : { result: {} }),
});

describe('order', () => {
  test('a task runs after all its predecessors, branches from left to right', async () => {
    const { performed } = await play({
      last: { action: own, predecessors: ['left', 'right'] },
      right: { action: own, predecessors: ['first'], position: { x: 1, y: 2 } },
      left: { action: own, predecessors: ['first'], position: { x: -1, y: 2 } },
      first: { action: own },
    });
    expect(performed).toEqual(['first', 'left', 'right', 'last']);
  });

  test('a result reaches later tasks as the value it is', async () => {
    const { task } = await play({
      a: { action: own, input: { list: '{{ [1, 2] }}', text: 'n = {{ 1 + 1 }}' } },
      b: { action: own, predecessors: ['a'], input: { deep: { list: ["{{ result('a').list }}"] } } },
    });
    expect(task('a')?.result).toEqual({ connectionId: 'the-connection', list: [1, 2], text: 'n = 2' });
    expect(task('b')?.result).toMatchObject({ deep: { list: [[1, 2]] } });
  });
});

describe('conditions', () => {
  const after = (
    state: 'OK' | 'NOK' | 'ANY' | 'SUCCESS' | 'ERROR',
    otherwise?: 'SKIP' | 'STOP',
  ): TaskDetails => ({
    action: own,
    predecessors: ['a'],
    conditions: { states: { a: state }, else: otherwise },
  });

  test.each([
    ['SUCCESS', 'OK', 'SUCCESS'],
    ['SUCCESS', 'NOK', 'DISCARDED'],
    ['SUCCESS', 'ANY', 'SUCCESS'],
    ['SUCCESS', 'SUCCESS', 'SUCCESS'],
    ['SUCCESS', 'ERROR', 'DISCARDED'],
    ['ERROR', 'OK', 'DISCARDED'],
    ['ERROR', 'NOK', 'SUCCESS'],
    ['ERROR', 'ANY', 'SUCCESS'],
    ['ERROR', 'ERROR', 'SUCCESS'],
    ['SKIPPED', 'OK', 'SUCCESS'],
    ['SKIPPED', 'SUCCESS', 'DISCARDED'],
    ['SKIPPED', 'ANY', 'SUCCESS'],
  ] as const)('after %s, a task that expects %s ends with %s', async (state, wanted, end) => {
    const { states } = await play(
      { a: { action: own, active: state !== 'SKIPPED' }, b: after(wanted) },
      failing(...(state === 'ERROR' ? ['a'] : [])),
    );
    expect(states).toEqual({ a: state, b: end });
  });

  test('a false condition ends the branch, or with SKIP lets what follows go on', async () => {
    const branch = (otherwise?: 'SKIP'): Record<string, TaskDetails> => ({
      a: { action: own, conditions: { custom: "{{ event()['x'] == 2 }}", else: otherwise } },
      b: { action: own, predecessors: ['a'] },
      c: { action: own, predecessors: ['b'] },
    });
    const event = { x: 1 };
    expect((await play(branch(), { event })).states).toEqual({
      a: 'DISCARDED',
      b: 'DISCARDED',
      c: 'DISCARDED',
    });
    expect((await play(branch('SKIP'), { event })).states).toEqual({
      a: 'SKIPPED',
      b: 'SUCCESS',
      c: 'SUCCESS',
    });
  });

  test('a failure that no task handles starts nothing new, and the workflow fails', async () => {
    const { execution, states } = await play(
      {
        a: { action: own },
        sibling: { action: own },
        b: { action: own, predecessors: ['a'] },
        c: { action: own, predecessors: ['sibling'] },
      },
      failing('a'),
    );
    expect(states).toEqual({ a: 'ERROR', sibling: 'SUCCESS', b: 'DISCARDED', c: 'DISCARDED' });
    expect(execution.state).toBe('ERROR');
  });

  test('a failure that a task handles does not fail the workflow', async () => {
    const { execution } = await play({ a: { action: own }, b: after('NOK') }, failing('a'));
    expect(execution.state).toBe('SUCCESS');
  });
});

describe('expressions that fail', () => {
  test('name the task, the input and what is undefined', async () => {
    const { task } = await play(
      { a: { action: own, input: { labels: { list: ['x', "{{ event()['team'] }}"] } } } },
      { event: { 'team.name': 'x' } },
    );
    expect(task('a')).toMatchObject({ state: 'ERROR', runs: [] });
    expect(task('a')?.reason).toMatch(
      /^Task a, input labels\.list\[1\]: Undefined variables: event\(\)\['team'\]\. There is team\.name\./,
    );
  });

  test('in a condition, fail the task as well', async () => {
    const { task } = await play({ a: { action: own, conditions: { custom: "{{ result('b') }}" } } });
    expect(task('a')?.reason).toBe(
      "Task a, condition: Undefined variables: result('b'). There is no task b; there is a.",
    );
  });
});

describe('loops', () => {
  test('run once for each item and yield a list', async () => {
    const { task, performed } = await play({
      a: {
        action: own,
        withItems: 'one in {{ [1, 2, 3] }}',
        concurrency: 2,
        input: { n: '{{ _.one * 10 }}' },
      },
    });
    expect(performed).toHaveLength(3);
    expect(task('a')?.result).toMatchObject([{ n: 10 }, { n: 20 }, { n: 30 }]);
  });

  test('fail when one item fails, but do the others', async () => {
    const { task, performed } = await play(
      { a: { action: own, withItems: "one in ['x', 'y']", input: { one: '{{ _.one }}' } } },
      {
        perform: (_action, { one }) => Promise.resolve(one === 'x' ? { error: 'x is bad.' } : { result: {} }),
      },
    );
    expect(performed).toHaveLength(2);
    expect(task('a')).toMatchObject({ state: 'ERROR', reason: '1 of 2 items failed. x is bad.' });
  });

  test.each([
    ['over {{ [1] }}', 'Task a, loop: write it as "item in {{ ... }}".'],
    ['one in {{ 1 }}', 'Task a, loop: {{ 1 }} is not a list.'],
  ])('written as %s are refused', async (withItems, reason) => {
    expect((await play({ a: { action: own, withItems } })).task('a')?.reason).toBe(reason);
  });
});

test('retries continue until it works, with short delays', async () => {
  const perform = vi
    .fn<Setting['perform']>()
    .mockResolvedValueOnce({ error: 'Not yet.' })
    .mockResolvedValueOnce({ error: 'Not yet.' })
    .mockResolvedValue({ result: { done: true } });
  const { task } = await play({ a: { action: own, retry: { count: 5, delay: 60 } } }, { perform });
  expect(task('a')).toMatchObject({ state: 'SUCCESS', result: { done: true } });
  expect(task('a')?.runs.map(({ attempt, waited }) => [attempt, waited?.seconds, waited?.instead])).toEqual([
    [1, undefined, undefined],
    [2, 1, 60],
    [3, 1, 60],
  ]);
});

test('a task that takes longer than its timeout fails', async () => {
  const { task } = await play(
    { a: { action: own, timeout: 1 } },
    { perform: () => new Promise<ActionAnswer>(() => undefined) },
  );
  expect(task('a')).toMatchObject({
    state: 'ERROR',
    reason: 'It did not end within its timeout of 1 s, retries included.',
  });
});

test('the timeout is for all attempts and the delays between them, as long as they are in Dynatrace', async () => {
  const { task, performed } = await play(
    { a: { action: own, timeout: 130, retry: { count: 5, delay: 60 } } },
    failing('a'),
  );
  expect(performed).toHaveLength(3);
  expect(task('a')?.reason).toBe('It did not end within its timeout of 130 s, retries included. a failed.');
});

test('texts may be read as Jinja’s native types do, those of expressions alone', async () => {
  const input = { pure: "{{ '1.10' }}", mixed: '1.{{ 10 }}', safe: 'v1.{{ 10 }}', plain: '1.10' };
  const { task } = await play({ a: { action: own, input } }, { readsLiterals: true });
  expect(task('a')?.result).toMatchObject({ pure: 1.1, mixed: 1.1, safe: 'v1.10', plain: '1.10' });
});

describe('actions of other apps', () => {
  const slack = 'dynatrace.slack:slack-send-message';

  test('are not really run, and have the given result or the one in the template', async () => {
    const { execution, performed } = await play(
      {
        a: { action: slack, customSampleResult: { from: 'template' } },
        b: { action: slack, customSampleResult: { from: 'template' } },
        c: { action: slack },
      },
      { sampleResults: { b: { from: 'file' } } },
    );
    expect(performed).toEqual([]);
    expect(execution.tasks.map(({ result, isStub }) => [result, isStub])).toEqual([
      [{ from: 'template' }, true],
      [{ from: 'file' }, true],
      [{}, true],
    ]);
  });

  test('fail when the given result says so', async () => {
    const { task } = await play({ a: { action: slack } }, { sampleResults: { a: { $error: 'No.' } } });
    expect(task('a')).toMatchObject({ state: 'ERROR', reason: 'No.', isStub: true });
  });

  test('code keeps its curly braces', async () => {
    const script = 'const a = {{ b: 1 }};';
    const { task } = await play({ a: { action: 'dynatrace.automations:run-javascript', input: { script } } });
    expect(task('a')?.runs[0]?.input).toMatchObject({ script });
  });
});

describe('functions', () => {
  const problem = { 'event.kind': 'DAVIS_PROBLEM', 'event.id': '42V2' };
  const problemTrigger: Trigger = {
    eventTrigger: {
      isActive: true,
      triggerConfiguration: {
        type: 'davis-problem',
        value: { categories: {}, entityTags: {}, onProblemClose: false },
      },
    },
  };

  test.each([
    [
      '{{ problem_link() }}',
      'https://abc12345.apps.dynatrace.com/ui/apps/dynatrace.davis.problems/problem/42V2',
    ],
    ['{{ environment().url }}', 'https://abc12345.apps.dynatrace.com'],
    ["{{ connection('app:my.gitlab.actions:gitlab-connection', 'any') }}", 'the-connection'],
    ['{{ execution().workflow.title }}', 'A workflow'],
    ["{{ execution().params['event']['event.id'] }}", '42V2'],
    ['{{ task().name }}', 'a'],
    ['{{ now().isoformat() }}', '2026-11-24T08:00:00.000000+00:00'],
    ["{{ range(2, 8, 3) | join('-') }}", '2-5'],
    ['{{ range(3) | length }} days', '3 days'],
  ])('%s', async (text, value) => {
    const trigger = problemTrigger;
    const { task } = await play({ a: { action: own, input: { text } } }, { event: problem, trigger });
    expect(task('a')?.reason).toBeUndefined();
    expect(task('a')?.result).toMatchObject({ text: value });
  });

  test.each([
    ['{{ secret("x") }}', 'secret() needs Dynatrace and cannot be played here.'],
    ['{{ event() }}', 'There is no event; pass one with --event.'],
    ['{{ problem_link() }}', 'It needs a problem trigger and a problem.'],
    ['{{ range(1000000) }}', 'at most 100000'],
    ["{{ result('b') }}", 'b has not run yet; make it a predecessor of this task.'],
  ])('%s says why it cannot be played', async (text, reason) => {
    const { task } = await play({ a: { action: own, input: { text } }, b: { action: own } });
    expect(task('a')?.reason).toContain(reason);
  });
});

test('the project of the command line takes the place of the one that is written out', async () => {
  const input = { project: 'night-shift/checkout' };
  const { task } = await play(
    { a: { action: own, input }, b: { action: own, input: { project: "{{ 'x/y' }}" } } },
    { project: 'my/app' },
  );
  expect(task('a')?.result).toMatchObject({ project: 'my/app' });
  expect(task('b')?.result).toMatchObject({ project: 'x/y' });
});
