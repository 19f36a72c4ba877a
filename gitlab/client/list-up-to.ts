import { inParallel } from './in-parallel';

/** GitLab's largest page. */
const PAGE_SIZE = 100;

/** How many items a list has when the author does not say. */
export const DEFAULT_LIMIT = 100;

/** A list as every list action returns it. */
export interface ListResult<Item> {
  items: Item[];
  count: number;
  /** Whether GitLab has more than is listed here. */
  truncated: boolean;
}

/** Which part of a list to fetch. */
export interface Paging {
  page: number;
  perPage: number;
  /** Makes gitbeaker return the page with its headers, and only this page. */
  showExpanded: true;
}

/** A part of a list with what GitLab's headers say about the rest. */
export interface Page<Item> {
  data: Item[];
  paginationInfo: { next: number | null; total: number };
}

/**
 * Lists up to `limit` items: one page to learn how many there are, then the rest a few at a time. What GitLab has is
 * taken from its paging headers; above 10,000 items it tells no total.
 */
export async function listUpTo<Item extends { id: number }>(
  limit: number,
  fetchPage: (paging: Paging) => Promise<Page<Item>>,
): Promise<ListResult<Item>> {
  const perPage = Math.min(limit, PAGE_SIZE);
  const pageAt = (page: number) => fetchPage({ page, perPage, showExpanded: true });
  const first = await pageAt(1);
  const { next, total } = first.paginationInfo;
  const wanted =
    next === null ? 1 : Math.ceil(Math.min(limit, Number.isNaN(total) ? limit : total) / perPage);
  const rest = await inParallel(
    Array.from({ length: wanted - 1 }, (_, index) => index + 2),
    pageAt,
  );
  const pages = [first, ...rest];
  const distinct = [...new Map(pages.flatMap(({ data }) => data).map((item) => [item.id, item])).values()];
  const items = distinct.slice(0, limit);
  const hasMore = pages.at(-1)?.paginationInfo.next != null;
  return { items, count: items.length, truncated: hasMore || distinct.length > limit };
}
