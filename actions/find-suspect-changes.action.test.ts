import { expect } from 'vitest';
import {
  arrangeDeployments,
  guiltyFile,
  type Night,
  problemStart,
} from '../sandbox/fake-gitlab/arrange-deployments';
import {
  addDeployed,
  addDirectCommit,
  addMerged,
  type CommitFiles,
} from '../sandbox/fake-gitlab/arrange-merges';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { test } from '../tests/support/action-test';
import { countRunning } from '../tests/support/count-running';
import { opened } from '../tests/support/problem-events';
import type { TaskAnswer } from '../tests/support/run-action';

const projects = 'night-shift/checkout';
const everything = { projects, lookbackHours: 168, limit: 50, minScore: -100, at: problemStart };
const production = { name: 'production' };

interface Found {
  outcome: string;
  suspects: {
    score: number;
    reasons: string[];
    merge_request?: { iid: number; title: string };
    commit?: { id: string };
    deployment?: { environment: string; finished_at: string };
    files?: string[];
  }[];
  previousDeployment: Record<string, { id: number }>;
  markdown: string;
  problems: string[];
  truncated: boolean;
}

function foundIn({ result, error }: TaskAnswer): Found {
  expect(error).toBeUndefined();
  return JSON.parse(JSON.stringify(result)) as Found;
}

function namesIn({ suspects }: Found): string[] {
  return suspects.map(({ merge_request: one, commit }) => (one ? `!${one.iid}` : (commit?.id ?? '')));
}

/** A problem of that night, which names the file that failed. */
function problemOfTheNight() {
  return JSON.stringify({
    ...opened,
    'event.start': problemStart.replace('.000Z', '.000000000Z'),
    'event.description': `TypeError at discountOf (/app/${guiltyFile}:42:7)`,
  });
}

test('the change whose file the problem names comes first, with its reasons', async ({ gitlab, run }) => {
  const { guilty, deployments } = arrangeDeployments(gitlab.world);
  const answer = await run('find-suspect-changes', { projects, event: problemOfTheNight() });
  const found = foundIn(answer);
  // The change of the lock file, in the same deployment, has only ten points less.
  expect(found.outcome).toBe('ambiguous');
  expect(found.suspects[0]).toMatchObject({
    score: 70,
    reasons: [
      'deployed to production 11 min before the problem',
      `touches ${guiltyFile}, which the problem names`,
    ],
    merge_request: {
      ...{ iid: guilty.iid, title: guilty.title, project: 'night-shift/checkout' },
      author: { username: 'grace' },
      merged_by: { username: 'ada' },
      merge_commit_sha: guilty.mergeCommitSha,
    },
    deployment: {
      ...{ id: deployments.at(-1)?.id, environment: 'production' },
      finished_at: '2026-11-22T02:50:00.000Z',
    },
    files: ['src/cart/discount.test.ts', guiltyFile],
  });
  expect(found.previousDeployment[projects]).toMatchObject({ id: deployments.at(-2)?.id });
  expect(answer.logs).toBe(
    `[INFO] The top suspect is merge request !${guilty.iid} with 70 points, and 9 more: ` +
      `${gitlab.url}/night-shift/checkout/-/merge_requests/${guilty.iid}`,
  );
});

test('paths and points make it clear', async ({ gitlab, run }) => {
  const { guilty } = arrangeDeployments(gitlab.world);
  const input = { projects, at: problemStart, paths: 'src/cart/**', minScore: 65 };
  const found = foundIn(await run('find-suspect-changes', input));
  expect(found).toMatchObject({ outcome: 'found', truncated: false });
  expect(namesIn(found)).toEqual([`!${guilty.iid}`]);
});

test('however it was merged, each change is listed once, and no commit of a merge request separately', async ({
  gitlab,
  run,
}) => {
  const { mergeRequests, directCommit } = arrangeDeployments(gitlab.world);
  const deployed = mergeRequests.slice(0, -1).map(({ iid }) => `!${iid}`);
  const names = namesIn(foundIn(await run('find-suspect-changes', everything)));
  expect(names.toSorted()).toEqual([...deployed, directCommit.id].toSorted());
});

test('a squash without a merge commit, and a commit before one merged by fast-forward', async ({
  gitlab,
  run,
}) => {
  const { world } = gitlab;
  addDeployed(world, { at: '2026-11-22T01:00:00.000Z', environment: production });
  const files: CommitFiles[] = [{ 'a.ts': '1' }, { 'b.ts': '2' }];
  const squashed = addMerged(world, {
    title: 'A',
    at: '2026-11-22T01:10:00.000Z',
    commits: files,
    how: 'ff squash',
  });
  const direct = addDirectCommit(world, {
    title: 'B',
    at: '2026-11-22T01:20:00.000Z',
    files: { 'c.ts': '3' },
  });
  const more: CommitFiles[] = [{ 'd.ts': '4' }, { 'e.ts': '5' }, { 'f.ts': '6' }];
  const forward = addMerged(world, { title: 'D', at: '2026-11-22T01:30:00.000Z', commits: more, how: 'ff' });
  addDeployed(world, { at: '2026-11-22T02:00:00.000Z', environment: production });
  const hour = { ...everything, at: '2026-11-22T02:30:00Z', lookbackHours: 1 };
  const found = foundIn(await run('find-suspect-changes', hour));
  expect(namesIn(found).toSorted()).toEqual([`!${squashed.iid}`, `!${forward.iid}`, direct.id].toSorted());
});

test('takes at most 18 requests, six at once', async ({ gitlab, run }) => {
  arrangeDeployments(gitlab.world);
  gitlab.fail({ kind: 'slow', delay: 20, times: 40 });
  const running = countRunning();
  foundIn(await run('find-suspect-changes', everything));
  expect(gitlab.requests.length).toBeLessThanOrEqual(18);
  expect(gitlab.requests.every(({ method }) => method === 'GET')).toBe(true);
  expect(running.most()).toBe(6);
});

test('asks about one project after the other', async ({ gitlab, run }) => {
  arrangeDeployments(gitlab.world);
  gitlab.fail({ kind: 'slow', delay: 20, times: 40 });
  const running = countRunning();
  const address = `${gitlab.url}/night-shift/platform/gateway`;
  const { problems } = foundIn(
    await run('find-suspect-changes', { ...everything, projects: ['101', address, 'night-shift/next'] }),
  );
  expect(running.most()).toBe(6);
  expect(problems).toEqual([
    expect.stringMatching(/^The files of 10 changes with lower scores were not read /),
    expect.anything(),
    expect.anything(),
  ]);
});

test('of a later deployment, and of what is merged but not deployed, nothing counts', async ({
  gitlab,
  run,
}) => {
  const night = arrangeDeployments(gitlab.world);
  addDeployed(gitlab.world, { at: '2026-11-22T03:05:00.000Z', environment: production });
  const undeployed = night.mergeRequests.at(-1)?.iid;
  expect(namesIn(foundIn(await run('find-suspect-changes', everything)))).not.toContain(`!${undeployed}`);
  const later = { ...everything, at: '2026-11-22T03:06:00Z' };
  expect(namesIn(foundIn(await run('find-suspect-changes', later)))[0]).toBe(`!${undeployed}`);
});

test('an environment of another name is looked at when it is given', async ({ gitlab, run }) => {
  arrangeDeployments(gitlab.world);
  const { suspects } = foundIn(await run('find-suspect-changes', { ...everything, environment: 'staging' }));
  expect(suspects[0]?.deployment).toMatchObject({
    environment: 'staging',
    finished_at: '2026-11-22T02:40:00.000Z',
  });
});

test('only what was merged into a branch', async ({ gitlab, run }) => {
  arrangeDeployments(gitlab.world);
  const found = foundIn(await run('find-suspect-changes', { ...everything, targetBranch: 'stable' }));
  expect(found).toMatchObject({ outcome: 'none', suspects: [], problems: [] });
  expect(found.markdown).toBe('No suspect changes were found.');
});

test('nothing deployed lately is not the same as nothing to look at', async ({ gitlab, run }) => {
  arrangeDeployments(gitlab.world);
  const found = foundIn(await run('find-suspect-changes', { projects, at: '2026-11-25T00:00:00Z' }));
  expect(found).toMatchObject({ outcome: 'none', suspects: [] });
  expect(found.problems).toEqual([
    'Nothing was deployed from project night-shift/checkout in the 24 h before the problem; ' +
      'the last deployment to production finished at 2026-11-22T02:50:00.000Z.',
  ]);
});

test('nothing to look at says what is missing', async ({ run }) => {
  const answer = await run('find-suspect-changes', { projects });
  expect(foundIn(answer)).toMatchObject({
    outcome: 'unknown',
    suspects: [],
    previousDeployment: {},
    problems: [
      'Project night-shift/checkout tracks no deployments: its deployment jobs lack the keyword "environment". ' +
        'No merge request was merged in those 24 h either.',
    ],
  });
});

test('without deployments, merges count by half, also where GitLab knows no filter for them', async ({
  gitlab,
  run,
}) => {
  const { world } = gitlab;
  const commits = [{ 'a.ts': '1' }];
  const merged = addMerged(world, { title: 'A', at: '2026-11-22T02:50:00.000Z', commits });
  const old = addMerged(world, { title: 'B', at: '2026-11-19T02:50:00.000Z', commits: [{ 'b.ts': '1' }] });
  // Somebody commented on it.
  old.updatedAt = '2026-11-22T02:55:00.000Z';
  addMerged(world, { title: 'C', at: '2026-11-22T03:10:00.000Z', commits: [{ 'c.ts': '1' }] });
  const found = foundIn(await run('find-suspect-changes', { projects, at: problemStart }));
  expect(found).toMatchObject({ outcome: 'found', suspects: [{ score: 25 }] });
  expect(namesIn(found)).toEqual([`!${merged.iid}`]);
  expect(found.suspects[0]?.reasons[0]).toBe(
    'merged 11 min before the problem; whether it is deployed is unknown',
  );
  expect(found.problems[0]).toMatch(/Merge requests are therefore ranked by when they were merged\.$/);
});

test('an environment that is not there is named, with those that are', async ({ gitlab, run }) => {
  arrangeDeployments(gitlab.world);
  const found = foundIn(await run('find-suspect-changes', { ...everything, environment: 'prod' }));
  expect(found.outcome).toBe('unknown');
  expect(found.problems).toEqual([
    'Project night-shift/checkout has no environment prod. It has: staging, production.',
  ]);
});

test('a project that cannot be read is a sentence, unless it is the only one', async ({
  gitlab,
  run,
  refused,
}) => {
  arrangeDeployments(gitlab.world);
  const gone = 'night-shift/gone';
  const found = foundIn(await run('find-suspect-changes', { ...everything, projects: [gone, projects] }));
  expect(found.suspects.length).toBeGreaterThan(10);
  expect(found.problems).toEqual([
    expect.stringMatching(/^The files of 10 changes with lower scores were not read /),
    expect.stringMatching(/^GitLab found no project night-shift\/gone, /),
  ]);
  const error = await refused('find-suspect-changes', { ...everything, projects: gone });
  expect(error).toMatch(/^GitLabError not-found: GitLab found no project night-shift\/gone, /);
});

test('where the project hides its deployments, merges count', async ({ gitlab, run }) => {
  const { mergeRequests } = arrangeDeployments(gitlab.world);
  gitlab.fail({ kind: 'status', status: 403, body: { message: '403 Forbidden' }, path: /\/environments$/ });
  const found = foundIn(await run('find-suspect-changes', everything));
  expect(namesIn(found)).toHaveLength(mergeRequests.length);
  expect(found.problems[0]).toMatch(/^The deployments of project night-shift\/checkout could not be read\. /);
});

test('hostile titles are inert in the table', async ({ gitlab, run }) => {
  const night: Night = arrangeDeployments(gitlab.world);
  night.guilty.title = '@ada | `x` \\| ![](https://evil.example) Closes #1 <img src=x> | /close';
  const { markdown } = foundIn(await run('find-suspect-changes', everything));
  const [row = ''] = markdown.split('\n').filter((line) => line.includes(`!${night.guilty.iid}]`));
  expect(row).toContain(
    '``@ada \\| `x` \\| ![](https://evil.example) Closes \u2060#\u20601 <img src=x> \\| /close``',
  );
  // As many cells as the table has columns.
  expect(row.replaceAll('\\|', '').split('|')).toHaveLength(7);
});

test('the time is the start of the problem, else the given one, else now', async ({ gitlab, run }) => {
  const beforeOf = (requests: GitLabSandbox['requests']) =>
    requests.findLast(({ path }) => path.endsWith('/deployments'))?.query.get('finished_before');
  arrangeDeployments(gitlab.world);
  await run('find-suspect-changes', { projects, event: problemOfTheNight() });
  expect(beforeOf(gitlab.requests)).toBe(problemStart);
  await run('find-suspect-changes', { projects, event: problemOfTheNight(), at: '2026-11-22T04:00:00' });
  expect(beforeOf(gitlab.requests)).toBe('2026-11-22T04:00:00.000Z');
  const start = Date.now();
  await run('find-suspect-changes', { projects });
  expect(Date.parse(beforeOf(gitlab.requests) ?? '')).toBeGreaterThanOrEqual(start);
});
