import { expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { pushCommit, setPipeline } from '../arrange';
import { ask } from '../ask';
import { seedTokens } from '../start-fake-gitlab';
import { findBranch } from '../world/heads';
import type { MergeRequest } from '../world/world';

const gitlab = await standIn();
const path = '/projects/night-shift%2Fcheckout/merge_requests/1';

const merge = (body: object = {}, token = gitlab.token) => ask(gitlab, `PUT ${path}/merge`, { body, token });
const sourceBranch = () => findBranch(gitlab.world, 101, 'fix/retry-budget');
const targetCommit = () => findBranch(gitlab.world, 101, 'main')?.commit;
const systemNotes = () => gitlab.world.notes.filter((note) => note.system).map((note) => note.body);

function mergeRequest(): MergeRequest {
  const [first] = gitlab.world.mergeRequests;
  if (!first) throw new Error('the seed has no merge request');
  return first;
}

test('a merge is shown, noted, and moves the branches', async () => {
  const head = sourceBranch()?.commit.id;
  const base = targetCommit()?.id;
  const { status, body } = await merge();
  expect({ status, body }).toMatchObject({
    status: 200,
    body: {
      state: 'merged',
      merged_by: { username: 'sandbox-bot' },
      merge_user: { username: 'sandbox-bot' },
      merged_at: expect.any(String) as string,
      merge_commit_sha: targetCommit()?.id,
      squash_commit_sha: null,
      sha: head,
      detailed_merge_status: 'not_open',
    },
  });
  expect(targetCommit()).toMatchObject({
    title: "Merge branch 'fix/retry-budget' into 'main'",
    parentIds: [base, head],
  });
  expect(sourceBranch()).toBeUndefined();
  expect(systemNotes()).toEqual(['merged']);
});

test('a merge squashes, words its commits and keeps the branch when asked to', async () => {
  const { body } = await merge({
    squash: true,
    squash_commit_message: 'All in one',
    merge_commit_message: 'In it goes\n\nAt last',
    should_remove_source_branch: false,
    sha: sourceBranch()?.commit.id,
    skip_merge_train: true,
  });
  expect(body).toMatchObject({
    squash: true,
    squash_commit_sha: targetCommit()?.parentIds[1],
    should_remove_source_branch: false,
  });
  expect(targetCommit()).toMatchObject({ title: 'In it goes', message: 'In it goes\n\nAt last' });
  expect(sourceBranch()).toBeDefined();
});

test.each([
  ['closed', { state: 'closed' }, 405, '405 Method Not Allowed'],
  ['merged', { state: 'merged' }, 405, '405 Method Not Allowed'],
  ['a draft', { title: 'Draft: x' }, 405, '405 Method Not Allowed'],
  ['being prepared', { unsettledAnswers: 2 }, 405, '405 Method Not Allowed'],
  ['being checked', { unsettledAnswers: 2, unsettledStatus: 'checking' }, 405, '405 Method Not Allowed'],
  ['not approved', { approvalsRequired: 1 }, 405, '405 Method Not Allowed'],
  ['under discussion', { blocker: 'discussions_not_resolved' }, 405, '405 Method Not Allowed'],
  ['without its branch', { sourceBranch: 'gone' }, 405, '405 Method Not Allowed'],
  ['in conflict', { hasConflicts: true }, 422, 'Branch cannot be merged'],
  ['behind', { blocker: 'need_rebase' }, 422, 'Branch cannot be merged'],
] as const)('a merge request that is %s is refused', async (_, change, status, message) => {
  Object.assign(mergeRequest(), change);
  const before = structuredClone(mergeRequest().state);
  expect(await merge()).toMatchObject({ status, body: { message } });
  expect(mergeRequest().state).toBe(before);
});

test('a refused merge is an answer too: trying again helps', async () => {
  mergeRequest().unsettledAnswers = 2;
  const statuses = [await merge(), await merge(), await merge()].map(({ status }) => status);
  expect(statuses).toEqual([405, 405, 200]);
});

test('a commit that is no longer the newest is refused, after everything else', async () => {
  const sha = sourceBranch()?.commit.id;
  const head = pushCommit(gitlab.world, 101, 'fix/retry-budget');
  expect(await ask(gitlab, `GET ${path}`)).toMatchObject({ body: { sha: head } });
  expect(await merge({ sha })).toMatchObject({
    status: 409,
    body: { message: `SHA does not match HEAD of source branch: ${head}` },
  });
  expect(await merge({ sha: head })).toMatchObject({ status: 200, body: { state: 'merged' } });
});

test('who cannot push to the target branch cannot merge', async () => {
  const body = { message: '401 Unauthorized' };
  expect(await merge({}, seedTokens.reporter)).toMatchObject({ status: 401, body });
  Object.assign(mergeRequest(), { hasConflicts: true });
  expect(await merge({}, seedTokens.guest)).toMatchObject({ status: 401, body });
});

test.each(['auto_merge', 'merge_when_pipeline_succeeds'])('%s waits for the pipeline', async (name) => {
  setPipeline(gitlab.world, mergeRequest(), 'running');
  const waiting = { state: 'opened', merge_when_pipeline_succeeds: true };
  const { status, body } = await merge({ [name]: true, should_remove_source_branch: true });
  expect({ status, body }).toMatchObject({
    status: 200,
    body: {
      ...waiting,
      merge_user: { username: 'sandbox-bot' },
      merged_by: null,
      should_remove_source_branch: true,
      head_pipeline: { status: 'running' },
    },
  });
  setPipeline(gitlab.world, mergeRequest(), 'failed');
  expect(await ask(gitlab, `GET ${path}`)).toMatchObject({ body: waiting });
  setPipeline(gitlab.world, mergeRequest(), 'success');
  expect(await ask(gitlab, `GET ${path}`)).toMatchObject({
    body: { state: 'merged', merged_by: { username: 'sandbox-bot' }, head_pipeline: { status: 'success' } },
  });
  expect(systemNotes()).toEqual([expect.stringContaining('enabled an automatic merge'), 'merged']);
});

test('auto merge waits for approvals too', async () => {
  mergeRequest().approvalsRequired = 1;
  expect(await merge({ auto_merge: true })).toMatchObject({ status: 200, body: { state: 'opened' } });
  await ask(gitlab, `POST ${path}/approve`);
  expect(mergeRequest()).toMatchObject({ state: 'merged' });
});

test.each([
  ['no pipeline', undefined, {}, 405],
  ['a pipeline that failed', 'failed', {}, 405],
  ['a pipeline that is through', 'success', {}, 200],
  ['conflicts', 'running', { hasConflicts: true }, 405],
  ['a status still to be found', 'running', { unsettledAnswers: 1 }, 405],
] as const)('auto merge with %s', async (_, pipeline, change, status) => {
  if (pipeline) setPipeline(gitlab.world, mergeRequest(), pipeline);
  Object.assign(mergeRequest(), change);
  expect(await merge({ auto_merge: true })).toMatchObject({ status });
});

test('before 17.11 nobody knows auto_merge, and the merge does not wait', async () => {
  gitlab.world.version = '17.10.4';
  setPipeline(gitlab.world, mergeRequest(), 'running');
  expect(await merge({ auto_merge: true })).toMatchObject({ status: 200, body: { state: 'merged' } });
  expect(await ask(gitlab, 'GET /version')).toMatchObject({ body: { version: '17.10.4' } });
  expect(await ask(gitlab, 'GET /metadata')).toMatchObject({ body: { version: '17.10.4' } });
});

test('an automatic merge is cancelled on request, once', async () => {
  setPipeline(gitlab.world, mergeRequest(), 'running');
  await merge({ auto_merge: true });
  const cancel = () => ask(gitlab, `POST ${path}/cancel_merge_when_pipeline_succeeds`);
  expect(await cancel()).toMatchObject({ status: 201, body: { status: 'success' } });
  expect(await ask(gitlab, `GET ${path}`)).toMatchObject({
    body: { merge_when_pipeline_succeeds: false, merge_user: null },
  });
  expect(await cancel()).toMatchObject({ status: 201, body: { status: 'error', http_status: 406 } });
});

test('an automatic merge ends when somebody pushes or closes', async () => {
  setPipeline(gitlab.world, mergeRequest(), 'running');
  await merge({ auto_merge: true });
  pushCommit(gitlab.world, 101, 'fix/retry-budget');
  expect(mergeRequest().autoMerge).toBeUndefined();
  setPipeline(gitlab.world, mergeRequest(), 'running');
  await merge({ auto_merge: true });
  await ask(gitlab, `PUT ${path}`, { body: { state_event: 'close' } });
  expect(mergeRequest().autoMerge).toBeUndefined();
});

test('a rebase takes a while, then nothing is lacking', async () => {
  Object.assign(mergeRequest(), { blocker: 'need_rebase', divergedCommits: 2 });
  const before = sourceBranch()?.commit.id;
  expect(await ask(gitlab, `PUT ${path}/rebase`, { body: { skip_ci: true } })).toMatchObject({
    status: 202,
    body: { rebase_in_progress: true },
  });
  const read = () =>
    ask(gitlab, `GET ${path}?include_rebase_in_progress=true&include_diverged_commits_count=true`);
  expect(await read()).toMatchObject({
    body: { rebase_in_progress: true, diverged_commits_count: 2, detailed_merge_status: 'need_rebase' },
  });
  expect(await read()).toMatchObject({
    body: { rebase_in_progress: false, diverged_commits_count: 0, detailed_merge_status: 'mergeable' },
  });
  expect(sourceBranch()?.commit.id).not.toBe(before);
});

test('a rebase fails on conflicts, and is not for readers', async () => {
  mergeRequest().hasConflicts = true;
  const token = seedTokens.reporter;
  expect(await ask(gitlab, `PUT ${path}/rebase`, { token })).toMatchObject({
    status: 403,
    body: { message: '403 Forbidden - Cannot push to source branch' },
  });
  await ask(gitlab, `PUT ${path}/rebase`);
  await ask(gitlab, `GET ${path}`);
  expect(await ask(gitlab, `GET ${path}`)).toMatchObject({
    body: { merge_error: expect.stringContaining('Rebase failed') as string },
  });
});
