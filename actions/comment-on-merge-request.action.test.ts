import { expect } from 'vitest';
import { pushCommit } from '../sandbox/fake-gitlab/arrange';
import { test } from '../tests/support/action-test';
import { testComments } from '../tests/support/comment-tests';

testComments({
  action: 'comment-on-merge-request',
  iidKey: 'mergeRequestIid',
  sigil: '!',
  collection: 'merge_requests',
  noun: 'merge request',
  noteableType: 'MergeRequest',
  first: ({ mergeRequests }) => mergeRequests[0],
});

const on = { project: 'night-shift/checkout', mergeRequestIid: 1 };

test('comments while the head is the expected commit, in any letter case', async ({ gitlab, run }) => {
  const sha = pushCommit(gitlab.world, 101, 'fix/retry-budget').toUpperCase();
  const { result } = await run('comment-on-merge-request', { ...on, body: 'Tested', expectedSha: sha });
  expect(result).toMatchObject({ body: 'Tested', outcome: 'created' });
});

test('adds nothing when somebody pushed since, and names both commits', async ({ gitlab, refused }) => {
  const expectedSha = pushCommit(gitlab.world, 101, 'fix/retry-budget');
  const head = pushCommit(gitlab.world, 101, 'fix/retry-budget');
  const error = await refused('comment-on-merge-request', { ...on, body: 'Tested', expectedSha });
  expect(error).toBe(
    `GitLabError conflict: Merge request !1 is at commit ${head}, not at the expected ${expectedSha}: ` +
      'someone pushed to fix/retry-budget. Look at the new commits first: ' +
      `${gitlab.url}/night-shift/checkout/-/merge_requests/1`,
  );
  expect(gitlab.requests.map(({ method }) => method)).toEqual(['GET']);
});

test('refuses an abbreviated commit id', async ({ gitlab, refused }) => {
  const error = await refused('comment-on-merge-request', { ...on, body: 'A', expectedSha: 'c0ffee12' });
  expect(error).toMatch(/^GitLabError invalid-input: Expected commit must be a full commit id /);
  expect(gitlab.requests).toHaveLength(0);
});
