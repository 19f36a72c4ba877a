import { describe, expect } from 'vitest';
import { test } from '../tests/support/action-test';
import { closedHoursAgo, issuesOf, play, requestsOf } from '../tests/support/play-problem';

describe('after the window', () => {
  test('a problem that is back gets a new issue, linked to the old one', async ({ gitlab, run }) => {
    await play(run, ['opened', 'closed']);
    closedHoursAgo(gitlab, 3, 73);
    gitlab.requests.length = 0;
    const { last } = await play(run, ['reopened']);
    expect(requestsOf(gitlab)).toEqual([
      'GET /issues',
      'GET /issues/3/notes',
      'POST /issues',
      'GET /issues',
      'POST /issues/4/links',
    ]);
    expect(last?.result).toMatchObject({ iid: 4, outcome: 'created' });
    expect(last?.result.description).toContain(
      'Follows #3, which was closed: the same problem is active again.',
    );
    expect(gitlab.world.issueLinks).toMatchObject([{ type: 'relates_to' }]);
    expect(issuesOf(gitlab).map(({ state }) => state)).toEqual(['closed', 'opened']);
  });

  test('the new issue is the problem’s from then on, even when a person opens the old one', async ({
    gitlab,
    run,
  }) => {
    await play(run, ['opened', 'closed']);
    closedHoursAgo(gitlab, 3, 73);
    await play(run, ['reopened']);
    Object.assign(issuesOf(gitlab)[0] ?? {}, { state: 'opened' });
    const { answers } = await play(run, ['closed', 'reopened', 'closedAgain']);
    expect(answers.map(({ result }) => [result.iid, result.outcome])).toEqual([
      [4, 'unchanged'],
      [4, 'unchanged'],
      [4, 'closed'],
    ]);
    expect(issuesOf(gitlab).map(({ state }) => state)).toEqual(['opened', 'closed']);
  });
});
