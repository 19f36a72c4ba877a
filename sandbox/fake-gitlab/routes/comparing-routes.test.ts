import { beforeEach, expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { pushCommit } from '../arrange';
import { arrangeDeployments, guiltyFile, type Night } from '../arrange-deployments';
import { addMerged } from '../arrange-merges';
import { ask } from '../ask';
import { findBranch } from '../world/heads';

const gitlab = await standIn();
const path = '/projects/night-shift%2Fcheckout';

let night: Night;
beforeEach(() => {
  night = arrangeDeployments(gitlab.world);
});

interface Titled {
  id: string;
  title: string;
}

const get = (where: string) => ask(gitlab, `GET ${path}/${where}`);
const list = async (where: string) => (await get(where)).body as Titled[];
const titles = async (where: string) => (await list(where)).map(({ title }) => title);
const shaOf = (index: number) => night.deployments.at(index)?.sha ?? '';
const byTitle = (title: string) =>
  night.mergeRequests.find((mergeRequest) => mergeRequest.title === title) ?? expect.fail();

test('a comparison lists its commits oldest first, and the files changed since they parted', async () => {
  const { body } = await get(`repository/compare?from=${shaOf(-2)}&to=${shaOf(-1)}`);
  const { commits, commit, diffs } = body as {
    commits: Titled[];
    commit: Titled;
    diffs: { new_path: string }[];
  };
  const merge = expect.stringContaining('Merge branch') as string;
  expect(commits.map(({ title }) => title)).toEqual([
    'Cache cart discounts',
    'Cache cart discounts, part 2',
    merge,
    'Translate the guide',
    merge,
    'Raise the timeout',
    'Update the lock file',
    merge,
    'Tune the connection pool',
  ]);
  expect(commit.title).toBe('Tune the connection pool');
  expect(diffs.map(({ new_path }) => new_path)).toContain(guiltyFile);
});

test('from newer to older there is nothing, unless the comparison is straight', async () => {
  const back = `repository/compare?from=${shaOf(-1)}&to=${shaOf(-2)}`;
  expect((await get(back)).body).toMatchObject({ commit: null, commits: [], diffs: [] });
  expect((await get(`${back}&straight=true`)).body).toMatchObject({
    commits: [],
    diffs: expect.arrayContaining([
      expect.objectContaining({ new_path: guiltyFile, deleted_file: true }),
    ]) as unknown,
  });
  expect((await get('repository/compare?from=main&to=main')).body).toMatchObject({ compare_same_ref: true });
  expect(await get('repository/compare?from=main&to=gone')).toMatchObject({
    status: 404,
    body: { message: '404 Ref Not Found' },
  });
});

test.each([
  ['a merge commit', 'Cache cart discounts', 'mergeCommitSha'],
  ['a squash', 'Translate the guide', 'squashCommitSha'],
  ['the commit before it was squashed', 'Translate the guide', 'mergedSha'],
  ['a commit that was merged by fast-forward', 'Raise the timeout', 'mergedSha'],
] as const)('%s leads to its merge request', async (_, title, field) => {
  const sha = byTitle(title)[field] ?? expect.fail();
  expect(await titles(`repository/commits/${sha}/merge_requests`)).toEqual([title]);
  expect(await titles(`repository/commits/${sha}/merge_requests?state=opened`)).toEqual([]);
});

test('a direct commit leads to none', async () => {
  expect(await titles(`repository/commits/${night.directCommit.id}/merge_requests`)).toEqual([]);
  expect(await get(`repository/commits/${'f'.repeat(40)}/merge_requests`)).toMatchObject({
    status: 404,
    body: { message: '404 Commit Not Found' },
  });
});

test('the diff of a merge commit is what it did to its first parent', async () => {
  const { mergeCommitSha = '' } = byTitle('Cache cart discounts');
  const { body } = await get(`repository/commits/${mergeCommitSha}/diff`);
  expect(body).toMatchObject([
    { new_path: 'src/cart/discount.test.ts', new_file: true },
    { new_path: guiltyFile, new_file: true, diff: expect.stringContaining('@@ -0,0 +1,2 @@') as string },
  ]);
});

test('a merge request keeps its commits, newest first, and its files, however it was merged', async () => {
  const { iid } = byTitle('Split the order page');
  expect(await titles(`merge_requests/${iid}/commits`)).toEqual([
    'Split the order page, part 3',
    'Split the order page, part 2',
    'Split the order page',
  ]);
  const files = (await get(`merge_requests/${iid}/diffs?per_page=2`)) as {
    body: { new_path: string }[];
    headers: Headers;
  };
  expect(files.body.map(({ new_path }) => new_path)).toEqual(['src/orders/lines.ts', 'src/orders/page.ts']);
  expect(files.headers.get('x-next-page')).toBe('2');
  expect(await get(`merge_requests/${iid}/changes`)).toMatchObject({
    body: { iid, overflow: false, changes: [{}, {}, {}] },
  });
});

test('a merge request compares with where it left its target, however far that has gone', async () => {
  const base = findBranch(gitlab.world, 101, 'fix/retry-budget')?.commit.parentIds[0];
  pushCommit(gitlab.world, 101, 'main', { 'later.txt': '1' });
  expect(await get('merge_requests/1')).toMatchObject({ body: { diff_refs: { base_sha: base } } });
  expect((await get('merge_requests/1/diffs')).body).toMatchObject([{ new_path: 'config/app.yml' }]);
});

test('commits are listed newest first, and not counted', async () => {
  const since = '2026-11-22T01:40:00Z';
  const found = await get(`repository/commits?since=${since}&until=2026-11-22T02:25:00Z&per_page=100`);
  expect((found.body as Titled[]).map(({ title }) => title)).toEqual([
    expect.stringContaining("Merge branch 'change/update-the-lock-file'") as string,
    'Update the lock file',
    'Raise the timeout',
  ]);
  expect(found.headers.get('x-total')).toBeNull();
  expect(await titles(`repository/commits?first_parent=true&since=${since}`)).not.toContain(
    'Update the lock file',
  );
  expect(await titles(`repository/commits?path=${encodeURIComponent(guiltyFile)}`)).toEqual([
    'Cache cart discounts',
  ]);
});

test('a full page of commits promises another one, which may be empty', async () => {
  const query = 'repository/commits?since=2026-11-22T02:55:00Z&per_page=2';
  expect((await get(query)).headers.get('x-next-page')).toBe('2');
  const next = await get(`${query}&page=2`);
  expect(next.body).toEqual([]);
  expect(next.headers.get('x-next-page')).toBe('');
});

test('the base of a merge is asked for with two refs', async () => {
  expect(await get(`repository/merge_base?refs[]=main&refs[]=fix/retry-budget`)).toMatchObject({
    status: 200,
  });
  expect(await get('repository/merge_base?refs[]=main')).toMatchObject({ status: 400 });
  expect(await get('repository/merge_base?refs[]=main&refs[]=gone')).toMatchObject({
    status: 400,
    body: { message: 'Could not find ref: gone' },
  });
});

test.each([
  ['18.6.0', 19],
  ['19.5.0', 4],
])('GitLab %s finds %i merge requests that were merged since a moment', async (version, expected) => {
  gitlab.world.version = version;
  const query = 'state=merged&merged_after=2026-11-22T01:20:00Z&per_page=100&order_by=merged_at';
  expect(await titles(`merge_requests?${query}`)).toHaveLength(expected);
});

test('by merged_at the last one comes first', async () => {
  const found = await titles('merge_requests?state=merged&order_by=merged_at&per_page=2');
  expect(found).toEqual(['Prepare the sale', 'Update the lock file']);
});

test('an issue knows who mentions it, and who closes it', async () => {
  expect(await titles('issues/1/related_merge_requests')).toEqual([
    'Raise the retry budget',
    'Cache cart discounts',
  ]);
  expect(await titles('issues/1/closed_by')).toEqual(['Raise the retry budget']);
  expect(await titles('merge_requests/1/closes_issues')).toEqual(['Retry budget is used up at midnight']);
});

test.each([
  ['Fixes #1', true],
  ['resolves: #2, #1', true],
  ['Closes night-shift/checkout#1', true],
  ['Implements issue #1', true],
  ['See #1', false],
  ['Closes #10', false],
  ['Closes other/project#1', false],
])('“%s” closes the issue: %s', async (description, expected) => {
  const { iid } = addMerged(gitlab.world, {
    title: 'One more',
    at: '2026-11-22T04:00:00.000Z',
    commits: [{ more: '1' }],
    description,
  });
  const closed = await titles(`merge_requests/${iid}/closes_issues`);
  expect(closed.includes('Retry budget is used up at midnight')).toBe(expected);
});

test('only a merge into the default branch closes', async () => {
  Object.assign(gitlab.world.mergeRequests[0] ?? {}, { targetBranch: 'feature/umlaut-ä b' });
  expect(await titles('issues/1/closed_by')).toEqual([]);
});
