import { describe, expect, test } from 'vitest';
import * as events from '../tests/support/problem-events';
import { readProblem } from './problem';
import {
  closedText,
  currentText,
  describeProblem,
  reopenedText,
  rowFor,
  rowsIn,
  titleFor,
  updateText,
} from './problem-text';

const now = new Date('2026-11-22T06:00:00Z');
const address = 'https://abc.example.com/ui/apps/dynatrace.davis.problems/problem/1';
const subject = (event: events.ProblemEvent) => ({ problem: readProblem(event, now), address });

test('a description says what broke, since when, how bad, what is affected and why', () => {
  expect(
    describeProblem(subject({ ...events.updated, 'event.severity': 3, entity_tags: ['team:checkout'] })),
  ).toBe(
    `- **What:** \`Failure rate increase\`
- **Since:** 2026-11-22 03:11 UTC
- **Category:** availability
- **Severity:** \`3\`
- **Affected:** \`checkout\` (\`service\`), \`db-primary\` (\`host\`)
- **Root cause:** \`db-primary\`
- **Tags:** \`team:checkout\`
- **Problem:** [\`P-26112203\`](<${address}>)

---

**Failure rate increase**

The problem **affects 1 entity** overall.

**Service, checkout**

- 12 \\% of requests fail since 03:11`,
  );
});

test('what is not known leaves no hole', () => {
  const { problem } = subject({ 'event.id': '1', 'event.status': 'ACTIVE' });
  expect(describeProblem({ problem })).toBe('- **What:** `Problem`');
  expect(titleFor(problem)).toEqual({ title: 'Problem' });
  expect(updateText({ problem })).toBe('**Update, 2026-11-22 06:00 UTC**\n\n- **What:** `Problem`');
  expect(closedText({ problem: { ...problem, isActive: false } })).toBe(
    '**Problem closed, 2026-11-22 06:00 UTC**',
  );
});

test('says when the problem is inside a maintenance window', () => {
  const text = describeProblem(subject({ ...events.opened, 'maintenance.is_under_maintenance': true }));
  expect(text).toContain('- **Maintenance:** inside a maintenance window');
});

test('names twenty of many entities, and says how many more there are', () => {
  const ids = Array.from({ length: 1234 }, (_, index) => `HOST-${index}`);
  const text = describeProblem(subject(events.problemEvent({ affected_entity_ids: ids })));
  expect(text).toContain('`HOST-19` and 1,214 more\n');
  expect(text).not.toContain('HOST-20`');
});

test('a title has the name and the display id, however long the name is', () => {
  expect(titleFor(subject(events.opened).problem)).toEqual({
    title: 'Failure rate increase (P-26112203)',
  });
  const name = '🔥'.repeat(300);
  const { title, wholeTitle } = titleFor(subject(events.problemEvent({ 'event.name': name })).problem);
  expect(Array.from(title)).toHaveLength(255);
  expect(title).toMatch(/🔥… \(P-26112203\)$/u);
  expect(wholeTitle).toBe(`${name} (P-26112203)`);
});

describe('comments', () => {
  test('on an update start with its time and how long the problem is active', () => {
    const text = updateText(subject(events.updated));
    expect(text.split('\n')[0]).toBe('**Update, 2026-11-22 03:24 UTC** · active for 13 min 10 s');
  });

  test('at the end give the time, the duration, and why the issue stays open', () => {
    expect(closedText(subject(events.closed), 'It stays.')).toBe(
      `**Problem closed, 2026-11-22 04:02 UTC** after 51 min · [\`P-26112203\`](<${address}>)\n\nIt stays.`,
    );
  });

  test('on a return tell when', () => {
    expect(reopenedText(subject(events.reopened)).split('\n')[0]).toBe(
      '**Problem active again, 2026-11-22 05:10 UTC**',
    );
  });

  test('that are kept current remember their rows, which no text from an alert can forge', () => {
    const forged = '| 2026-11-22 03:11 UTC | error | 1 |';
    const { problem } = subject({ ...events.updated, 'event.name': forged, 'event.description': forged });
    const rows = [rowFor({ at: problem.at, category: 'RESOURCE_CONTENTION', affected: 12 })];
    expect(rowsIn(currentText({ problem }, rows))).toEqual([
      '| 2026-11-22 03:24 UTC | resource contention | 12 |',
    ]);
  });
});
