import { describe, expect, test } from 'vitest';
import * as events from '../tests/support/problem-events';
import { type Entry, entryFor } from './entry';
import { type KnownIssue, type Plan, planFor, type SyncOptions } from './plan';
import { type Problem, readProblem } from './problem';

const now = new Date('2026-11-22T06:00:00Z');
const problems = {
  opened: readProblem(events.opened, now),
  updated: readProblem(events.updated, now),
  refreshed: readProblem(events.refreshed, now),
  closed: readProblem(events.closed, now),
  reopened: readProblem(events.reopened, now),
  closedAgain: readProblem(events.closedAgain, now),
};
type EventName = keyof typeof problems;

const defaults: SyncOptions = {
  labels: ['incident'],
  whenClosed: 'close',
  closedLabel: 'over',
  reopenWithinHours: 72,
  updates: 'one-comment',
  keepOpenLabel: 'keep-open',
};

const began: Entry = entryFor('opened', problems.opened);
const wentOn: Entry = entryFor('current', problems.updated);
const ended: Entry = entryFor('closed', problems.closed);
const cameBack: Entry = entryFor('reopened', problems.reopened);

/** Issues as they can be found, by what their entries remember. */
const issues = {
  none: undefined,
  'open, opened': issue({ entries: [began] }),
  'open, updated': issue({ entries: [began, wentOn] }),
  'open, closed (a person reopened it, or it is only labelled)': issue({ entries: [began, wentOn, ended] }),
  'open, reopened': issue({ entries: [began, wentOn, ended, cameBack] }),
  'closed, updated (a person closed it)': issue({ isOpen: false, entries: [began, wentOn] }),
  'closed, closed': issue({ isOpen: false, entries: [began, wentOn, ended] }),
  'closed, reopened (a person closed it)': issue({
    isOpen: false,
    entries: [began, wentOn, ended, cameBack],
  }),
} satisfies Record<string, KnownIssue | undefined>;

function issue(facts: Partial<KnownIssue>): KnownIssue {
  const isOpen = facts.isOpen ?? true;
  return {
    iid: 3,
    isOpen,
    labels: [],
    closedAt: isOpen ? null : '2026-11-22T04:02:31Z',
    entries: [],
    ...facts,
  };
}

/** A plan in a few words: the step or what changes. */
function inShort(plan: Plan): string {
  if (plan.step === 'leave') return plan.why.startsWith('someone') ? 'leave to the person' : 'leave';
  if (plan.step !== 'change')
    return plan.step === 'create' && plan.after ? `create after ${plan.after}` : plan.step;
  const { state, addLabels, removeLabels, comment } = plan;
  return [
    state,
    addLabels.length > 0 && `+${addLabels.join()}`,
    removeLabels.length > 0 && `-${removeLabels.join()}`,
    comment && `"${comment}"`,
  ]
    .filter(Boolean)
    .join(' ');
}

const table: Record<keyof typeof issues, Record<EventName, string>> = {
  none: {
    opened: 'create',
    updated: 'create',
    refreshed: 'create',
    closed: 'ignore',
    reopened: 'create',
    closedAgain: 'ignore',
  },
  'open, opened': {
    opened: 'leave',
    updated: 'open +incident "current"',
    refreshed: 'open +incident "current"',
    closed: 'closed "closed"',
    reopened: 'open +incident -over "reopened"',
    closedAgain: 'closed "closed"',
  },
  'open, updated': {
    opened: 'leave',
    updated: 'leave',
    refreshed: 'open',
    closed: 'closed "closed"',
    reopened: 'open -over "reopened"',
    closedAgain: 'closed "closed"',
  },
  'open, closed (a person reopened it, or it is only labelled)': {
    opened: 'leave',
    updated: 'leave',
    refreshed: 'leave',
    closed: 'leave',
    reopened: 'open -over "reopened"',
    closedAgain: 'closed "closed"',
  },
  'open, reopened': {
    opened: 'leave',
    updated: 'leave',
    refreshed: 'leave',
    closed: 'leave',
    reopened: 'leave',
    closedAgain: 'closed "closed"',
  },
  'closed, updated (a person closed it)': {
    opened: 'leave',
    updated: 'leave',
    refreshed: 'leave to the person',
    closed: 'closed "closed"',
    reopened: 'open -over "reopened"',
    closedAgain: 'closed "closed"',
  },
  'closed, closed': {
    opened: 'leave',
    updated: 'leave',
    refreshed: 'leave',
    closed: 'leave',
    reopened: 'open -over "reopened"',
    closedAgain: 'closed "closed"',
  },
  'closed, reopened (a person closed it)': {
    opened: 'leave',
    updated: 'leave',
    refreshed: 'leave',
    closed: 'leave',
    reopened: 'leave',
    closedAgain: 'closed "closed"',
  },
};

describe.each(Object.keys(table) as (keyof typeof table)[])('issue: %s', (found) => {
  test.each(Object.entries(table[found]) as [EventName, string][])('event %s: %s', (event, expected) => {
    expect(inShort(planFor(problems[event], issues[found], defaults, now))).toBe(expected);
  });
});

/** A plan of the table, with other options or another issue. */
function plan(event: EventName, found: KnownIssue, options: Partial<SyncOptions> = {}, at = now): string {
  return inShort(planFor(problems[event], found, { ...defaults, ...options }, at));
}

test.each<[Partial<SyncOptions>, EventName, string]>([
  [{ updates: 'one-comment' }, 'updated', 'open +incident "current"'],
  [{ updates: 'every-update' }, 'updated', 'open +incident "update"'],
  [{ updates: 'none' }, 'updated', 'open +incident'],
  [{ updates: 'none' }, 'closed', 'closed "closed"'],
  [{ updates: 'none' }, 'reopened', 'open +incident -over "reopened"'],
  [{ whenClosed: 'close' }, 'closed', 'closed "closed"'],
  [{ whenClosed: 'comment' }, 'closed', '"closed"'],
  [{ whenClosed: 'label' }, 'closed', '+over "closed"'],
  [{ closedLabel: undefined }, 'reopened', 'open +incident "reopened"'],
  [{ labels: [] }, 'updated', 'open "current"'],
])('with %j, %s means: %s', (options, event, expected) => {
  expect(plan(event, issues['open, opened'], options)).toBe(expected);
});

test('an issue with the label that keeps it open is not closed, but gets a comment', () => {
  const kept = issue({ labels: ['keep-open'], entries: [began] });
  expect(plan('closed', kept)).toBe('"closed"');
  expect(plan('closed', kept, { keepOpenLabel: 'stay' })).toBe('closed "closed"');
  expect(plan('closed', kept, { whenClosed: 'label' })).toBe('+over "closed"');
});

test.each([
  [72, '2026-11-25T04:02:31Z', 'open -over "reopened"'],
  [72, '2026-11-25T04:02:32Z', 'create after 3'],
  [1, '2026-11-22T05:10:00Z', 'create after 3'],
  [0, '2026-11-22T04:02:31Z', 'create after 3'],
])('with a window of %i h, at %s: %s', (reopenWithinHours, at, expected) => {
  expect(plan('reopened', issues['closed, closed'], { reopenWithinHours }, new Date(at))).toBe(expected);
});

test('an issue that is open stays the problem’s, however long ago the problem was closed', () => {
  const open = issues['open, closed (a person reopened it, or it is only labelled)'];
  expect(plan('reopened', open, { reopenWithinHours: 0 })).toBe('open -over "reopened"');
});

test.each([
  ['ERROR', 'AVAILABILITY', true],
  ['INFO', 'CUSTOM_ALERT', true],
  ['AVAILABILITY', 'ERROR', false],
  ['ERROR', 'ERROR', false],
  ['ERROR', 'UNHEARD_OF', false],
  ['ERROR', undefined, false],
  [undefined, 'INFO', true],
])('from %s to %s the labels are added again: %s', (before, after, isWorse) => {
  const found = issue({ entries: [{ ...began, category: before }] });
  const problem: Problem = { ...problems.updated, category: after };
  expect(inShort(planFor(problem, found, defaults, now)).includes('+incident')).toBe(isWorse);
});

test('labels of the worst category so far are not added once more when it comes back', () => {
  const found = issue({
    entries: [began, { ...wentOn, category: 'AVAILABILITY' }, { ...cameBack, category: 'ERROR' }],
  });
  const problem: Problem = { ...problems.updated, at: '2026-11-22T05:20:00.000000000Z' };
  expect(inShort(planFor(problem, found, defaults, now))).not.toContain('+incident');
});

test('an update written down while another run closed the issue does not hide that it must be reopened', () => {
  const later = { ...wentOn, at: '2026-11-22T05:20:00.000000000Z' };
  expect(plan('reopened', issue({ isOpen: false, entries: [began, ended, later] }), {}, now)).toContain(
    'reopened',
  );
});

test('of an active and a closed record at the same moment the closed one counts', () => {
  const closed: Problem = { ...problems.closed, at: problems.updated.at };
  expect(inShort(planFor(closed, issues['open, updated'], defaults, now))).toBe('closed "closed"');
  const active: Problem = { ...problems.reopened, at: problems.closed.at };
  expect(inShort(planFor(active, issues['closed, closed'], defaults, now))).toBe('leave');
});

test('times are compared to the nanosecond', () => {
  const next: Problem = { ...problems.closed, at: '2026-11-22T03:24:10.000000001Z' };
  expect(inShort(planFor(next, issues['open, updated'], defaults, now))).toBe('closed "closed"');
});

test('an issue whose text someone replaced is used unchanged', () => {
  expect(plan('updated', issue({ entries: [] }))).toBe('open +incident "current"');
  expect(plan('closed', issue({ entries: [] }))).toBe('closed "closed"');
  expect(plan('refreshed', issue({ isOpen: false, entries: [] }))).toBe('leave to the person');
});
