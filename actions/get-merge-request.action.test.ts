import { expect } from 'vitest';
import { test } from '../tests/support/action-test';

const project = 'night-shift/checkout';

test('reads a merge request with one request and returns GitLab’s own fields', async ({ gitlab, run }) => {
  const { result, logs } = await run('get-merge-request', { project, mergeRequestIid: '!1' });
  expect(gitlab.requests.map(({ method, path, query }) => [method, path, String(query)])).toEqual([
    ['GET', '/projects/night-shift%2Fcheckout/merge_requests/1', ''],
  ]);
  expect(result).toMatchObject({
    iid: 1,
    title: 'Raise the retry budget',
    source_branch: 'fix/retry-budget',
    detailed_merge_status: 'mergeable',
  });
  for (const field of ['outcome', 'diverged_commits_count', 'rebase_in_progress'])
    expect(result).not.toHaveProperty(field);
  expect(logs).toBe(
    `[INFO] Merge request !1 is opened: ${gitlab.url}/night-shift/checkout/-/merge_requests/1`,
  );
});

test('adds what is asked for', async ({ gitlab, run }) => {
  const [mergeRequest] = gitlab.world.mergeRequests;
  if (mergeRequest) Object.assign(mergeRequest, { divergedCommits: 3, rebaseAnswers: 2 });
  const { result } = await run('get-merge-request', {
    project,
    mergeRequestIid: 1,
    includeDivergedCommitsCount: 'true',
    includeRebaseInProgress: 'True',
  });
  expect(Object.fromEntries(gitlab.requests[0]?.query ?? [])).toEqual({
    include_diverged_commits_count: 'true',
    include_rebase_in_progress: 'true',
  });
  expect(result).toMatchObject({ diverged_commits_count: 3, rebase_in_progress: true });
});

test('says which merge request is missing', async ({ refused }) => {
  const error = await refused('get-merge-request', { project, mergeRequestIid: 99 });
  expect(error).toMatch(
    /^GitLabError not-found: GitLab found no merge request !99 of project night-shift\/checkout, /,
  );
});
