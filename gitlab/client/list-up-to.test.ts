import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listUpTo, type Page, type Paging } from './list-up-to';

interface Item {
  id: number;
}

/** A list of so many items as GitLab pages it; above 10,000 it tells no total. */
function pagesOf(count: number, asked: Paging[] = []) {
  return (paging: Paging): Promise<Page<Item>> => {
    asked.push(paging);
    const { page, perPage } = paging;
    const first = (page - 1) * perPage;
    const data = Array.from({ length: Math.max(0, Math.min(perPage, count - first)) }, (_, index) => ({
      id: first + index,
    }));
    const next = page * perPage < count ? page + 1 : null;
    return Promise.resolve({ data, paginationInfo: { next, total: count > 10_000 ? NaN : count } });
  };
}

test('gives the first of what there is, in order, and tells whether there is more', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 12_000 }),
      fc.integer({ min: 1, max: 1000 }),
      async (there, limit) => {
        const asked: Paging[] = [];
        const { items, count, truncated } = await listUpTo(limit, pagesOf(there, asked));
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
    const page = await pagesOf(250)(paging);
    return paging.page === 1 ? page : { ...page, data: [{ id: 99 }, ...page.data.slice(0, -1)] };
  };
  const { items, count } = await listUpTo(1000, slipping);
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  expect(count).toBe(items.length);
});

test('takes it that the list grew shorter while it was read', async () => {
  const shrinking = (paging: Paging) => pagesOf(paging.page === 1 ? 300 : 150)(paging);
  const { items, truncated } = await listUpTo(1000, shrinking);
  expect(items).toHaveLength(150);
  expect(truncated).toBe(false);
});
