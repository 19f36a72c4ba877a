import { expect, test } from 'vitest';
import { brief } from './brief';
import type { TaskExecution } from './run/played-execution';
import { endedWell, showEvent, showSummary, showTask, showTemplate } from './show';
import { aTemplate } from './testing/a-template';

const task: TaskExecution = {
  name: 'create',
  action: 'my.gitlab.actions:create-issue',
  state: 'SUCCESS',
  isStub: false,
  runs: [{ attempt: 1, input: { title: 'Hello', labels: [] }, logs: '[INFO] Created', result: { iid: 3 } }],
  changes: ['+ issue #3', '+ label x'],
};

test('a task is shown with its input, log, result and changes; what is empty is left out', () => {
  expect(showTask(task)).toBe(`
  ✓ create: SUCCESS  my.gitlab.actions:create-issue
    input   title: Hello
    log     [INFO] Created
    result  {iid: 3}
    GitLab  + issue #3
            + label x`);
});

test('a failure is reported once, and a retry says how long Dynatrace would have waited', () => {
  const input = { title: 'Hello' };
  const error = 'It failed.';
  const logs = `[ERROR] ${error}`;
  const runs = [
    { attempt: 1, input, error, logs },
    { attempt: 2, input, error, logs, waited: { seconds: 1, instead: 60 } },
  ];
  expect(showTask({ ...task, state: 'ERROR', runs, reason: error, changes: [] })).toBe(`
  ✗ create: ERROR  my.gitlab.actions:create-issue
    input   title: Hello
    error   It failed.
    retry   1, after 1 s (in Dynatrace after 60 s)
    error   It failed.`);
});

test('long texts are cut, unless all is wanted', () => {
  const long = Array.from({ length: 9 }, (_, index) => `line ${index + 1}`).join('\n');
  const runs = [{ attempt: 1, input: { body: long }, result: {} }];
  expect(showTask({ ...task, runs })).toContain('… 3 more; --full shows all lines');
  expect(showTask({ ...task, runs }, { isFull: true })).toContain('line 9');
});

test('a value is shown on one line, what matters first', () => {
  const entity = { author: { id: 1 }, title: 'A', b: 1, c: 2, d: 3, e: null, iid: 3, outcome: 'created' };
  expect(brief(entity)).toBe('{outcome: "created", iid: 3, title: "A", author: {…}, b: 1, c: 2, … 2 more}');
  expect(brief({ items: [{ iid: 1 }, { iid: 2 }, { iid: 3 }], count: 3 })).toBe(
    '{count: 3, items: [{iid: 1}, {iid: 2}, … 1 more]}',
  );
  expect(brief('x'.repeat(200))).toHaveLength(82);
});

test('the summary counts and names what was not really run', () => {
  const stub = { ...task, name: 'tell', action: 'dynatrace.slack:slack-send-message', isStub: true };
  const decision = { starts: true, reason: '', isUnsure: false };
  const played = [
    { decision, execution: { state: 'SUCCESS' as const, tasks: [task, stub] } },
    { decision: { ...decision, starts: false } },
  ];
  expect(showSummary(played)).toBe(`
Runs: 1 of 2 started. Tasks: 2 SUCCESS.
Not really run, because they belong to other apps: dynatrace.slack:slack-send-message (tell).`);
  expect(endedWell(played)).toBe(true);
  expect(endedWell([{ decision: { ...decision, starts: false, isUnsure: true } }, ...played])).toBe(false);
  expect(endedWell([])).toBe(false);
});

test('an event that does not start the workflow says why', () => {
  expect(showEvent(2, 'problem-closed', { starts: false, reason: 'it is closed', isUnsure: false })).toBe(
    '\n2. problem-closed: does not start the workflow, it is closed',
  );
});

test('a template is shown with its trigger, whose filter keeps its lines', () => {
  const filter = 'event.kind == "A"\nand b == 1\n';
  const triggerConfiguration = { type: 'event' as const, value: { query: filter, eventType: 'events' } };
  const trigger = { eventTrigger: { isActive: true, triggerConfiguration } };
  expect(showTemplate(aTemplate({ create: {} }, { trigger }))).toBe(`A workflow
  1 task; trigger: events with
    event.kind == "A"
    and b == 1`);
});
