import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GitLabError } from './gitlab-error';
import { listUpTo, type Page, pagesOf, type Paging } from './list-up-to';

interface Item {
  id: number;
}

const whole = { keep: (item: Item) => item, sizeOf: () => 0, enough: Infinity };

/** A list of this many items, paged as by GitLab; above 10,000 without a total. */
function pages(count: number, asked: Paging[] = []) {
  return (paging: Paging): Promise<Page<Item>> => {
    asked.push(paging);
    const { page, perPage } = paging;
    const first = (page - 1) * perPage;
    const data = Array.from({ length: Math.max(0, Math.min(perPage, count - first)) }, (_, index) => ({
      id: first + index,
    }));
    const next = page * perPage < count ? page + 1 : null;
    const total = count > 10_000 ? NaN : count;
    return Promise.resolve({ data, paginationInfo: { next, total, perPage } });
  };
}

test('returns the first items in order, and says whether there are more', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 12_000 }),
      fc.integer({ min: 1, max: 1000 }),
      async (there, limit) => {
        const asked: Paging[] = [];
        const { items, count, truncated } = await listUpTo(limit, pages(there, asked), whole);
        expect(items.map(({ id }) => id)).toEqual([...Array(Math.min(there, limit)).keys()]);
        expect(count).toBe(items.length);
        expect(truncated).toBe(there > limit);
        expect(asked.length).toBe(Math.max(1, Math.ceil(Math.min(there, limit) / Math.min(100, limit))));
      },
    ),
  );
});

test('lists once what slipped to the next page while it was read', async () => {
  const slipping = async (paging: Paging): Promise<Page<Item>> => {
    const page = await pages(250)(paging);
    return paging.page === 1 ? page : { ...page, data: [{ id: 99 }, ...page.data.slice(0, -1)] };
  };
  const { items, count } = await listUpTo(1000, slipping, whole);
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  expect(count).toBe(items.length);
});

test('copes with a list that gets shorter while it is read', async () => {
  const shrinking = (paging: Paging) => pages(paging.page === 1 ? 300 : 150)(paging);
  const { items, truncated } = await listUpTo(1000, shrinking, whole);
  expect(items).toHaveLength(150);
  expect(truncated).toBe(false);
});

test('a list that a proxy stripped of GitLab’s headers is read to its end, page by page', async () => {
  const stripped = async (paging: Paging): Promise<Page<Item>> => {
    const { data } = await pages(250)(paging);
    return { data, paginationInfo: { next: null, total: NaN, perPage: NaN } };
  };
  expect(await listUpTo(1000, stripped, whole)).toMatchObject({ count: 250, truncated: false });
  expect(await listUpTo(200, stripped, whole)).toMatchObject({ count: 200, truncated: true });
});

test('a list that does not grow any more has ended, whatever its headers say', async () => {
  const asked: number[] = [];
  const sameAgain = ({ page }: Paging): Promise<Page<Item>> => {
    asked.push(page);
    return Promise.resolve({
      data: [{ id: 1 }],
      paginationInfo: { next: page + 1, total: NaN, perPage: 100 },
    });
  };
  expect(await listUpTo(1000, sameAgain, whole)).toMatchObject({ count: 1, truncated: false });
  expect(asked.length).toBeLessThanOrEqual(6);
  asked.length = 0;
  const read: Item[][] = [];
  for await (const page of pagesOf(sameAgain)) read.push(page);
  expect(read).toEqual([[{ id: 1 }]]);
  expect(asked).toEqual([1, 2]);
});

test('a page that is too large comes in pieces, in order, and only as small as needed', async () => {
  const asked: number[] = [];
  const heavy = (paging: Paging): Promise<Page<Item>> => {
    asked.push(paging.perPage);
    if (paging.perPage > 4)
      return Promise.reject(new GitLabError('unexpected-response', 'too large', { isTooLarge: true }));
    return pages(250)(paging);
  };
  const { items, truncated } = await listUpTo(100, heavy, whole);
  expect(items.map(({ id }) => id)).toEqual([...Array(100).keys()]);
  expect(truncated).toBe(true);
  expect(Math.min(...asked)).toBe(4);
});

test('one item that is too large by itself is an error', async () => {
  const monster = new GitLabError('unexpected-response', 'too large', { isTooLarge: true });
  await expect(listUpTo(7, () => Promise.reject(monster), whole)).rejects.toBe(monster);
});

test('stops when what is kept is more than a result can hold', async () => {
  const asked: Paging[] = [];
  const found = await listUpTo(1000, pages(5000, asked), { ...whole, sizeOf: () => 10, enough: 500 });
  expect(asked).toHaveLength(1);
  expect(found).toMatchObject({ count: 100, truncated: true });
});
