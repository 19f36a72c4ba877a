import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findEvent } from '../find-file';
import type { ProblemTrigger, Trigger } from '../template';
import { checkTrigger } from './check-trigger';
import type { WorkflowEvent } from './match-filter';

const sample = (name: string) => JSON.parse(readFileSync(findEvent(name), 'utf8')) as WorkflowEvent;
const opened = sample('problem-opened');
const closed = sample('problem-closed');

/** Checks a trigger with consecutive events. */
function ask(trigger: Trigger, ...events: (WorkflowEvent | undefined)[]) {
  const seen = new Set<string>();
  return events.map((event) => checkTrigger(trigger, event, seen));
}
const starts = (trigger: Trigger, ...events: (WorkflowEvent | undefined)[]) =>
  ask(trigger, ...events).map((decision) => decision.starts);

function problems(value: Partial<ProblemTrigger>, others: object = {}): Trigger {
  const complete = { categories: {}, entityTags: {}, onProblemClose: false, ...value };
  const triggerConfiguration = { type: 'davis-problem' as const, value: complete };
  return { eventTrigger: { isActive: true, triggerConfiguration, ...others } };
}

function events(query: string, others: object = {}): Trigger {
  const triggerConfiguration = { type: 'event' as const, value: { query, eventType: 'events' } };
  return { eventTrigger: { isActive: true, triggerConfiguration, ...others } };
}

test('a schedule and a manual start need no event', () => {
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

test('an event trigger starts for each event: Dynatrace ignores its unique expression and its filter query', () => {
  const trigger = events('event.kind == "DAVIS_PROBLEM"', {
    uniqueExpression: "{{ event()['event.id'] }}",
    filterQuery: 'event.status == "CLOSED"',
  });
  expect(starts(trigger, opened, opened, closed)).toEqual([true, true, true]);
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
  ['its severity', { severityThreshold: 2 }, true],
  ['more severe ones', { severityThreshold: 1 }, false],
  ['the time it has been open', { problemOpenDuration: 10 }, true],
  ['a longer time', { problemOpenDuration: 15 }, false],
  ['the end of problems', { triggerOn: 'close' }, false],
  ['their beginning and end', { triggerOn: 'open-and-close' }, true],
])('a problem trigger for %s', (_what, value, expected) => {
  expect(starts(problems(value), opened)).toEqual([expected]);
});

test('a problem trigger waits for problems, and for closed ones only if set to', () => {
  expect(starts(problems({}), closed, sample('guardian-failed'))).toEqual([false, false]);
});

test('what a problem trigger watches starts it again when it changes, and only then', () => {
  const updated = sample('problem-updated');
  const watching = problems({ triggerOn: 'open-and-close', triggerOnUpdateFields: ['event.category'] });
  expect(starts(watching, opened, opened, updated, updated, closed)).toEqual([
    true,
    false,
    true,
    false,
    true,
  ]);
  expect(starts(watching, opened, { ...opened, 'event.name': 'Other' })).toEqual([true, false]);
  const refreshed = { ...opened, 'event.status_transition': 'REFRESHED', 'event.category': 'SLOWDOWN' };
  expect(starts(watching, opened, refreshed)).toEqual([true, false]);
});

test('triggerOn decides, not the older onProblemClose', () => {
  expect(starts(problems({ triggerOn: 'open', onProblemClose: true }), opened, closed)).toEqual([
    true,
    false,
  ]);
  expect(starts(problems({ triggerOn: 'close' }), opened, closed)).toEqual([false, true]);
});

test('a problem trigger that waits for the analysis is not guessed at', () => {
  const waiting = problems({ analysisReady: true });
  const ready = (is: boolean) => ({ ...opened, 'dt.analysis.ready': is });
  expect(starts(waiting, ready(false), ready(true))).toEqual([false, true]);
  expect(() => starts(waiting, { ...opened, 'dt.analysis.ready': undefined })).toThrow(
    'The event lacks dt.analysis.ready',
  );
});

test('a trigger for single alerts is read, but not supported', () => {
  const triggerConfiguration = { type: 'davis-event' as const, value: { customFilter: '' } };
  const trigger = { eventTrigger: { isActive: true, triggerConfiguration } };
  expect(() => starts(trigger, opened)).toThrow('A trigger for single alerts is not supported here.');
});
