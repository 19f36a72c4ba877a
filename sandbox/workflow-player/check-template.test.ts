import { describe, expect, test } from 'vitest';
import { readActions, readAppConfig } from '../documented-action';
import { checkTemplate } from './check-template';
import { aTemplate, createIssue, type TaskDetails } from './testing/a-template';

const config = await readAppConfig();
const actions = await readActions(config);
const app = {
  id: config.app.id,
  version: config.app.version,
  schemas: new Map(actions.map(({ name, schema }) => [name, schema])),
};
const problemsOf = (tasks: Record<string, TaskDetails>, others = {}) =>
  checkTemplate(aTemplate(tasks, others), app);

test('a complete template has no problems', () => {
  expect(problemsOf({ create: createIssue() })).toEqual([]);
});

test.each<[string, Record<string, TaskDetails>, string]>([
  [
    'an action that the app lacks',
    { a: createIssue({ action: 'my.gitlab.actions:make-tea' }) },
    'Task a: the app has no action make-tea.',
  ],
  [
    'an input that the action lacks',
    { a: createIssue({ input: { titel: 'x' } }) },
    'Task a: create-issue has no input titel.',
  ],
  [
    'a required input that is empty',
    { a: createIssue({ input: { title: '' } }) },
    'Task a: the input title (Title) is required.',
  ],
  [
    'a value that the action refuses',
    { a: createIssue({ input: { issueType: 'epic' } }) },
    'Task a: the input issueType: Type must be',
  ],
  [
    'a predecessor that does not exist',
    { a: createIssue({ predecessors: ['b'] }) },
    'Task a: its predecessor b does not exist.',
  ],
  [
    'a condition on no predecessor',
    { a: createIssue({ conditions: { states: { b: 'OK' } } }) },
    'Task a: it has a condition on b, which is not a predecessor.',
  ],
  [
    'tasks that wait for each other',
    { a: createIssue({ predecessors: ['b'] }), b: createIssue({ predecessors: ['a'] }) },
    'Task b: it waits for itself.',
  ],
  [
    'a result that is not there yet',
    { a: createIssue({ input: { title: "{{ result('b').iid }}" } }), b: createIssue() },
    'Task a: input title: it uses the result of b, which does not run before it.',
  ],
  [
    'a result of no task',
    { a: createIssue({ input: { title: "{{ result('c').iid }}" } }) },
    'Task a: input title: there is no task c.',
  ],
  [
    'an unknown function',
    { a: createIssue({ input: { title: '{{ evnt() }}' } }) },
    'Task a: input title: There is no evnt in expressions.',
  ],
  [
    'an unknown filter',
    { a: createIssue({ conditions: { custom: '{{ event() | tojsn }}' } }) },
    'Task a: condition: There is no filter tojsn here.',
  ],
  [
    'a field that a method hides',
    { a: createIssue({ withItems: 'one in {{ event().items }}' }) },
    "Task a: loop: event().items is the method items of every object; for the field write ['items'].",
  ],
  [
    'an expression that cannot be read',
    { a: createIssue({ input: { title: '{{ event( }}' } }) },
    'Task a: input title: Jinja cannot read it',
  ],
  ['a name that differs', { a: createIssue({ name: 'b' }) }, 'Task a: its name is b.'],
  [
    'a field that no task has',
    { a: { ...createIssue(), predecesors: [] } },
    'Task a: a task has no field predecesors.',
  ],
  ['a missing description', { a: createIssue({ description: '' }) }, 'Task a: it has no description.'],
  [
    'a connection that is written out',
    { a: createIssue({ input: { connectionId: 'mine' } }) },
    'Task a: its connectionId must be empty, it is chosen on import.',
  ],
  [
    'an app that is not listed',
    { a: createIssue({ action: 'dynatrace.slack:slack-send-message' }) },
    'metadata.dependencies lacks the app dynatrace.slack.',
  ],
])('%s is found', (_what, tasks, problem) => {
  expect(problemsOf(tasks).join('\n')).toContain(problem);
});

test('a missing guide and a connection that leads nowhere are found', () => {
  const template = aTemplate({ a: createIssue() });
  template.workflow.guide = '';
  template.metadata.inputs = [
    {
      type: 'connection',
      schema: 'app:my.gitlab.actions:gitlab-connection',
      targets: ['tasks.b.connectionId'],
    },
  ];
  template.metadata.dependencies.apps = [{ id: 'my.gitlab.actions', version: '^9.9.9' }];
  expect(checkTemplate(template, app)).toEqual([
    'The workflow has no guide.',
    'metadata.inputs lacks the target tasks.a.connectionId.',
    'The target tasks.b.connectionId is not the connection of a task.',
    `metadata.dependencies must ask for my.gitlab.actions in version ^${app.version}.`,
  ]);
});

test('names of loops, assignments, filters and tests are known', () => {
  const title =
    "{% set n = 1 %}{% for one in event()['x'] %}{{ one | default('-') }}{{ loop.index }}{{ n }}{% endfor %}{{ event() is mapping }}";
  expect(problemsOf({ a: createIssue({ input: { title } }) })).toEqual([]);
});

describe('what Dynatrace ignores, refuses or documents nowhere', () => {
  const plain = (query: string, others = {}) => {
    const triggerConfiguration = { type: 'event' as const, value: { query, eventType: 'events' } };
    return { trigger: { eventTrigger: { isActive: true, triggerConfiguration, ...others } } };
  };
  const waiting = (retry: { count: number; delay: number }, timeout?: number) =>
    createIssue({ retry, timeout });

  test.each<[string, Record<string, TaskDetails>, object, string]>([
    [
      'two filters that differ',
      { a: createIssue() },
      plain('a == 1', { filterQuery: 'a == 2' }),
      'The filterQuery of the trigger and the query of its configuration differ; the query decides.',
    ],
    [
      'a unique expression',
      { a: createIssue() },
      plain('a == 1', { uniqueExpression: "{{ event()['id'] }}" }),
      'Dynatrace ignores the unique expression of an event trigger',
    ],
    ...[
      ['a != "b"', '!=', 'write not a == "b".'],
      ['not (isFalseOrNull(a))', 'isFalseOrNull', 'write (isNull(a) or a == false).'],
      ['a == 1 and in(b, {"c", "d"})', 'in', 'write (a == "b" or a == "c").'],
      ['startsWith(a, "b")', 'startsWith', 'write matchesValue(a, "b*").'],
      ['arraySize(a)', 'arraySize', 'use matchesPhrase, matchesValue'],
    ].map(([query = '', what = '', remedy = '']): [string, Record<string, TaskDetails>, object, string] => [
      `${what} in a filter`,
      { a: createIssue() },
      plain(query),
      `The filter of the trigger uses ${what}, which no known trigger uses: ${remedy}`,
    ]),
    [
      'an asterisk that is escaped',
      { a: createIssue() },
      plain('matchesValue(a, "\\*")'),
      'The filter of the trigger has \\*, which Dynatrace refuses.',
    ],
    [
      'a filter that is too long',
      { a: createIssue() },
      plain(`matchesValue(a, "${'x'.repeat(1000)}")`),
      'The filter of the trigger has more than 1000 characters.',
    ],
    [
      'a filter that cannot be read',
      { a: createIssue() },
      plain('a ~ 1'),
      'The filter of the trigger cannot be read here',
    ],
    [
      'retries without a timeout',
      { a: waiting({ count: 3, delay: 60 }) },
      {},
      'Task a: its retries may take 660 s and it has no timeout; without one it may end after 900 s.',
    ],
    [
      'a timeout that ends the retries',
      { a: waiting({ count: 3, delay: 60 }, 600) },
      {},
      'Task a: its retries may take 660 s, and its timeout ends it after 600 s.',
    ],
    [
      'conditions without else',
      { a: createIssue(), b: createIssue({ predecessors: ['a'], conditions: { states: { a: 'OK' } } }) },
      {},
      'Task b: it has conditions without else, which has no documented default: write STOP or SKIP.',
    ],
    [
      'date arithmetic',
      { a: createIssue({ input: { dueDate: '{{ now() + timedelta(days=7) }}' } }) },
      {},
      'Task a: input dueDate: Dynatrace documents no timedelta',
    ],
    [
      'the link to a problem behind an event trigger',
      { a: createIssue({ input: { description: '{{ problem_link() }}' } }) },
      plain('a == 1'),
      'Task a: problem_link() has a value only with a problem trigger.',
    ],
    [
      'a simple workflow of two tasks',
      { a: createIssue(), b: createIssue() },
      { type: 'SIMPLE' },
      'A simple workflow has one task, not 2.',
    ],
    [
      'a simple workflow with a loop',
      { a: createIssue({ withItems: 'one in {{ [1] }}' }) },
      { type: 'SIMPLE' },
      'Task a: a simple workflow has no loops, JavaScript or other workflows.',
    ],
    ['a newer format', { a: createIssue() }, { schemaVersion: 4 }, 'The format has version 4'],
  ])('%s is found', (_what, tasks, others, problem) => {
    expect(problemsOf(tasks, others).join('\n')).toContain(problem);
  });

  test('what is documented is not', () => {
    const query =
      'event.kind == "X" and (isNull(a) or not a == "b") and matchesValue(c, "d*") and e >= 1 and isNotNull(f)';
    const others = { ...plain(query, { filterQuery: query }), type: 'SIMPLE' };
    expect(problemsOf({ a: waiting({ count: 3, delay: 60 }, 660) }, others)).toEqual([]);
    expect(problemsOf({ a: waiting({ count: 1, delay: 60 }) })).toEqual([]);
  });
});
