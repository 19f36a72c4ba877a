import { describe, expect } from 'vitest';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { test } from '../tests/support/action-test';
import { issuesOf, play, project } from '../tests/support/play-problem';
import * as events from '../tests/support/problem-events';

describe('what a person did stays', () => {
  const change = (gitlab: GitLabSandbox, fields: Partial<GitLabSandbox['world']['issues'][number]>) => {
    Object.assign(issuesOf(gitlab)[0] ?? {}, fields);
  };

  test('an issue closed while the problem was active stays closed, until the problem is back', async ({
    gitlab,
    run,
  }) => {
    await play(run, ['opened']);
    change(gitlab, { state: 'closed', closedAt: new Date().toISOString() });
    const { last } = await play(run, ['updated']);
    expect(last?.result).toMatchObject({ outcome: 'unchanged', state: 'closed' });
    expect(last?.logs).toContain('because someone closed it while the problem was active');
    const { answers } = await play(run, ['closed', 'reopened']);
    expect(answers.map(({ result }) => result.outcome)).toEqual(['updated', 'reopened']);
  });

  test('an issue reopened after the problem stays open', async ({ gitlab, run }) => {
    await play(run, ['opened', 'closed']);
    change(gitlab, { state: 'opened' });
    const { last } = await play(run, ['closed']);
    expect(last?.result).toMatchObject({ outcome: 'unchanged', state: 'opened' });
  });

  test('labels that were removed come back only when the problem gets worse', async ({ gitlab, run }) => {
    const labels = 'incident';
    await play(run, ['opened'], { labels });
    change(gitlab, { labels: [] });
    await run('sync-problem-issue', {
      project,
      labels,
      event: { ...events.updated, 'event.category': 'ERROR', timestamp: '2026-11-22T03:20:00Z' },
    });
    expect(issuesOf(gitlab)[0]?.labels).toEqual([]);
    await play(run, ['updated'], { labels });
    expect(issuesOf(gitlab)[0]?.labels).toEqual(['incident']);
  });

  test('a description that was rewritten, with Update issue or by hand below the invisible lines, is left alone', async ({
    gitlab,
    run,
  }) => {
    await play(run, ['opened']);
    await run('update-issue', { project, issueIid: 3, description: 'Written by hand' });
    const { last } = await play(run, ['updated', 'closed']);
    expect(last?.result).toMatchObject({ iid: 3, outcome: 'closed' });
    expect(issuesOf(gitlab)[0]?.description).toMatch(
      /^\[dt0\w+\]: #\n\[dt0state\]: #\S+\n\nWritten by hand$/,
    );
  });
});
