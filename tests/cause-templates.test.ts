import { describe, expect } from 'vitest';
import { problemStart } from '../sandbox/fake-gitlab/arrange-deployments';
import { arrangeNight } from '../sandbox/fake-gitlab/arrange-night';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { readEvent } from '../sandbox/workflow-player/find-file';
import { watchWorld } from '../sandbox/workflow-player/gitlab-changes';
import { test as plainTest } from './support/action-test';
import { failuresOf, playTemplate } from './support/play-template';

/** The stand-in after the deployments of the night. */
const test = plainTest.extend<{ night: ReturnType<typeof arrangeNight> }>({
  night: async ({ gitlab }, use) => {
    await use(arrangeNight(gitlab.world));
  },
});

const revertOf = ({ world }: GitLabSandbox) =>
  world.mergeRequests.filter(({ title }) => title.includes('Revert "Cache'));

describe('the suspects of a problem', () => {
  const table = ({ world }: GitLabSandbox) => {
    const rows = world.notes.find(({ body }) => body.includes('What changed'))?.body.split('\n') ?? [];
    return rows.filter((row) => /^\| -?\d/.test(row)).map((row) => row.split(' | '));
  };

  test('are those that a hand count finds', async ({ gitlab, runner, night }) => {
    await playTemplate({ gitlab, runner }, 'problem-to-suspects', ['opened']);
    const titleOf = (cell = '') => /`(.*)`/.exec(cell)?.[1];
    expect(table(gitlab).map(([points = '', change]) => `${points.slice(2)} ${titleOf(change)}`)).toEqual([
      '70 Cache cart discounts', // 50: deployed 11 min before the problem; 20: in src
      '60 Update the lock file', // 50 and 10: a lock file
      '50 Raise the timeout',
      '50 Tune the connection pool', // a commit without a merge request
      '25 Check the order number', // 5: deployed 6 h 1 min before; 20: in src
    ]);
    expect(Date.parse(problemStart)).toBeGreaterThan(Date.parse(night.guilty.mergedAt ?? ''));
  });

  test('lead to the draft revert of the first, once, however often it is played', async ({
    gitlab,
    runner,
    night,
  }) => {
    for (let played = 0; played < 3; played += 1)
      await playTemplate({ gitlab, runner }, 'problem-to-suspects', ['opened', 'updated']);
    expect(revertOf(gitlab)).toMatchObject([
      { state: 'opened', title: expect.stringMatching(/^Draft: /) as string },
    ]);
    expect(revertOf(gitlab)[0]?.description).toMatch(
      `This reverts merge request !${night.guilty.iid}\n\nOf all that changed before the problem of night-shift/checkout#3`,
    );
    expect(gitlab.world.notes.filter(({ body }) => body.includes('What changed'))).toHaveLength(1);
  });

  test('are not looked for when the event comes after the end of the problem', async ({
    gitlab,
    runner,
    night,
  }) => {
    await playTemplate({ gitlab, runner }, 'problem-to-suspects', ['opened', 'closed']);
    const [revert] = revertOf(gitlab);
    if (revert) revert.state = 'closed';
    const changed = watchWorld(gitlab.world);
    for (const late of ['updated', 'opened'])
      await playTemplate({ gitlab, runner }, 'problem-to-suspects', [late]);
    expect(changed()).toEqual([]);
    expect(night.guilty.state).toBe('merged');
  });

  test('leave a revert closed that someone has closed', async ({ gitlab, runner, night }) => {
    await playTemplate({ gitlab, runner }, 'problem-to-suspects', ['opened']);
    const [revert] = revertOf(gitlab);
    if (revert) revert.state = 'closed';
    await playTemplate({ gitlab, runner }, 'problem-to-suspects', ['updated']);
    expect(revertOf(gitlab).map(({ state }) => state)).toEqual(['closed']);
    expect(night.guilty.state).toBe('merged');
  });

  plainTest(
    'are missing where there is nothing to look at, and nothing is reverted',
    async ({ gitlab, runner }) => {
      const played = await playTemplate({ gitlab, runner }, 'problem-to-suspects', ['opened']);
      expect(failuresOf(played)).toEqual([]);
      expect(gitlab.world.notes.at(-1)?.body).toContain('No suspect changes were found.');
      expect(gitlab.world.mergeRequests).toHaveLength(1);
    },
  );
});

describe('the revert that somebody asks for', () => {
  const template = 'suspect-to-revert';
  const event = 'gitlab-merge-request-labeled';

  test('is not made without the label, whatever the event says', async ({ gitlab, runner, night }) => {
    night.guilty.labels = [];
    const changed = watchWorld(gitlab.world);
    const played = await playTemplate({ gitlab, runner }, template, [event]);
    expect(played[0]?.execution?.tasks.map(({ state }) => state)).toEqual([
      'SUCCESS',
      ...Array<string>(4).fill('DISCARDED'),
    ]);
    expect(changed()).toEqual([]);
  });

  test('asks the author and whoever merged it for a review, and is not merged', async ({
    gitlab,
    runner,
    night,
  }) => {
    await playTemplate({ gitlab, runner }, template, [event]);
    const [revert] = revertOf(gitlab);
    expect(revert).toMatchObject({ state: 'opened', reviewerIds: [night.guilty.authorId] });
  });

  test('is not made again when the event comes after the merge', async ({ gitlab, runner, run, night }) => {
    await playTemplate({ gitlab, runner }, template, [event]);
    const [revert] = revertOf(gitlab);
    const project = 'night-shift/checkout';
    await run('update-merge-request', { project, mergeRequestIid: revert?.iid, draft: false });
    await run('merge-merge-request', { project, mergeRequestIid: revert?.iid });
    const changed = watchWorld(gitlab.world);
    expect(failuresOf(await playTemplate({ gitlab, runner }, template, [event]))).toEqual([]);
    expect(changed()).toEqual([]);
    expect(night.guilty.labels).toEqual(['revert']);
  });

  test('says nothing when its pipeline fails', async ({ gitlab, runner, night }) => {
    const project = gitlab.world.projects.find(({ id }) => id === night.guilty.projectId);
    if (project) project.jobPlans = [{ stage: 'test', name: 'unit-tests', ends: 'failed' }];
    const played = await playTemplate({ gitlab, runner }, template, [event]);
    expect(failuresOf(played)).toEqual([expect.stringMatching(/^GitLabError conflict: .*unit-tests/s)]);
    expect(gitlab.world.notes.filter(({ body }) => body.includes('has passed'))).toEqual([]);
  });
});

describe('the rollback that somebody approves', () => {
  const template = 'roll-back-on-approval';
  const event = 'gitlab-issue-labeled';
  const approvedIssue = ({ world }: GitLabSandbox) =>
    world.issues.find(({ labels }) => labels.includes('roll-back')) ?? expect.fail();

  test.for([
    ['without the label', { labels: [] }],
    ['when the issue is closed by now', { state: 'closed' }],
  ] as const)('does not begin %s', async ([, changes], { gitlab, runner, night }) => {
    Object.assign(approvedIssue(gitlab), changes);
    const changed = watchWorld(gitlab.world);
    await playTemplate({ gitlab, runner }, template, [event, event]);
    expect(changed()).toEqual([]);
    expect(gitlab.world.deployments.at(-1)).toBe(night.deployments.at(-1));
  });

  test('rolls back to the previous deployment, and uses up the approval', async ({
    gitlab,
    runner,
    night,
  }) => {
    const issue = approvedIssue(gitlab);
    await playTemplate({ gitlab, runner }, template, [event]);
    expect(gitlab.world.deployments.at(-1)?.sha).toBe(night.deployments.at(-2)?.sha);
    expect(issue.labels).not.toContain('roll-back');
  });

  test('says in the issue that it failed, and does not try again', async ({ gitlab, runner, night }) => {
    const project = gitlab.world.projects.find(({ fullPath }) => fullPath === 'night-shift/checkout');
    if (project) project.outdatedDeploymentJobs = 'refuse all';
    const played = await playTemplate({ gitlab, runner }, template, [event, event]);
    expect(failuresOf(played)).toHaveLength(1);
    expect(
      gitlab.world.notes.filter(({ body }) => body.includes('rollback of `production` failed')),
    ).toHaveLength(1);
    expect(gitlab.world.deployments.at(-1)).toBe(night.deployments.at(-1));
  });
});

describe('the verdict of a guardian', () => {
  const template = 'guardian-verdict-on-merge-request';
  const context = { mergeRequestIid: '1', project: 'night-shift/checkout' };

  plainTest('is left out for commits that are no longer the latest', async ({ gitlab, runner }) => {
    const { event } = await readEvent('guardian-failed');
    const about = (sha: string) => ({
      name: 'about a commit',
      event: { ...event, execution_context: JSON.stringify({ ...context, sha }, null, 1) },
    });
    const changed = watchWorld(gitlab.world);
    await playTemplate({ gitlab, runner }, template, [about('f00d'.repeat(10))]);
    expect(changed()).toEqual([]);
    const head = gitlab.world.branches.find(({ name }) => name === 'fix/retry-budget')?.commit.id ?? '';
    expect(failuresOf(await playTemplate({ gitlab, runner }, template, [about(head)]))).toEqual([]);
    expect(changed()).toContain('+ comment on !1: "**A guardian says: fail** …"');
  });

  plainTest('replaces the one before, as a status and as a comment', async ({ gitlab, runner }) => {
    const { event } = await readEvent('guardian-failed');
    const later = { ...event, 'validation.status': 'pass', timestamp: '2026-11-24T15:00:00.000000000Z' };
    const events = ['guardian-failed', { name: 'passed', event: later }];
    expect(failuresOf(await playTemplate({ gitlab, runner }, template, events))).toEqual([]);
    const about = gitlab.world.notes.filter(({ body }) => body.includes('A guardian says'));
    expect(about.map(({ body }) => /says: (\w+)/.exec(body)?.[1])).toEqual(['pass']);
    const statuses = gitlab.world.jobs.filter(({ plan }) => plan.name.startsWith('guardian'));
    expect(statuses.map(({ retried }) => retried)).toEqual([true, false]);
  });
});

describe('the post-mortem of a problem', () => {
  const template = 'post-mortem-as-merge-request';
  const fileOf = ({ world }: GitLabSandbox) => {
    const branch = world.branches.find(({ name }) => name === 'post-mortem/P-26112203');
    return new TextDecoder().decode(branch?.commit.tree.get('docs/post-mortems/P-26112203.md')?.content);
  };

  test('lists what was deployed and what the problem did', async ({ gitlab, runner, night }) => {
    await playTemplate({ gitlab, runner }, template, ['closed']);
    const sha = night.deployments.at(-1)?.sha.slice(0, 8) ?? '';
    expect(fileOf(gitlab)).toContain(
      [
        '| --- | --- |',
        `| 2026-11-22 02:50 | Commit \`${sha}\` is deployed to production. |`,
        '| 2026-11-22 03:12 | Dynatrace opens the problem, affected: 1. |',
        '| 2026-11-22 03:20 | The problem changes, affected: 2. |',
        '| 2026-11-22 04:05 | The problem is over, affected: 2. |',
        '',
        'It lasted 64 minutes.',
      ].join('\n'),
    );
  });

  test('is not proposed for a short problem', async ({ gitlab, runner, night }) => {
    const record = { time: '2026-11-22 03:12', transition: 'CLOSED', affected: 1, minutes: 29 };
    const changed = watchWorld(gitlab.world);
    const results = { read_timeline: { records: [record] } };
    await playTemplate({ gitlab, runner }, template, ['closed'], { results });
    expect(changed()).toEqual([]);
    expect(night.guilty.state).toBe('merged');
  });

  test('is not overwritten once people have started', async ({ gitlab, runner, run, night }) => {
    await playTemplate({ gitlab, runner }, template, ['closed']);
    const [project, branch] = ['night-shift/checkout', 'post-mortem/P-26112203'];
    const filePath = 'docs/post-mortems/P-26112203.md';
    await run('write-file', {
      project,
      branch,
      filePath,
      content: 'The cause',
      commitMessage: 'Tell the cause',
    });
    const played = await playTemplate({ gitlab, runner }, template, ['closed']);
    expect(failuresOf(played)).toEqual([expect.stringMatching(/^GitLabError conflict: /)]);
    expect(fileOf(gitlab)).toBe('The cause');
    expect(night.guilty.state).toBe('merged');
  });
});
