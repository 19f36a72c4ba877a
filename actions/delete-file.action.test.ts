import { expect } from 'vitest';
import { pushCommit } from '../sandbox/fake-gitlab/arrange';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { findBranch } from '../sandbox/fake-gitlab/world/heads';
import { test } from '../tests/support/action-test';
import { beforeFirst } from '../tests/support/interfere';

const project = 'night-shift/checkout';
const file = { project, branch: 'main', filePath: 'docs/empty.txt', commitMessage: 'Tidy up' };

test('deletes a file with two requests and returns the commit', async ({ gitlab, run }) => {
  const { result, logs } = await run('delete-file', { ...file, authorName: 'Dynatrace' });
  expect(gitlab.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /projects/night-shift%2Fcheckout/repository/files/docs%2Fempty.txt',
    'POST /projects/night-shift%2Fcheckout/repository/commits',
  ]);
  expect(gitlab.requests[1]?.body).toMatchObject({
    branch: 'main',
    commit_message: 'Tidy up',
    author_name: 'Dynatrace',
    actions: [{ action: 'delete', file_path: 'docs/empty.txt' }],
  });
  expect(result).toMatchObject({
    file_path: 'docs/empty.txt',
    branch: 'main',
    commit: { id: head(gitlab)?.id, title: 'Tidy up' },
    outcome: 'deleted',
  });
  expect(head(gitlab)?.tree.has('docs/empty.txt')).toBe(false);
  expect(logs).toMatch(/^\[INFO\] File docs\/empty\.txt deleted: http.*\/-\/commit\/\w+$/);
});

test('a file that is already gone is fine by default', async ({ gitlab, run, refused }) => {
  await run('delete-file', file);
  const again = await run('delete-file', file);
  expect(again.result).toMatchObject({ outcome: 'unchanged', commit: { id: head(gitlab)?.id } });
  const error = await refused('delete-file', { ...file, ifMissing: 'fail' });
  expect(error).toBe('GitLabError not-found: There is no file docs/empty.txt on the branch.');
});

test('a lost answer is looked for, also when a missing file would be an error', async ({ gitlab, run }) => {
  gitlab.fail({ kind: 'drop', method: 'POST', afterExecuting: true });
  const { result } = await run('delete-file', { ...file, ifMissing: 'fail' });
  expect(result).toMatchObject({ outcome: 'deleted', commit: { id: head(gitlab)?.id } });
});

test('a branch that is not there is never fine', async ({ refused }) => {
  const error = await refused('delete-file', { ...file, branch: 'gone' });
  expect(error).toMatch(/^GitLabError not-found: Project night-shift\/checkout has no branch gone\. /);
});

test('deletes on a new branch, and leaves the start branch alone', async ({ gitlab, run }) => {
  const { result } = await run('delete-file', { ...file, branch: 'tidy', startBranch: 'main' });
  expect(result).toMatchObject({ outcome: 'deleted', branch: 'tidy' });
  expect(head(gitlab)?.tree.has('docs/empty.txt')).toBe(true);
  expect(head(gitlab, 'tidy')?.tree.has('docs/empty.txt')).toBe(false);
});

test('creates the branch even if there is nothing to delete on the start branch', async ({ gitlab, run }) => {
  const input = { ...file, filePath: 'gone.txt', branch: 'tidy', startBranch: 'main' };
  const { result } = await run('delete-file', input);
  expect(result).toMatchObject({ outcome: 'unchanged', commit: { id: head(gitlab)?.id } });
  expect(head(gitlab, 'tidy')).toBe(head(gitlab));
});

test('a file that someone has changed since is not deleted', async ({ gitlab, run, refused }) => {
  const read = await run('get-file', { project, filePath: file.filePath });
  const lastCommitId = read.result.last_commit_id;
  pushCommit(gitlab.world, 101, 'main', { 'docs/empty.txt': 'not any more' });
  const error = await refused('delete-file', { ...file, lastCommitId });
  expect(error).toMatch(/^GitLabError conflict: The file docs\/empty\.txt was changed by commit /);
  expect(head(gitlab)?.tree.has('docs/empty.txt')).toBe(true);
});

test('nor one that someone changes at the same time', async ({ gitlab, run, refused }) => {
  const read = await run('get-file', { project, filePath: file.filePath });
  beforeFirst('POST', () => pushCommit(gitlab.world, 101, 'main', { 'docs/empty.txt': 'not any more' }));
  const error = await refused('delete-file', { ...file, lastCommitId: read.result.last_commit_id });
  expect(error).toMatch(/^GitLabError conflict: /);
  expect(head(gitlab)?.tree.has('docs/empty.txt')).toBe(true);
});

test('a file that someone deletes at the same time is gone', async ({ gitlab, run }) => {
  beforeFirst('POST', () => pushCommit(gitlab.world, 101, 'main', { 'docs/empty.txt': null }));
  expect((await run('delete-file', file)).result).toMatchObject({ outcome: 'unchanged' });
});

function head({ world }: GitLabSandbox, branch = 'main') {
  return findBranch(world, 101, branch)?.commit;
}
