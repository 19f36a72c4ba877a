import { describe, expect } from 'vitest';
import { pushCommit } from '../sandbox/fake-gitlab/arrange';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { findBranch } from '../sandbox/fake-gitlab/world/heads';
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

test('adds nothing when someone has pushed since, and names both commits', async ({ gitlab, refused }) => {
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

describe('on a line of the diff', () => {
  const path = '/projects/night-shift%2Fcheckout/merge_requests/1';

  test('begins a thread there', async ({ gitlab, run }) => {
    const { file, added } = shownIn(gitlab);
    const { result } = await run('comment-on-merge-request', {
      ...{ ...on, body: 'Too low?', filePath: file, line: String(added) },
    });
    expect(gitlab.requests.map(({ method, path: where }) => `${method} ${where}`)).toEqual([
      `GET ${path}`,
      `GET ${path}/diffs`,
      `POST ${path}/discussions`,
    ]);
    expect(gitlab.requests.at(-1)?.body).toMatchObject({
      body: 'Too low?',
      position: { position_type: 'text', old_path: file, new_path: file, new_line: added },
    });
    expect(result).toMatchObject({ type: 'DiffNote', body: 'Too low?', outcome: 'created' });
    expect(result.discussion_id).toMatch(/^[0-9a-f]{40}$/);
  });

  test('names an unchanged line by both of its numbers', async ({ gitlab, run }) => {
    const { file, unchanged } = shownIn(gitlab);
    await run('comment-on-merge-request', {
      ...{ ...on, body: 'A', filePath: file, line: unchanged.old, lineSide: 'old' },
    });
    expect(gitlab.requests.at(-1)?.body).toMatchObject({
      position: { old_line: unchanged.old, new_line: unchanged.new },
    });
  });

  test('keeps the comment of a key up to date, in its thread', async ({ gitlab, run }) => {
    const { file, added } = shownIn(gitlab);
    const place = { ...on, filePath: file, line: added, commentKey: 'night' };
    const { result: first } = await run('comment-on-merge-request', { ...place, body: 'Before' });
    const { result } = await run('comment-on-merge-request', { ...place, body: 'After' });
    expect(result).toMatchObject({ id: first.id, discussion_id: first.discussion_id, outcome: 'updated' });
  });

  test('is not said twice after a lost answer', async ({ gitlab, run }) => {
    const { file, added } = shownIn(gitlab);
    gitlab.fail({ kind: 'drop', method: 'POST', afterExecuting: true });
    const { result } = await run(
      'comment-on-merge-request',
      { ...on, filePath: file, line: added, body: 'Once' },
      { workflowExecutionId: 'run-1', workflowTaskName: 'task' },
    );
    expect(result.discussion_id).toMatch(/^[0-9a-f]{40}$/);
    expect(gitlab.world.notes.filter(({ body }) => body.includes('Once'))).toHaveLength(1);
  });

  test('that the diff does not show: names the lines there are', async ({ gitlab, refused }) => {
    const { file } = shownIn(gitlab);
    const error = await refused('comment-on-merge-request', { ...on, body: 'A', filePath: file, line: 9999 });
    expect(error).toMatch(
      /^GitLabError invalid-input: Line 9999 of \S+ is not in the diff of merge request !1\. On the new side it shows \d+/,
    );
    expect(gitlab.requests.map(({ method }) => method)).toEqual(['GET', 'GET']);
  });

  test('of a file that is not changed: names the files there are', async ({ gitlab, refused }) => {
    const { file } = shownIn(gitlab);
    const error = await refused('comment-on-merge-request', { ...on, body: 'A', filePath: 'nope', line: 1 });
    expect(error).toContain(`Merge request !1 does not change nope. It changes ${file}`);
  });

  test('while GitLab builds the diff is a conflict that says to come back', async ({ gitlab, refused }) => {
    const { file, added } = shownIn(gitlab);
    const message = '400 Bad request - Note {:line_code=>["can\'t be blank", "must be a valid line code"]}';
    gitlab.fail({ kind: 'status', method: 'POST', status: 400, body: { message } });
    const error = await refused('comment-on-merge-request', {
      ...on,
      body: 'A',
      filePath: file,
      line: added,
    });
    expect(error).toMatch(
      /^GitLabError conflict: GitLab does not accept a comment on a line of merge request !1 now: /,
    );
  });

  test.for([
    [{ filePath: 'a' }, /File path and Line go together/],
    [{ line: 1 }, /File path and Line go together/],
    [{ filePath: 'a', line: 1, internal: true }, /GitLab has no internal notes on a line/],
  ] as const)('wants all of it: %j', async ([input, message], { gitlab, refused }) => {
    expect(await refused('comment-on-merge-request', { ...on, body: 'A', ...input })).toMatch(message);
    expect(gitlab.requests).toHaveLength(0);
  });
});

/** The file that the seeded merge request changes: a line that it adds, and one that it does not change. */
function shownIn({ world }: GitLabSandbox) {
  const file = 'config/app.yml';
  const lines = (branch: string) =>
    findBranch(world, 101, branch)?.commit.tree.get(file)?.content.toString().split('\n') ?? [];
  const [before, after] = [lines('main'), lines('fix/retry-budget')];
  const added = after.findIndex((line) => !before.includes(line)) + 1;
  const same = before.findIndex((line) => line !== '' && after.includes(line)) + 1;
  return { file, added, unchanged: { old: same, new: same } };
}
