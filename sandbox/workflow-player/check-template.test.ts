import { expect, test } from 'vitest';
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
    'Task a: it has a condition on b, which is no predecessor.',
  ],
  [
    'tasks that wait for each other',
    { a: createIssue({ predecessors: ['b'] }), b: createIssue({ predecessors: ['a'] }) },
    'Task b: it waits for itself.',
  ],
  [
    'a result that is not there yet',
    { a: createIssue({ input: { title: "{{ result('b').iid }}" } }), b: createIssue() },
    'Task a: input title: it uses the result of b, which is not before it.',
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
    'The target tasks.b.connectionId is no connection of a task.',
    `metadata.dependencies must ask for my.gitlab.actions in version ^${app.version}.`,
  ]);
});

test('names of loops, assignments, filters and tests are no unknown names', () => {
  const title =
    "{% set n = 1 %}{% for one in event()['x'] %}{{ one | default('-') }}{{ loop.index }}{{ n }}{% endfor %}{{ event() is mapping }}";
  expect(problemsOf({ a: createIssue({ input: { title } }) })).toEqual([]);
});

test('a trigger whose two filters differ is found', () => {
  const triggerConfiguration = { type: 'event' as const, value: { query: 'a == 1', eventType: 'events' } };
  const trigger = { eventTrigger: { isActive: true, filterQuery: 'a == 2', triggerConfiguration } };
  expect(problemsOf({ create: createIssue() }, { trigger })).toEqual([
    'The filterQuery of the trigger and the query of its configuration differ.',
  ]);
});
