import { describe, expect } from 'vitest';
import { writeFaults } from '../tests/support/faults';
import { commentsOf, issuesOf, play } from '../tests/support/play-problem';
import { test } from '../tests/support/simulated-test';

describe('a run that breaks off is finished by the next one', () => {
  const steps = [
    ['updated', 'PUT', /issues\/3$/],
    ['updated', 'POST', /notes/],
    ['closed', 'PUT', /issues\/3$/],
    ['closed', 'POST', /notes/],
    ['reopened', 'PUT', /issues\/3$/],
    ['reopened', 'POST', /notes/],
  ] as const;
  const losses = writeFaults.filter(({ what }) =>
    /^(?:a login page|a dropped connection|no answer), /.test(what),
  );
  const cases = steps.flatMap(([event, method, path]) =>
    losses.map(({ what, fault, ends }) => ({ event, method, path, what, fault, ends })),
  );

  test.for(cases)(
    '$event, $method $path, $what: $ends',
    async ({ event, method, path, fault, ends }, { gitlab, attempt, run }) => {
      const input = { labels: 'incident' };
      const before = event === 'reopened' ? (['opened', 'closed'] as const) : (['opened'] as const);
      await play(run, before, input);
      Object.assign(issuesOf(gitlab)[0] ?? {}, { labels: [] });
      gitlab.fail({ ...fault, method, path });
      const broken = await play(attempt, [event], input);
      expect(broken.last?.error === undefined).toBe(ends === 'ok');
      await play(run, [event], input);
      const { last } = await play(run, [event], input);
      expect(last?.result).toMatchObject({
        outcome: 'unchanged',
        state: event === 'closed' ? 'closed' : 'opened',
      });
      expect(commentsOf(gitlab)).toHaveLength(before.length);
    },
  );

  test('a link that failed is added by the next try, and only once', async ({ gitlab, attempt, run }) => {
    await play(run, ['opened', 'closed'], {});
    gitlab.fail({ kind: 'html', method: 'POST', path: /links/ });
    const failed = await play(attempt, ['reopened'], { reopenWithinHours: 0 });
    expect(failed.last?.error).toMatch(/^GitLabError unexpected-response: /);
    const { last } = await play(run, ['reopened'], { reopenWithinHours: 0 });
    expect(last?.result).toMatchObject({ iid: 4, outcome: 'unchanged' });
    await play(run, ['reopened'], { reopenWithinHours: 0 });
    expect(gitlab.world.issueLinks).toHaveLength(1);
  });
});
