import { describe, expect } from 'vitest';
import { readEvent } from '../../sandbox/workflow-player/find-file';
import { test } from '../../tests/support/action-test';

const fallbackProject = 'night-shift/platform/gateway';

const actions = [
  ['create-issue', () => ({ title: 'Checkout is slow', deduplicationKey: 'slow' })],
  ['sync-problem-issue', async () => ({ event: (await readEvent('opened')).event })],
] as const;

describe.each(actions)('%s with a fallback project', (action, inputFor) => {
  test.for([
    ['is empty', ''],
    ['is blank, as of an expression that finds nothing', '  '],
    ['is not there', 'night-shift/gone'],
    ['is hidden from the token', 'vault/secrets'],
  ])('uses it when the project %s, once', async ([, project], { gitlab, run }) => {
    const input = { project, fallbackProject, ...(await inputFor()) };
    const { result, logs } = await run(action, input);
    expect(result).toMatchObject({ outcome: 'created', usedFallback: true });
    expect(result.web_url).toContain(`/${fallbackProject}/`);
    expect(logs).toMatch(/\[WARN\] .*: the fallback project night-shift\/platform\/gateway is used\./);
    await run(action, input);
    expect(gitlab.world.issues.filter(({ projectId }) => projectId === 102)).toHaveLength(1);
  });

  test('does not use it when the project exists', async ({ run }) => {
    const { result } = await run(action, {
      project: 'night-shift/checkout',
      fallbackProject,
      ...(await inputFor()),
    });
    expect(result).not.toHaveProperty('usedFallback', true);
    expect(result.web_url).toContain('/night-shift/checkout/');
  });

  test('does not use it when the token has no permission', async ({ gitlab, refused }) => {
    const checkout = gitlab.world.projects.find(({ fullPath }) => fullPath === 'night-shift/checkout');
    if (checkout) checkout.archived = true;
    const before = gitlab.world.issues.length;
    const error = await refused(action, {
      project: 'night-shift/checkout',
      fallbackProject,
      ...(await inputFor()),
    });
    expect(error).toMatch(/^GitLabError forbidden: /);
    expect(gitlab.world.issues).toHaveLength(before);
  });

  test('says when that does not exist either', async ({ refused }) => {
    const error = await refused(action, { fallbackProject: 'night-shift/gone', ...(await inputFor()) });
    expect(error).toMatch(/^GitLabError not-found: GitLab found no project night-shift\/gone/);
  });

  test('wants one of the two', async ({ gitlab, refused }) => {
    expect(await refused(action, { project: '', ...(await inputFor()) })).toMatch(
      /^GitLabError invalid-input: Project is required, unless a fallback project is given: /,
    );
    expect(gitlab.requests).toEqual([]);
  });
});
