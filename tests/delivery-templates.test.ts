import { describe, expect } from 'vitest';
import { withoutMark } from '../gitlab/once/mark';
import { addTestRun, arrangeFor, failingTests } from '../sandbox/fake-gitlab/arrange-for';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import type { FakeTest } from '../sandbox/fake-gitlab/world/fake-pipeline';
import { readEvent } from '../sandbox/workflow-player/find-file';
import { watchWorld } from '../sandbox/workflow-player/gitlab-changes';
import { test } from './support/action-test';
import { beforeEvery } from './support/interfere';
import { failuresOf, playTemplate } from './support/play-template';
import { rendered } from './support/rendered';

const commentsOn = ({ world }: GitLabSandbox, iid: number) => {
  const issue = world.issues.find((one) => one.projectId === 101 && one.iid === iid);
  return world.notes.filter(({ noteableId, system }) => noteableId === issue?.id && !system);
};

describe('the kill switch', () => {
  const template = 'kill-switch-on-problem';
  const labeled = 'gitlab-issue-labeled';
  const environmentsOf = ({ world }: GitLabSandbox) =>
    world.featureFlags.map(({ active, strategies }) => ({
      active,
      environments: strategies.flatMap(({ scopes }) => scopes.map((scope) => scope.environmentScope)),
    }));
  const approvedIssue = ({ world }: GitLabSandbox) =>
    world.issues.find(({ labels }) => labels.includes('kill-switch')) ?? expect.fail();

  const lastSaid = (gitlab: GitLabSandbox) => withoutMark(commentsOn(gitlab, 1).at(-1)?.body ?? '');

  test('goes off in production alone, and uses the approval up', async ({ gitlab, runner }) => {
    arrangeFor(template, gitlab.world);
    const issue = approvedIssue(gitlab);
    await playTemplate({ gitlab, runner }, template, [labeled]);
    expect(environmentsOf(gitlab)).toEqual([{ active: true, environments: ['staging'] }]);
    expect(issue.labels).toEqual(['bug', 'severity::1']);
    expect(lastSaid(gitlab)).toBe(
      '`new-payment` is now off in `production`. Applications notice it when they next ask GitLab, usually within a ' +
        'minute.\n\nTo bring it back as it was, add the label `switch-on` to this issue.',
    );
  });

  test('comes back as it was when somebody asks for it, even when the problem is over', async ({
    gitlab,
    runner,
  }) => {
    arrangeFor(template, gitlab.world);
    const issue = approvedIssue(gitlab);
    const before = structuredClone(
      gitlab.world.featureFlags[0]?.strategies.map(({ parameters }) => parameters),
    );
    await playTemplate({ gitlab, runner }, template, [labeled]);
    Object.assign(issue, { state: 'closed', labels: ['switch-on'] });
    expect(failuresOf(await playTemplate({ gitlab, runner }, template, [labeled, labeled]))).toEqual([]);
    expect(environmentsOf(gitlab)).toEqual([{ active: true, environments: ['staging', 'production'] }]);
    expect(gitlab.world.featureFlags[0]?.strategies.map(({ parameters }) => parameters)).toEqual(before);
    expect(lastSaid(gitlab)).toMatch(/^`new-payment` is now on in `production`\./);
    expect(issue.labels).toEqual([]);
  });

  test('goes off when an issue has both labels', async ({ gitlab, runner }) => {
    arrangeFor(template, gitlab.world);
    const issue = approvedIssue(gitlab);
    issue.labels.push('switch-on');
    await playTemplate({ gitlab, runner }, template, [labeled, labeled]);
    expect(environmentsOf(gitlab)).toEqual([{ active: true, environments: ['staging'] }]);
    expect(issue.labels).toEqual(['bug', 'severity::1']);
  });

  test('does not go off again when somebody has switched it on after the approval', async ({
    gitlab,
    runner,
    run,
  }) => {
    arrangeFor(template, gitlab.world);
    await playTemplate({ gitlab, runner }, template, [labeled]);
    const [project, flag, environments] = ['night-shift/checkout', 'new-payment', 'production'];
    await run('set-feature-flag', { project, flag, active: true, environments });
    const changed = watchWorld(gitlab.world);
    await playTemplate({ gitlab, runner }, template, [labeled]);
    expect(changed()).toEqual([]);
  });

  test.for([
    ['without the label', { labels: [] }],
    ['when the issue is closed by now', { state: 'closed' }],
  ] as const)('does not go off %s', async ([, changes], { gitlab, runner }) => {
    arrangeFor(template, gitlab.world);
    Object.assign(approvedIssue(gitlab), changes);
    const changed = watchWorld(gitlab.world);
    const played = await playTemplate({ gitlab, runner }, template, [labeled, labeled]);
    expect(failuresOf(played)).toEqual([]);
    expect(changed()).toEqual([]);
  });

  test('does not go off when another run has used the approval up meanwhile', async ({ gitlab, runner }) => {
    arrangeFor(template, gitlab.world);
    const issue = approvedIssue(gitlab);
    let reads = 0;
    beforeEvery('GET', () => {
      reads += 1;
      // The first is what the workflow reads, the second what it changes.
      if (reads === 2) issue.labels = [];
    });
    const changed = watchWorld(gitlab.world);
    const played = await playTemplate({ gitlab, runner }, template, [labeled]);
    expect(failuresOf(played)).toEqual([]);
    expect(reads).toBe(2);
    expect(changed()).toEqual(['~ issue night-shift/checkout#1: labels -bug -severity::1 -kill-switch']);
  });

  test('says that it was off already', async ({ gitlab, runner, run }) => {
    arrangeFor(template, gitlab.world);
    await run('set-feature-flag', { project: 'night-shift/checkout', flag: 'new-payment', active: false });
    await playTemplate({ gitlab, runner }, template, [labeled]);
    expect(lastSaid(gitlab)).toMatch(/^`new-payment` was already off in `production`\.\n/);
  });

  test('says in the issue that it failed, and tries no second time', async ({ gitlab, runner }) => {
    arrangeFor(template, gitlab.world);
    gitlab.world.featureFlags = [];
    const played = await playTemplate({ gitlab, runner }, template, [labeled, labeled]);
    expect(failuresOf(played)).toEqual([expect.stringMatching(/^GitLabError not-found: /)]);
    const said = commentsOn(gitlab, 1).filter(({ body }) =>
      body.includes('could not be switched off in `production`'),
    );
    expect(said).toHaveLength(1);
  });

  test('is asked for only in a new and open issue of a problem', async ({ gitlab, runner }) => {
    arrangeFor(template, gitlab.world);
    const { event } = await readEvent('gitlab-issue-created');
    const about = (changes: Record<string, string>) => ({ name: 'other', event: { ...event, ...changes } });
    const asked = () => gitlab.world.notes.filter(({ body }) => body.includes('If this comes from'));
    const others = [about({ 'gitlab.action': 'update' }), about({ 'gitlab.iid': '2' })];
    await playTemplate({ gitlab, runner }, template, others);
    expect(asked()).toEqual([]);
    await playTemplate({ gitlab, runner }, template, ['gitlab-issue-created']);
    expect(asked()).toEqual(commentsOn(gitlab, 3));
    const incident = gitlab.world.issues.at(-1);
    gitlab.world.notes = [];
    if (incident) incident.state = 'closed';
    await playTemplate({ gitlab, runner }, template, ['gitlab-issue-created']);
    expect(asked()).toEqual([]);
  });
});

describe('failed tests', () => {
  const template = 'failed-tests-to-issue';
  const event = 'gitlab-pipeline-finished';
  const issues = ({ world }: GitLabSandbox) =>
    world.issues.slice(2).map(({ iid, state }) => `#${iid} ${state}`);
  const passed: FakeTest[] = failingTests.map((one) => ({ ...one, status: 'success' }));
  const failed: FakeTest[] = [...failingTests];

  test('are named in one comment of one issue, however long they fail', async ({ gitlab, runner }) => {
    const place = { gitlab, runner };
    addTestRun(gitlab.world, failed);
    await playTemplate(place, template, [event]);
    addTestRun(gitlab.world, [...failed, { name: 'pays', status: 'failed', classname: 'cart' }]);
    expect(failuresOf(await playTemplate(place, template, [event]))).toEqual([]);
    expect(issues(gitlab)).toEqual(['#3 opened']);
    const comments = commentsOn(gitlab, 3).map(({ body }) => rendered(body).text);
    expect(comments).toEqual([expect.stringContaining('2 of 3 tests fail on main')]);
    expect(comments[0]).toContain(
      [
        'unit-tests: cart reads the discounts once',
        'in src/cart/discount.test.ts',
        'failed on the default branch in the last 14 days: 1',
        'AssertionError: expected 2 to be 1',
      ].join('\n'),
    );
    expect(comments[0]).toMatch(/unit-tests: cart pays\s*$/);
  });

  test('close their issue when they pass, and open another when they fail again', async ({
    gitlab,
    runner,
  }) => {
    const place = { gitlab, runner };
    for (const tests of [failed, passed, failed]) {
      addTestRun(gitlab.world, tests);
      expect(failuresOf(await playTemplate(place, template, [event, event]))).toEqual([]);
    }
    expect(issues(gitlab)).toEqual(['#3 closed', '#4 opened']);
    expect(commentsOn(gitlab, 3).at(-1)?.body).toMatch(/^All 2 tests pass again, in \[pipeline \d+\]\(http/m);
  });

  test('are those of the newest finished pipeline, whichever the event is about', async ({
    gitlab,
    runner,
  }) => {
    const place = { gitlab, runner };
    addTestRun(gitlab.world, failed);
    addTestRun(gitlab.world, passed);
    const changed = watchWorld(gitlab.world);
    await playTemplate(place, template, [event]);
    expect(changed()).toEqual([]);
    addTestRun(gitlab.world, failed);
    addTestRun(gitlab.world, [], 'running');
    await playTemplate(place, template, [event]);
    expect(issues(gitlab)).toEqual(['#3 opened']);
  });

  test.for<[string, FakeTest[], 'success' | 'failed']>([
    ['the pipeline failed for another reason', passed, 'failed'],
    ['the pipeline has no tests', [], 'success'],
  ])('leave their issue open when %s', async ([, tests, status], { gitlab, runner }) => {
    addTestRun(gitlab.world, failed);
    await playTemplate({ gitlab, runner }, template, [event]);
    addTestRun(gitlab.world, tests, status);
    await playTemplate({ gitlab, runner }, template, [event]);
    expect(issues(gitlab)).toEqual(['#3 opened']);
  });

  test('leave their issue open when GitLab cannot read a report', async ({ gitlab, runner }) => {
    addTestRun(gitlab.world, failed);
    await playTemplate({ gitlab, runner }, template, [event]);
    const { id } = addTestRun(gitlab.world, passed);
    const job = gitlab.world.jobs.find(({ pipelineId }) => pipelineId === id);
    if (job)
      gitlab.world.jobs.push({
        ...job,
        id: job.id + 1,
        plan: { ...job.plan, name: 'e2e', testError: 'no XML' },
      });
    await playTemplate({ gitlab, runner }, template, [event]);
    expect(issues(gitlab)).toEqual(['#3 opened']);
  });

  test('are none of other branches', async ({ gitlab, runner }) => {
    addTestRun(gitlab.world, passed);
    addTestRun(gitlab.world, failed).ref = 'fix/retry-budget';
    const changed = watchWorld(gitlab.world);
    await playTemplate({ gitlab, runner }, template, [event]);
    expect(changed()).toEqual([]);
  });

  test('do nothing in GitLab by their names and messages', async ({ gitlab, runner }) => {
    const text = '/close\n@all ![x](https://evil.example/x.png) <img src="https://evil.example/y.png">';
    const hostile: FakeTest = { name: text, status: 'failed', classname: text, file: text, output: text };
    addTestRun(gitlab.world, [hostile]);
    await playTemplate({ gitlab, runner }, template, [event]);
    expect(issues(gitlab)).toEqual(['#3 opened']);
    const { text: shown, kinds } = rendered(commentsOn(gitlab, 3)[0]?.body ?? '');
    expect(shown).toContain('@all ![x](https://evil.example/x.png)');
    expect([...kinds]).not.toContain('Image');
    expect([...kinds].filter((kind) => kind.startsWith('HTML'))).toEqual([]);
  });
});

describe('a release', () => {
  const template = 'release-with-its-problems';
  const event = 'deployment-succeeded';
  const notesOf = ({ world }: GitLabSandbox, tag = 'v1.8.1') =>
    world.releases.find(({ tagName }) => tagName === tag)?.description;

  test('names the incidents that were closed since the last one, and no confidential one', async ({
    gitlab,
    runner,
  }) => {
    arrangeFor(template, gitlab.world);
    expect(failuresOf(await playTemplate({ gitlab, runner }, template, [event]))).toEqual([]);
    expect(notesOf(gitlab)).toBe(
      '## Problems closed since the last release, of 2026-11-20\n\n- night-shift/checkout#3+, closed 2026-11-22\n',
    );
  });

  test('names all of them when it is the first', async ({ gitlab, runner }) => {
    arrangeFor(template, gitlab.world);
    gitlab.world.releases = [];
    await playTemplate({ gitlab, runner }, template, [event]);
    expect(notesOf(gitlab)).toContain('closed since the beginning\n\n- night-shift/checkout#3+');
    expect(notesOf(gitlab)).toContain('\n- night-shift/checkout#4+, closed 2026-11-18');
    expect(notesOf(gitlab)).not.toContain('#5');
  });

  test('says that there are none', async ({ gitlab, runner }) => {
    arrangeFor(template, gitlab.world);
    gitlab.world.issues = [];
    await playTemplate({ gitlab, runner }, template, [event]);
    expect(notesOf(gitlab)).toMatch(/\n\nNone\.\n$/);
  });

  test('that people have written stays as it is', async ({ gitlab, runner }) => {
    arrangeFor(template, gitlab.world);
    await playTemplate({ gitlab, runner }, template, [event]);
    const [, release] = gitlab.world.releases;
    if (release) release.description = 'By hand';
    await playTemplate({ gitlab, runner }, template, [event]);
    expect(notesOf(gitlab)).toBe('By hand');
  });

  test('counts from the last one that is out, not from one to come', async ({ gitlab, runner, run }) => {
    arrangeFor(template, gitlab.world);
    const project = 'night-shift/checkout';
    await run('create-release', { project, tagName: 'v2.0.0', ref: 'main', releasedAt: '2099-01-01' });
    await playTemplate({ gitlab, runner }, template, [event]);
    expect(notesOf(gitlab)).toContain('of 2026-11-20');
  });

  test('makes no tag', async ({ gitlab, runner }) => {
    arrangeFor(template, gitlab.world);
    gitlab.world.tags = gitlab.world.tags.filter(({ name }) => name !== 'v1.8.1');
    const changed = watchWorld(gitlab.world);
    const played = await playTemplate({ gitlab, runner }, template, [event]);
    expect(failuresOf(played)).toEqual([expect.stringMatching(/^GitLabError rejected: .*no tag v1\.8\.1/)]);
    expect(changed()).toEqual([]);
  });
});
