import { expect } from 'vitest';
import type { GitLabSandbox, World } from '../../sandbox/fake-gitlab/start-fake-gitlab';
import { test } from './action-test';
import { countRunning } from './count-running';
import type { TaskAnswer } from './run-action';

/** What tells listing issues from listing merge requests. */
export interface ListedKind {
  action: 'list-issues' | 'list-merge-requests';
  /** The segment in API paths. */
  collection: 'issues' | 'merge_requests';
  noun: string;
  /** The filters that take `None` and `Any`. */
  words: readonly string[];
  /** Fills the project 101 with exactly this many of them, all open. */
  fill: (world: World, count: number) => void;
  /** Gives all of them this description. */
  describe: (world: World, description: string) => void;
}

const project = 'night-shift/checkout';

/** Declares the tests that lists of issues and of merge requests share. */
export function testLists({ action, collection, noun, words, fill, describe }: ListedKind): void {
  test('lists what is open with one request, without descriptions', async ({ gitlab, run }) => {
    fill(gitlab.world, 3);
    const answer = await run(action, { project });
    expect(gitlab.requests).toHaveLength(1);
    expect(gitlab.requests[0]?.path).toBe(`/projects/night-shift%2Fcheckout/${collection}`);
    expect(query(gitlab)).toEqual({ scope: 'all', state: 'opened', page: '1', per_page: '100' });
    const items = itemsOf(answer);
    expect(answer.result).toMatchObject({ count: 3, truncated: false });
    expect(items).toHaveLength(3);
    for (const item of items) {
      expect(item).toMatchObject({ project_id: 101, state: 'opened' });
      expect(item).not.toHaveProperty('description');
    }
    expect(answer.logs).toBe(`[INFO] 3 ${noun} listed: ${gitlab.url}/night-shift/checkout/-/${collection}`);
  });

  test('includes descriptions when asked', async ({ gitlab, run }) => {
    fill(gitlab.world, 1);
    describe(gitlab.world, 'Long text');
    const [item] = itemsOf(await run(action, { project, includeDescription: 'true' }));
    expect(item?.description).toBe('Long text');
  });

  test.for(words)('None and Any as %s divide the list in two', async (filter, { gitlab, run }) => {
    fill(gitlab.world, 2);
    const [one, other] = gitlab.world[action === 'list-issues' ? 'issues' : 'mergeRequests'];
    if (one) Object.assign(one, { assigneeIds: [1], reviewerIds: [1], labels: ['bug'], milestoneId: 502 });
    if (other) Object.assign(other, { assigneeIds: [], reviewerIds: [], labels: [], milestoneId: undefined });
    for (const [word, found] of [
      ['None', other],
      ['any', one],
    ] as const) {
      const items = itemsOf(await run(action, { project, [filter]: word }));
      expect(items.map(({ iid }) => iid)).toEqual([found?.iid]);
    }
  });

  test('an empty list is a result', async ({ gitlab, run }) => {
    fill(gitlab.world, 0);
    const { result, logs } = await run(action, { project });
    expect(result).toEqual({ items: [], count: 0, truncated: false });
    expect(logs).toMatch(new RegExp(`^\\[INFO\\] 0 ${noun} listed: `));
  });

  test.for([
    { there: 100, limit: undefined, count: 100, truncated: false, pages: 1 },
    { there: 101, limit: undefined, count: 100, truncated: true, pages: 1 },
    { there: 150, limit: 150, count: 150, truncated: false, pages: 2 },
    { there: 151, limit: 150, count: 150, truncated: true, pages: 2 },
    { there: 200, limit: 150, count: 150, truncated: true, pages: 2 },
    { there: 201, limit: 200, count: 200, truncated: true, pages: 2 },
    { there: 2, limit: 1, count: 1, truncated: true, pages: 1 },
    { there: 2, limit: 2, count: 2, truncated: false, pages: 1 },
    { there: 30, limit: 1000, count: 30, truncated: false, pages: 1 },
    { there: 250, limit: 1000, count: 250, truncated: false, pages: 3 },
  ])(
    '$there, limit $limit: $count, truncated $truncated, $pages request(s)',
    async ({ there, limit, count, truncated, pages }, { gitlab, run }) => {
      fill(gitlab.world, there);
      const answer = await run(action, { project, limit });
      expect(answer.result).toMatchObject({ count, truncated });
      expect(itemsOf(answer)).toHaveLength(count);
      expect(gitlab.requests).toHaveLength(pages);
      const counted = `${count} ${count === 1 ? noun.slice(0, -1) : noun} listed`;
      expect(answer.logs.split(': ')[0]).toBe(`[INFO] ${counted}${truncated ? ', GitLab has more' : ''}`);
    },
  );

  test('keeps GitLab’s order over all pages, each entry once', async ({ gitlab, run }) => {
    fill(gitlab.world, 350);
    for (const sort of ['asc', 'desc'] as const) {
      const iids = itemsOf(await run(action, { project, limit: 350, sort })).map(({ iid }) => Number(iid));
      expect(new Set(iids).size).toBe(350);
      expect(iids).toEqual(iids.toSorted((one, other) => (sort === 'asc' ? one - other : other - one)));
    }
  });

  test('takes 1,000 of 10,500, of which GitLab gives no total, with ten requests', async ({
    gitlab,
    run,
  }) => {
    fill(gitlab.world, 10_500);
    const answer = await run(action, { project, limit: '1000' });
    expect(gitlab.requests).toHaveLength(10);
    expect(new Set(gitlab.requests.map(({ query }) => query.get('per_page')))).toEqual(new Set(['100']));
    expect(answer.result).toMatchObject({ truncated: true, count: itemsOf(answer).length });
    expect(answer.logs).toMatch(new RegExp(`^\\[INFO\\] 1000 ${noun} listed, GitLab has more: `));
    expect(bytes(answer)).toBeLessThanOrEqual(900_000);
  });

  test('fetches at most five pages at once, the first one alone', async ({ gitlab, run }) => {
    fill(gitlab.world, 1_000);
    gitlab.fail({ kind: 'slow', delay: 30, times: 10 });
    const running = countRunning();
    await run(action, { project, limit: 1000 });
    expect(gitlab.requests).toHaveLength(10);
    expect(running.most()).toBe(5);
    expect(gitlab.requests[0]?.query.get('page')).toBe('1');
  });

  test('one page that fails fails the list', async ({ gitlab, refused }) => {
    fill(gitlab.world, 500);
    gitlab.fail({ kind: 'slow', delay: 0 });
    gitlab.fail({ kind: 'status', status: 403, body: { message: '403 Forbidden' } });
    const error = await refused(action, { project, limit: 500 });
    expect(error).toMatch(
      new RegExp(`^GitLabError forbidden: Could not read ${noun} of project night-shift/checkout: `),
    );
  });

  test('a project whose path holds "next" has only the pages it has', async ({ gitlab, run }) => {
    const { result } = await run(action, { project: 'night-shift/next', limit: 1000 });
    expect(result).toMatchObject({ items: [], count: 0, truncated: false });
    expect(gitlab.requests).toHaveLength(1);
  });

  test('keeps the result below 900 kB whatever it holds, and says what is missing', async ({
    gitlab,
    run,
  }) => {
    fill(gitlab.world, 40);
    describe(gitlab.world, '"ä\n'.repeat(20_000));
    const answer = await run(action, { project, includeDescription: true });
    expect(bytes(answer)).toBeLessThanOrEqual(900_000);
    expect(itemsOf(answer).length).toBeGreaterThan(3);
    expect(answer.result).toMatchObject({ truncated: true, count: itemsOf(answer).length });
    expect(answer.logs).toMatch(/Only the first \d+ of \d+ items fit into a workflow result\.$/);
  });

  test.for(['night-shift', '/night-shift/', '11', 11])(
    'lists a whole group, given as %j',
    async (group, { gitlab, run }) => {
      fill(gitlab.world, 2);
      const { result, logs } = await run(action, { group });
      expect(gitlab.requests[0]?.path).toMatch(new RegExp(`^/groups/(?:night-shift|11)/${collection}$`));
      expect(result).toMatchObject({ count: 2, truncated: false });
      const isPath = String(group).includes('night-shift');
      const page = isPath ? `/groups/night-shift/-/${collection}` : '';
      expect(logs).toBe(`[INFO] 2 ${noun} listed: ${gitlab.url}${page}`);
    },
  );

  test('takes the web address of a group, with and without /groups', async ({ gitlab, run }) => {
    for (const where of ['night-shift/platform', 'groups/night-shift/platform/-/issues']) {
      await run(action, { group: `${gitlab.url}/${where}` });
      expect(gitlab.requests.at(-1)?.path).toBe(`/groups/night-shift%2Fplatform/${collection}`);
    }
  });

  test('wants a project or a group, not both', async ({ gitlab, refused }) => {
    for (const place of [{}, { project: '', group: null }, { project, group: 'night-shift' }]) {
      const error = await refused(action, place);
      expect(error).toBe('GitLabError invalid-input: Enter either Project or Group, not both.');
    }
    expect(gitlab.requests).toHaveLength(0);
  });

  test('says which group is missing', async ({ refused }) => {
    const error = await refused(action, { group: 'night-watch' });
    expect(error).toMatch(/^GitLabError not-found: GitLab found no group night-watch, or the token /);
  });

  test.for([0, 1001, 'many'])('refuses the limit %j', async (limit, { gitlab, refused }) => {
    const error = await refused(action, { project, limit });
    expect(error).toMatch(
      /^GitLabError invalid-input: Limit must be a whole number from 1 to 1,000, but is /,
    );
    expect(gitlab.requests).toHaveLength(0);
  });
}

/** The parameters of the latest request. */
export function query({ requests }: GitLabSandbox): Record<string, string> {
  return Object.fromEntries(requests.at(-1)?.query ?? []);
}

/** The items of a list as the workflow gets them. */
export function itemsOf({ result }: TaskAnswer): Record<string, unknown>[] {
  return (JSON.parse(JSON.stringify(result ?? {})) as { items?: Record<string, unknown>[] }).items ?? [];
}

function bytes({ result }: TaskAnswer): number {
  return Buffer.byteLength(JSON.stringify(result));
}
