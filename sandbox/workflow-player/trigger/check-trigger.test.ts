import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findEvent } from '../find-file';
import type { ProblemTrigger, Trigger } from '../template';
import { checkTrigger } from './check-trigger';
import type { WorkflowEvent } from './match-filter';

const sample = (name: string) => JSON.parse(readFileSync(findEvent(name), 'utf8')) as WorkflowEvent;
const opened = sample('problem-opened');
const closed = sample('problem-closed');

/** Asks a trigger about events that come one after the other. */
function ask(trigger: Trigger, ...events: (WorkflowEvent | undefined)[]) {
  const seen = new Set<string>();
  return events.map((event) =>
    checkTrigger(trigger, event, { scope: new Map([['event', () => event]]), seen }),
  );
}
const starts = (trigger: Trigger, ...events: (WorkflowEvent | undefined)[]) =>
  ask(trigger, ...events).map((decision) => decision.starts);

function problems(value: Partial<ProblemTrigger>, others: object = {}): Trigger {
  const complete = { categories: {}, entityTags: {}, onProblemClose: false, ...value };
  const triggerConfiguration = { type: 'davis-problem' as const, value: complete };
  return { eventTrigger: { isActive: true, filterQuery: '', triggerConfiguration, ...others } };
}

function events(query: string, uniqueExpression?: string): Trigger {
  const triggerConfiguration = { type: 'event' as const, value: { query, eventType: 'events' } };
  return { eventTrigger: { isActive: true, filterQuery: query, uniqueExpression, triggerConfiguration } };
}

test('a schedule and a start by hand need no event', () => {
  expect(starts({}, undefined)).toEqual([true]);
  expect(starts({ schedule: { trigger: { type: 'cron' } } }, undefined)).toEqual([true]);
});

test('an event trigger needs one', () => {
  const [decision] = ask(events('event.kind == "X"'), undefined);
  expect(decision).toEqual({ starts: false, reason: expect.stringContaining('--event') as unknown });
});

test('an event trigger asks its filter', () => {
  const trigger = events('event.kind == "DAVIS_PROBLEM" and event.status == "CLOSED"');
  expect(starts(trigger, opened, closed, closed)).toEqual([false, true, true]);
});

test('the same unique expression starts a workflow once', () => {
  const trigger = events(
    'event.kind == "DAVIS_PROBLEM"',
    "{{ event()['event.id'] }}-{{ event()['event.status'] }}",
  );
  expect(starts(trigger, opened, sample('problem-updated'), closed)).toEqual([true, false, true]);
});

test('a problem trigger fires once when a problem opens, closes and reopens, not for updates', () => {
  const names = [
    'problem-opened',
    'problem-updated',
    'problem-closed',
    'problem-reopened',
    'problem-updated',
  ];
  expect(starts(problems({ onProblemClose: true }), ...names.slice(0, 4).map(sample))).toEqual([
    true,
    false,
    true,
    true,
  ]);
});

test.each<[string, Partial<ProblemTrigger>, boolean]>([
  ['everything', {}, true],
  ['its category', { categories: { error: true, slowdown: false } }, true],
  ['another category', { categories: { slowdown: true } }, false],
  ['a tag with its value', { entityTags: { stage: ['production'] }, entityTagsMatch: 'all' }, true],
  ['a tag with another value', { entityTags: { stage: ['test'] }, entityTagsMatch: 'all' }, false],
  ['a tag with any value', { entityTags: { team: [''] }, entityTagsMatch: 'all' }, true],
  ['all of two tags', { entityTags: { team: [''], zone: [''] }, entityTagsMatch: 'all' }, false],
  ['any of two tags', { entityTags: { team: [''], zone: [''] }, entityTagsMatch: 'any' }, true],
  ['a filter that it meets', { customFilter: 'maintenance.is_under_maintenance == false' }, true],
  ['a filter that it fails', { customFilter: 'isNotNull(root_cause_entity_id)' }, false],
])('a problem trigger for %s', (_what, value, expected) => {
  expect(starts(problems(value), opened)).toEqual([expected]);
});

test('a problem trigger waits for problems, and for closed ones only if told', () => {
  expect(starts(problems({}), closed, sample('guardian-failed'))).toEqual([false, false]);
});
