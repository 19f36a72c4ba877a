import { beforeEach, describe, expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { pushCommit } from '../arrange';
import { arrangeDeployments, guiltyFile, type Night } from '../arrange-deployments';
import { addDeployed, addMerged } from '../arrange-merges';
import { ask } from '../ask';
import { linkedMergeRequests } from '../fake-deployments/linked-merge-requests';
import { seedTokens } from '../start-fake-gitlab';
import { findBranch } from '../world/heads';

const gitlab = await standIn();
const path = '/projects/night-shift%2Fcheckout/repository';

let night: Night;
beforeEach(async () => {
  night = arrangeDeployments(gitlab.world);
  await ask(gitlab, `POST ${path}/branches`, { body: { branch: 'revert', ref: 'main' } });
});

const byTitle = (title: string) =>
  night.mergeRequests.find((mergeRequest) => mergeRequest.title === title) ?? expect.fail();
const post = (
  sha: string | undefined,
  way: 'revert' | 'cherry_pick',
  body: object = {},
  token = gitlab.token,
) => ask(gitlab, `POST ${path}/commits/${sha ?? ''}/${way}`, { body: { branch: 'revert', ...body }, token });
const head = (branch = 'revert') => findBranch(gitlab.world, 101, branch)?.commit ?? expect.fail();

const refusal = (what: string, verb: string, code: string) => ({
  status: 400,
  body: {
    message: `Sorry, we cannot ${verb} this ${what} automatically. This ${what} may already have been ${verb}ed, or a more recent commit may have updated some of its content.`,
    error_code: code,
  },
});

describe('a revert', () => {
  test('of a merge commit reverts the whole merge request, and names only that', async () => {
    const { mergeCommitSha, iid } = night.guilty;
    const before = head().id;
    const title = `Revert "Merge branch 'change/cache-cart-discounts' into 'main'"`;
    expect(await post(mergeCommitSha, 'revert')).toMatchObject({
      status: 201,
      body: { title, message: `${title}\n\nThis reverts merge request !${iid}`, parent_ids: [before] },
    });
    expect(head().tree.has(guiltyFile)).toBe(false);
    expect(head().tree.has('src/cart/discount.test.ts')).toBe(false);
  });

  test('of a squash names the commit', async () => {
    const { squashCommitSha = '' } = byTitle('Translate the guide');
    expect(await post(squashCommitSha, 'revert')).toMatchObject({
      body: { message: `Revert "Translate the guide"\n\nThis reverts commit ${squashCommitSha}` },
    });
  });

  test('of one commit of a fast-forward merge leaves the others', async () => {
    const { mergedSha } = byTitle('Split the order page');
    await post(mergedSha, 'revert');
    expect(head().tree.has('src/orders/summary.ts')).toBe(false);
    expect(head().tree.has('src/orders/page.ts')).toBe(true);
  });

  test('that is tried changes nothing, and is answered 200', async () => {
    const before = head().id;
    expect(await post(night.guilty.mergeCommitSha, 'revert', { dry_run: true })).toEqual(
      expect.objectContaining({ status: 200, body: { dry_run: 'success' } }),
    );
    expect(head().id).toBe(before);
  });

  test('of what is already reverted would change nothing', async () => {
    await post(night.guilty.mergeCommitSha, 'revert');
    expect(await post(night.guilty.mergeCommitSha, 'revert')).toMatchObject(
      refusal('merge request', 'revert', 'empty'),
    );
    expect(await post(night.guilty.mergeCommitSha, 'revert', { dry_run: true })).toMatchObject({
      status: 400,
      body: { dry_run: 'error', error_code: 'empty' },
    });
  });

  test('of what was changed again is a conflict', async () => {
    const { squashCommitSha } = byTitle('Log the order number');
    expect(await post(squashCommitSha, 'revert')).toMatchObject(refusal('commit', 'revert', 'conflict'));
  });

  test('keeps what was changed elsewhere in the same file', async () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    const withLine = (index: number, text: string) => {
      lines[index] = text;
      return { 'long.txt': `${lines.join('\n')}\n` };
    };
    pushCommit(gitlab.world, 101, 'revert', withLine(0, 'line 0'));
    const first = pushCommit(gitlab.world, 101, 'revert', withLine(1, 'first'));
    pushCommit(gitlab.world, 101, 'revert', withLine(18, 'second'));
    expect(await post(first, 'revert')).toMatchObject({ status: 201 });
    const text = head().tree.get('long.txt')?.content.toString();
    expect(text).toContain('line 1\n');
    expect(text).toContain('second');
  });

  test('on a protected branch is refused before any other check', async () => {
    const own = gitlab.world.members.find(({ userId, projectId }) => userId === 5 && projectId === 101);
    if (own) own.accessLevel = 30;
    const message = '403 Forbidden - You are not allowed to push into this branch';
    for (const options of [{}, { dry_run: true }])
      expect(await post('f'.repeat(40), 'revert', { branch: 'main', ...options })).toMatchObject({
        status: 403,
        body: { message },
      });
    expect(await post(night.guilty.mergeCommitSha, 'revert', {}, seedTokens.reporter)).toMatchObject({
      status: 403,
    });
  });

  test('needs an existing commit and branch', async () => {
    expect(await post('f'.repeat(40), 'revert')).toMatchObject({ body: { message: '404 Commit Not Found' } });
    expect(await post(night.guilty.mergeCommitSha, 'revert', { branch: 'gone' })).toMatchObject({
      body: { message: '404 Branch Not Found' },
    });
  });
});

describe('a cherry-pick', () => {
  test('adds a commit to another branch, with a message that says from where', async () => {
    const { mergeCommitSha = '', title } = night.guilty;
    const answer = await post(mergeCommitSha, 'cherry_pick', { branch: 'fix/retry-budget' });
    expect(answer.status).toBe(201);
    expect(head('fix/retry-budget').message).toContain(`(cherry picked from commit ${mergeCommitSha})\n\n`);
    expect(head('fix/retry-budget').message).toContain(title);
    expect(head('fix/retry-budget').tree.has(guiltyFile)).toBe(true);
    expect(await post(mergeCommitSha, 'cherry_pick')).toMatchObject(
      refusal('merge request', 'cherry-pick', 'empty'),
    );
  });

  test('takes a message of its own', async () => {
    const body = { branch: 'fix/retry-budget', message: 'Backport' };
    expect(await post(night.guilty.mergeCommitSha, 'cherry_pick', body)).toMatchObject({
      body: { message: 'Backport' },
    });
  });

  test('ships its merge request with the deployment that it came with', async () => {
    const world = gitlab.world;
    const environment = { name: 'canary' };
    const ref = 'fix/retry-budget';
    addDeployed(world, { at: '2026-11-22T04:00:00.000Z', environment, ref });
    await post(night.guilty.mergeCommitSha, 'cherry_pick', { branch: ref });
    const deployment = addDeployed(world, { at: '2026-11-22T05:00:00.000Z', environment, ref });
    expect(linkedMergeRequests(world, deployment)).toEqual([night.guilty]);
  });
});

describe('branches', () => {
  const remove = (branch: string) => ask(gitlab, `DELETE ${path}/branches/${encodeURIComponent(branch)}`);

  test('go, but for the default one and, for developers, protected ones', async () => {
    expect(await remove('revert')).toMatchObject({ status: 204 });
    expect(await remove('revert')).toMatchObject({ status: 404, body: { message: '404 Branch Not Found' } });
    expect(await remove('main')).toMatchObject({
      status: 400,
      body: { message: 'The default branch of a project cannot be deleted.' },
    });
    const own = gitlab.world.members.find(({ userId, projectId }) => userId === 5 && projectId === 101);
    if (own) own.accessLevel = 30;
    Object.assign(findBranch(gitlab.world, 101, 'fix/retry-budget') ?? {}, { protected: true });
    expect(await remove('fix/retry-budget')).toMatchObject({ status: 400 });
  });
});

describe('a project that merges by fast-forward', () => {
  const get = (iid: number) => ask(gitlab, `GET /projects/101/merge_requests/${iid}`);

  test('has no merge commit, and with a squash only that', async () => {
    const squashed = addMerged(gitlab.world, {
      title: 'Both',
      at: '2026-11-22T05:00:00.000Z',
      commits: [{ a: '1' }, { b: '2' }],
      how: 'ff squash',
    });
    expect(await get(byTitle('Raise the timeout').iid)).toMatchObject({
      body: { merge_commit_sha: null, squash_commit_sha: null, sha: byTitle('Raise the timeout').mergedSha },
    });
    expect(await get(squashed.iid)).toMatchObject({
      body: { merge_commit_sha: null, squash_commit_sha: head('main').id },
    });
  });

  test('wants a rebase as soon as the target has gone on', async () => {
    Object.assign(gitlab.world.projects[0] ?? {}, { mergeMethod: 'ff' });
    expect(await get(1)).toMatchObject({ body: { detailed_merge_status: 'need_rebase' } });
    await ask(gitlab, 'PUT /projects/101/merge_requests/1/rebase');
    await get(1);
    await get(1);
    expect(await get(1)).toMatchObject({ body: { detailed_merge_status: 'mergeable' } });
    expect(await ask(gitlab, 'PUT /projects/101/merge_requests/1/merge', { body: {} })).toMatchObject({
      status: 200,
      body: { state: 'merged', merge_commit_sha: null },
    });
  });
});
