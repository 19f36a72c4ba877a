import { describe, expect } from 'vitest';
import { test } from '../tests/support/action-test';
import { commentsOf, issuesOf, play, project, requestsOf } from '../tests/support/play-problem';
import * as events from '../tests/support/problem-events';

test('a problem’s life is one issue with the story in it', async ({ gitlab, run }) => {
  const { answers } = await play(run, [
    'opened',
    'updated',
    'refreshed',
    'closed',
    'reopened',
    'closedAgain',
  ]);
  expect(answers.map(({ result }) => result.outcome)).toEqual([
    'created',
    'updated',
    'unchanged',
    'closed',
    'reopened',
    'closed',
  ]);
  expect(answers.map(({ result }) => result.iid)).toEqual([3, 3, 3, 3, 3, 3]);
  expect(issuesOf(gitlab)).toMatchObject([
    { title: 'Failure rate increase (P-26112203)', state: 'closed', issueType: 'incident' },
  ]);
  const firstLines = commentsOf(gitlab).map((comment) => comment.split('\n')[0]);
  expect(firstLines).toEqual([
    '**Update, 2026-11-22 03:24 UTC** · active for 13 min 10 s',
    expect.stringMatching(/^\*\*Problem closed, 2026-11-22 04:02 UTC\*\* after 51 min · /) as string,
    '**Problem active again, 2026-11-22 05:10 UTC**',
    expect.stringMatching(/^\*\*Problem closed, 2026-11-22 05:31 UTC\*\* after 2 h 20 min · /) as string,
  ]);
  expect(commentsOf(gitlab)[0]).toContain(
    '| Updates | Category | Affected |\n| --- | --- | --- |\n' +
      '| 2026-11-22 03:11 UTC | error | 1 |\n| 2026-11-22 03:24 UTC | availability | 2 |',
  );
});

test('shows the description and the links to the problem and to the execution, and hides the rest', async ({
  run,
}) => {
  const { last } = await play(run, ['opened']);
  expect(last?.result.description).toMatch(
    /^\[dt0[0-9a-f]{28}\]: #\n\[dt0state\]: #\S+\n\n- \*\*What:\*\* `Failure rate increase`\n/,
  );
  expect(last?.result.description).toContain(
    '- **Problem:** [`P-26112203`](<https://abc.example.com/ui/apps/dynatrace.davis.problems/problem/-4711223344556677_1795399860000V2>)',
  );
  expect(last?.result.description).toMatch(
    /\n\n\[Workflow execution\]\(https:\/\/abc\.example\.com\/\S+run-opened\S*\)$/,
  );
});

test('creates the issue as the inputs say', async ({ gitlab, run }) => {
  await play(run, ['opened'], {
    title: 'Checkout fails',
    description: 'See\n/close',
    labels: 'incident, severity::1',
    assignees: '@ada',
    issueType: 'issue',
    confidential: 'true',
    problemUrl: 'https://abc.example.com/p(1)',
  });
  expect(gitlab.requests.find(({ method }) => method === 'POST')?.body).toMatchObject({
    title: 'Checkout fails',
    description: expect.stringMatching(/\n\nSee\n\\\/close\n\n\[Workflow execution\]/) as string,
    labels: 'incident,severity::1',
    assignee_ids: [1],
    issue_type: 'issue',
    confidential: true,
  });
});

test('runs quick actions of the author’s description when they are allowed, never those of the event', async ({
  gitlab,
  run,
}) => {
  await play(run, ['opened'], { description: 'See\n/label ~ops', allowQuickActions: true });
  expect(gitlab.world.issues.at(-1)?.labels).toContain('ops');
  gitlab.reset();
  const event = { ...events.opened, 'event.description': '/label ~ops' };
  await run('sync-problem-issue', { project, event, allowQuickActions: true });
  expect(gitlab.world.issues.at(-1)?.labels).toEqual([]);
});

test('warns of people whom GitLab leaves out, and only when it creates the issue', async ({ run }) => {
  const { answers } = await play(run, ['opened', 'updated'], { assignees: 'ada, grace' });
  expect(answers[0]?.logs).toMatch(/\n\[WARN\] GitLab left out @grace as assignee\. /);
  expect(answers[1]?.logs).not.toContain('WARN');
});

describe('sends no more requests than it needs', () => {
  const create = ['GET /issues', 'POST /issues', 'GET /issues'];
  const look = ['GET /issues', 'GET /issues/3/notes'];

  test.for([
    ['opened', [], create],
    ['closed', [], ['GET /issues']],
    ['refreshed', ['opened', 'updated'], look],
    ['opened', ['opened', 'updated'], look],
    ['updated', ['opened'], [...look, 'POST /issues/3/notes', 'GET /issues/3/notes']],
    ['closed', ['opened'], [...look, 'PUT /issues/3', 'POST /issues/3/notes', 'GET /issues/3/notes']],
    [
      'reopened',
      ['opened', 'closed'],
      [...look, 'PUT /issues/3', 'POST /issues/3/notes', 'GET /issues/3/notes'],
    ],
  ] as const)('for %s after %j', async ([event, before, expected], { gitlab, run }) => {
    await play(run, before);
    gitlab.requests.length = 0;
    await play(run, [event]);
    expect(requestsOf(gitlab)).toEqual(expected);
  });

  test('to keep the comment current', async ({ gitlab, run }) => {
    await play(run, ['opened', 'updated']);
    gitlab.requests.length = 0;
    const event = { ...events.refreshed, root_cause_entity_name: 'db-replica' };
    await run('sync-problem-issue', { project, event });
    expect(requestsOf(gitlab)).toEqual([
      ...look,
      expect.stringMatching(/^PUT \/issues\/3\/notes\/\d+$/) as string,
    ]);
  });
});

describe('an event of a problem that has already ended', () => {
  test('is ignored when the problem is closed and has no issue', async ({ gitlab, run }) => {
    const { last } = await play(run, ['closed']);
    expect(last?.result).toEqual({ outcome: 'ignored', duplicatesClosed: [] });
    expect(last?.logs).toBe('[INFO] Problem P-26112203 is closed and has no issue: nothing to do.');
    expect(issuesOf(gitlab)).toHaveLength(0);
  });

  test('does not reopen the issue', async ({ gitlab, run }) => {
    const { last } = await play(run, ['opened', 'closed', 'updated', 'refreshed', 'opened', 'closed']);
    expect(last?.result).toMatchObject({ outcome: 'unchanged', state: 'closed' });
    expect(last?.logs).toBe(
      `[INFO] Issue #3 unchanged, because it already has this event or a later one: ${gitlab.url}/night-shift/checkout/-/issues/3`,
    );
    expect(commentsOf(gitlab)).toHaveLength(1);
  });
});

describe('when the problem is closed', () => {
  test('an issue with the label that keeps it open gets a comment that says why', async ({ gitlab, run }) => {
    await play(run, ['opened'], { labels: 'keep-open' });
    const { last } = await play(run, ['closed']);
    expect(last?.result).toMatchObject({ outcome: 'updated', state: 'opened' });
    expect(commentsOf(gitlab)[0]).toContain('The issue stays open: it has the label `keep-open`.');
  });

  test('it is only commented on, or gets a label that it loses when the problem is back', async ({
    gitlab,
    run,
  }) => {
    const input = { whenClosed: 'label', closedLabel: 'problem::closed' };
    const { last } = await play(run, ['opened', 'closed'], input);
    expect(last?.result).toMatchObject({ outcome: 'updated', state: 'opened', labels: ['problem::closed'] });
    expect((await play(run, ['closed'], input)).last?.result).toMatchObject({ outcome: 'unchanged' });
    const back = await play(run, ['reopened'], input);
    expect(back.last?.result).toMatchObject({ outcome: 'updated', labels: [] });
    const commented = await play(run, ['closedAgain'], { whenClosed: 'comment' });
    expect(commented.last?.result).toMatchObject({ outcome: 'updated', state: 'opened' });
    expect(commentsOf(gitlab)).toHaveLength(3);
  });
});

test('several open issues of a problem become one, with links and a comment', async ({ gitlab, run }) => {
  await play(run, ['opened']);
  const [first] = issuesOf(gitlab);
  if (first) gitlab.world.issues.push({ ...structuredClone(first), id: 9001, iid: 9 });
  const { last } = await play(run, ['refreshed']);
  expect(last?.result).toMatchObject({ iid: 3, outcome: 'updated', duplicatesClosed: [9] });
  expect(issuesOf(gitlab).map(({ iid, state }) => [iid, state])).toEqual([
    [3, 'opened'],
    [9, 'closed'],
  ]);
  expect(gitlab.world.notes.find(({ noteableId, system }) => noteableId === 9001 && !system)?.body).toMatch(
    /\n\nDuplicate of #3: two runs created an issue for the same problem\.$/,
  );
  expect(gitlab.world.issueLinks).toHaveLength(1);
  expect((await play(run, ['closed'])).last?.result).toMatchObject({ iid: 3, duplicatesClosed: [] });
});

test('every update gets its own comment, or none, as set', async ({ gitlab, run }) => {
  await play(run, ['opened', 'updated', 'updated', 'refreshed'], { updates: 'every-update' });
  expect(commentsOf(gitlab)).toHaveLength(1);
  await run('sync-problem-issue', {
    project,
    updates: 'every-update',
    event: { ...events.refreshed, 'event.name': 'Other name' },
  });
  expect(commentsOf(gitlab)).toHaveLength(2);
  const event = { ...events.refreshed, 'event.name': 'Third name', timestamp: '2026-11-22T03:40:00Z' };
  const { result } = await run('sync-problem-issue', { project, updates: 'none', event });
  expect(result).toMatchObject({ outcome: 'unchanged' });
  expect(commentsOf(gitlab)).toHaveLength(2);
});

test('hostile text runs no quick action, and a log of 100 kB is cut', async ({ gitlab, run }) => {
  const event = {
    ...events.opened,
    'event.name': 'Down\n/close\n@all',
    'event.description': `\`\`\`\n/confidential\n</details>\n${'x'.repeat(100_000)}`,
  };
  const { result } = await run('sync-problem-issue', { project, event });
  expect(result).toMatchObject({
    title: 'Down /close @\u2060all (P-26112203)',
    state: 'opened',
    confidential: false,
  });
  expect(String(result.description).length).toBeLessThan(12_000);
  expect(result.description).toContain('\\`\\`\\`\\\n\\/confidential\\\n\\</details\\>');
  expect(gitlab.world.issues.at(-1)?.confidential).toBe(false);
});

test('refuses what is not the event of a problem, and a label that is missing, before anything is sent', async ({
  gitlab,
  refused,
}) => {
  const error = await refused('sync-problem-issue', { project, event: { 'event.kind': 'BIZ_EVENT' } });
  expect(error).toMatch(/^GitLabError invalid-input: Event has the kind BIZ_EVENT, not DAVIS_PROBLEM\./);
  const labelled = await refused('sync-problem-issue', {
    project,
    event: events.opened,
    whenClosed: 'label',
  });
  expect(labelled).toBe(
    'GitLabError invalid-input: Label for closed problems is required: the label to add when the problem is closed.',
  );
  const plain = await refused('sync-problem-issue', {
    project,
    event: events.opened,
    problemUrl: 'http://abc.example.com',
  });
  expect(plain).toMatch(
    /^GitLabError invalid-input: Problem URL must be a web address that starts with https:/,
  );
  expect(gitlab.requests).toHaveLength(0);
});
