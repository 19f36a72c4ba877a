import { describe, expect } from 'vitest';
import { test } from '../tests/support/action-test';

const project = 'night-shift/checkout';

describe('what is named together with its place', () => {
  test('is read when the place is the project of the task', async ({ gitlab, runner }) => {
    const home = `${gitlab.url}/night-shift/checkout`;
    const spelled: Record<string, readonly unknown[]> = {
      issueIid: [
        `${home}/-/issues/1`,
        `${home}/-/issues/1#note_3001`,
        `${home}/-/issues/incident/1?tab=comments`,
        `${home}/-/work_items/1`,
        `${home}/issues/1`,
        `${gitlab.url}/api/v4/projects/101/issues/1`,
        `${gitlab.url}/api/v4/projects/night-shift%2Fcheckout/issues/1`,
        'night-shift/checkout#1',
        'Night-Shift/Checkout#1',
        'checkout#1',
        { iid: 1, references: { full: 'night-shift/checkout#1' } },
        { iid: 1, project_id: 101 },
      ],
      mergeRequestIid: [`${home}/-/merge_requests/1/diffs`, 'night-shift/checkout!1', 'checkout!1'],
      pipelineId: [`${home}/-/pipelines/701`, 'checkout#701'],
      jobId: [`${home}/-/jobs/5005`],
    };
    const actions = {
      issueIid: 'get-issue',
      mergeRequestIid: 'get-merge-request',
      pipelineId: 'get-pipeline',
      jobId: 'get-job-log',
    };
    for (const [key, action] of Object.entries(actions)) {
      for (const written of spelled[key] ?? []) {
        for (const named of [project, 101, home]) {
          const { error } = await runner.attempt(action, { project: named, [key]: written });
          expect(error, `${JSON.stringify(written)} in ${named}`).toBeUndefined();
        }
      }
    }
  });

  test.for([
    ['get-issue', 'issueIid', 'night-shift/other#1', 'Issue', 'night-shift/other'],
    ['get-issue', 'issueIid', 'other#1', 'Issue', 'other'],
    ['get-issue', 'issueIid', 'checkout/checkout#1', 'Issue', 'checkout/checkout'],
    ['get-issue', 'issueIid', '/night-shift/other/-/work_items/1', 'Issue', 'night-shift/other'],
    ['get-issue', 'issueIid', '/groups/night-shift/-/work_items/1', 'Issue', 'night-shift'],
    ['get-issue', 'issueIid', { iid: 1, references: { full: 'a/b#1' } }, 'Issue', 'a/b'],
    ['get-merge-request', 'mergeRequestIid', 'a/b!1', 'Merge request', 'a/b'],
    ['get-pipeline', 'pipelineId', '/a/b/-/pipelines/701', 'Pipeline', 'a/b'],
    ['get-job-log', 'jobId', '/a/b/-/jobs/5005', 'Job', 'a/b'],
    ['list-issues', 'issueIids', '#1, a/b#2', 'Issue numbers', 'a/b'],
  ] as const)(
    '%s with %s %j names both projects',
    async ([action, key, written, title, other], { gitlab, refused }) => {
      const value = typeof written === 'string' && written.startsWith('/') ? gitlab.url + written : written;
      const error = await refused(action, { project, [key]: value });
      expect(error).toBe(
        `GitLabError invalid-input: ${title}: this is in project ${other}, but the task names ${project}. Correct one of the two.`,
      );
      expect(gitlab.requests).toHaveLength(0);
    },
  );

  test('of another GitLab is refused', async ({ gitlab, refused }) => {
    const error = await refused('get-issue', {
      project,
      issueIid: 'https://gitlab.example.org/night-shift/checkout/-/issues/1',
    });
    expect(error).toMatch(/^GitLabError invalid-input: https:\/\/gitlab\.example\.org\/.* is not on /);
    expect(gitlab.requests).toHaveLength(0);
  });

  test('may be in any project of the group that is listed', async ({ run, refused }) => {
    await run('list-issues', { group: 'night-shift', issueIids: 'night-shift/checkout#1' });
    await run('list-issues', { group: 11, issueIids: 'a/b#1' });
    expect(await refused('list-issues', { group: 'night-shift', issueIids: 'a/b#1' })).toMatch(
      /Issue numbers: this is in project a\/b, but the task names night-shift\./,
    );
  });
});

test.for([
  'night-shift%2Fcheckout',
  'night-shift / checkout',
  '/night-shift/checkout.git',
  { id: 101, path_with_namespace: 'night-shift/checkout' },
])('the project may be written as %j', async (written, { gitlab, run }) => {
  await run('get-issue', { project: written, issueIid: 1 });
  expect(gitlab.requests[0]?.path).toBe('/projects/night-shift%2Fcheckout/issues/1');
});

test('the project may be written as an address to clone from, on the same host', async ({
  gitlab,
  run,
  refused,
}) => {
  const { hostname } = new URL(gitlab.url);
  for (const written of [
    `${gitlab.url}/night-shift/checkout.git`,
    `git@${hostname}:night-shift/checkout.git`,
    `ssh://git@${hostname}:2222/night-shift/checkout.git`,
  ]) {
    await run('get-issue', { project: written, issueIid: 1 });
  }
  const error = await refused('get-issue', { project: 'git@gitlab.example.org:a/b.git', issueIid: 1 });
  expect(error).toMatch(/^GitLabError invalid-input: ssh:\/\/gitlab\.example\.org\/a\/b\.git is not on /);
});

test('an input that is nested without end is refused, not followed', async ({ refused }) => {
  const deep: unknown[] = [];
  let inner = deep;
  for (let depth = 0; depth < 100_000; depth++) {
    const next: unknown[] = [];
    inner.push(next);
    inner = next;
  }
  for (const labels of [deep, '['.repeat(50_000), `${'['.repeat(40_000)}${']'.repeat(40_000)}`]) {
    const error = await refused('create-issue', { project, title: 'A', labels });
    expect(error).toMatch(/^GitLabError invalid-input: /);
  }
});
