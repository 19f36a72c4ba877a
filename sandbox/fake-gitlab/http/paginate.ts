import type { World } from '../world/world';
import type { Call, Reply } from './route';

const largestCountedTotal = 10_000;

/** GitLab's headers about the pages of a list. */
export const pagingHeaders = [
  'link',
  'x-next-page',
  'x-page',
  'x-per-page',
  'x-prev-page',
  'x-total',
  'x-total-pages',
] as const;

/** One page of a list, with GitLab's paging headers. */
export function paginate<T>(
  call: Call,
  { page, per_page: perPage }: { page: number; per_page: number },
  items: T[],
  present: (item: T) => unknown,
): Reply {
  const pages = Math.max(1, Math.ceil(items.length / perPage));
  const counted = items.length <= largestCountedTotal;
  const headers: Record<string, string> = {
    'x-page': String(page),
    'x-per-page': String(perPage),
    'x-prev-page': page > 1 ? String(page - 1) : '',
    'x-next-page': page < pages ? String(page + 1) : '',
    link: links(call.url, page, perPage, pages, counted),
  };
  if (counted) {
    headers['x-total'] = String(items.length);
    headers['x-total-pages'] = String(pages);
  }
  const body = items.slice((page - 1) * perPage, page * perPage).map(present);
  return { status: 200, body, headers: withoutStripped(call.world, headers) };
}

/** One page of a list that GitLab does not count: whether another one comes is known, how many come is not. */
export function paginateUncounted<T>(
  call: Call,
  query: { page: number; per_page: number },
  items: T[],
  present: (item: T) => unknown,
): Reply {
  const reply = paginate(call, query, items, present);
  const known = Object.entries(reply.headers ?? {}).filter(([name]) => !name.startsWith('x-total'));
  const headers = Object.fromEntries(known);
  return {
    ...reply,
    headers: { ...headers, link: headers.link?.replace(/, <[^>]+>; rel="last"$/, '') ?? '' },
  };
}

/** One page of commits: GitLab does not look whether more come, so a full page always has another one after it. */
export function paginateCommits<T>(
  call: Call,
  query: { page: number; per_page: number },
  items: T[],
  present: (item: T) => unknown,
): Reply {
  const reply = paginateUncounted(call, query, items, present);
  const isFull = items.slice((query.page - 1) * query.per_page).length >= query.per_page;
  return { ...reply, headers: { ...reply.headers, 'x-next-page': isFull ? String(query.page + 1) : '' } };
}

/** One page of a list from Git. After the first page, GitLab counts a page too many, which can be empty. */
export function paginateGit<T>(
  call: Call,
  query: { page: number; per_page: number },
  items: T[],
  present: (item: T) => unknown,
): Reply {
  const reply = paginate(call, query, items, present);
  if (query.page !== 1) return reply;
  const pages = String(Math.floor(items.length / query.per_page) + 1);
  const headers = { ...reply.headers, 'x-next-page': '2', 'x-total-pages': pages };
  return { ...reply, headers: withoutStripped(call.world, headers) };
}

function withoutStripped(
  { strippedHeaders }: World,
  headers: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !strippedHeaders.includes(name)));
}

function links(url: URL, page: number, perPage: number, pages: number, counted: boolean): string {
  const link = (target: number, relation: string) => {
    const address = new URL(url);
    address.searchParams.set('page', String(target));
    address.searchParams.set('per_page', String(perPage));
    return `<${address.href}>; rel="${relation}"`;
  };
  return [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page < pages ? [link(page + 1, 'next')] : []),
    link(1, 'first'),
    ...(counted ? [link(pages, 'last')] : []),
  ].join(', ');
}
