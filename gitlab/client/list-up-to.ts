import { GitLabError } from './gitlab-error';
import { inParallel } from './in-parallel';

/** The result of every list action. */
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
  paginationInfo: {
    next: number | null;
    /** NaN above 10,000 items. */
    total: number;
    /** NaN when a proxy took GitLab's headers away. */
    perPage: number;
  };
}

type FetchPage<Item> = (paging: Paging) => Promise<Page<Item>>;

interface Keeping<Item, Kept> {
  /** The part of an item to keep, so that long texts do not pile up; undefined for an unwanted item. */
  keep: (item: Item) => Kept | undefined;
  /** How many characters of kept items are enough: more would not fit into a result. */
  enough: number;
  sizeOf: (item: Kept) => number;
  /** Whether many items may be unwanted, so that it takes whole pages to find a few. */
  isSelective?: boolean;
}

/** GitLab's largest page. */
const PAGE_SIZE = 100;

/** The default number of items in a list. */
export const DEFAULT_LIMIT = 100;

/** How many pages are read before their size is checked again. */
const PAGES_AT_ONCE = 5;

/**
 * Lists up to `limit` items: one page to learn how many there are, then the rest a few at a time. A page that is too
 * large is read in smaller pages, and a list that no longer grows has ended, whatever its headers say.
 */
export async function listUpTo<Item extends { id: number }, Kept = Item>(
  limit: number,
  fetchPage: FetchPage<Item>,
  { keep, enough, sizeOf, isSelective = false }: Keeping<Item, Kept>,
): Promise<ListResult<Kept>> {
  const perPage = isSelective ? PAGE_SIZE : Math.min(limit, PAGE_SIZE);
  const seen = new Set<number>();
  const kept = new Map<number, Kept>();
  let size = 0;
  /** Drops unwanted parts at once: a page may come in many large pieces. */
  const fetchKept: FetchPage<{ id: number; part: Kept | undefined }> = async (paging) => {
    const { data, paginationInfo } = await fetchPage(paging);
    const parts = data.map((item) => ({ id: item.id, part: keep(item) }));
    for (const { part } of parts) size += part === undefined ? 0 : sizeOf(part);
    return { data: parts, paginationInfo };
  };
  /** Adds what is new; returns whether there was anything. */
  const take = ({ data }: Page<{ id: number; part: Kept | undefined }>): boolean => {
    const before = seen.size;
    for (const { id, part } of data) {
      if (seen.has(id)) continue;
      seen.add(id);
      if (part !== undefined) kept.set(id, part);
    }
    return seen.size > before;
  };
  /** If one page was too large to be read as a whole, others will be too: then pages are read one after the other. */
  let atOnce = PAGES_AT_ONCE;
  const onTooLarge = () => {
    atOnce = 1;
  };
  const isTooMuch = () => size > enough;
  const isEnough = () => kept.size >= limit || isTooMuch();
  const read = (page: number) =>
    pageInPieces(fetchKept, { page, perPage }, { isEnough: isTooMuch, onTooLarge });

  let last = await read(1);
  let hasMore = take(last) && hasNext(last, perPage);
  let page = 2;
  while (hasMore && !isEnough()) {
    const numbers = pagesFrom(page, pagesWanted(last, limit, perPage), atOnce);
    const pages = await inParallel(numbers, read);
    const grew = pages.map(take).some(Boolean);
    last = pages.at(-1) ?? last;
    hasMore = grew && hasNext(last, perPage);
    page += numbers.length;
  }
  const items = [...kept.values()].slice(0, limit);
  return { items, count: items.length, truncated: hasMore || kept.size > limit };
}

/** Every page of a list, one after the other, each with its new items; ends at a page without any. */
export async function* pagesOf<Item extends { id: number }>(
  fetchPage: FetchPage<Item>,
): AsyncGenerator<Item[]> {
  const seen = new Set<number>();
  for (let page = 1; ; page += 1) {
    const found = await pageInPieces(fetchPage, { page, perPage: PAGE_SIZE });
    const fresh = found.data.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    if (fresh.length > 0) yield fresh;
    if (fresh.length === 0 || !hasNext(found, PAGE_SIZE)) return;
  }
}

/** Whether there is a next page; without GitLab's headers, if this one is full. */
function hasNext({ data, paginationInfo: { next, perPage: told } }: Page<unknown>, perPage: number): boolean {
  return Number.isNaN(told) ? data.length >= perPage : next !== null;
}

/** How many pages to read to reach the limit; without GitLab's headers, one at a time. */
function pagesWanted({ paginationInfo }: Page<unknown>, limit: number, perPage: number): number {
  if (Number.isNaN(paginationInfo.perPage)) return 0;
  return Math.ceil(
    Math.min(limit, Number.isNaN(paginationInfo.total) ? limit : paginationInfo.total) / perPage,
  );
}

/** The next page and, if needed, a few more. */
function pagesFrom(first: number, wanted: number, atOnce: number): number[] {
  const count = Math.min(atOnce, Math.max(1, wanted - first + 1));
  return Array.from({ length: count }, (_, index) => first + index);
}

/** A page; if it is too large to be read as a whole, smaller ones until they are enough. */
async function pageInPieces<Item>(
  fetchPage: FetchPage<Item>,
  { page, perPage }: Omit<Paging, 'showExpanded'>,
  watch?: { isEnough: () => boolean; onTooLarge: () => void },
): Promise<Page<Item>> {
  try {
    return await fetchPage({ page, perPage, showExpanded: true });
  } catch (error) {
    if (!(error instanceof GitLabError && error.isTooLarge) || perPage === 1) throw error;
  }
  watch?.onTooLarge();
  const pieces = [5, 2, perPage].find((count) => perPage % count === 0) ?? perPage;
  const smaller = perPage / pieces;
  const data: Item[] = [];
  let paginationInfo: Page<Item>['paginationInfo'] = { next: null, total: NaN, perPage };
  for (let piece = 1; piece <= pieces; piece += 1) {
    const part = await pageInPieces(
      fetchPage,
      { page: (page - 1) * pieces + piece, perPage: smaller },
      watch,
    );
    data.push(...part.data);
    const isLast = !hasNext(part, smaller);
    paginationInfo = { next: isLast ? null : page + 1, total: part.paginationInfo.total, perPage };
    if (isLast || watch?.isEnough()) break;
  }
  return { data, paginationInfo };
}
