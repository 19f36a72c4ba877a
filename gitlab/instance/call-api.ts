import type { GitLabClient } from '../client/connect-to';
import { readJson, readText, saysJson, UnreadableBody } from '../client/read-body';

/** A request that the workflow author wrote. */
export interface ApiCall {
  method: string;
  /** Below `/api/v4/`, encoded. */
  path: string;
  query?: Record<string, unknown>;
  body?: Record<string, unknown>;
}

/** What a list's headers say; GitLab counts no more than 10,000 items, and some lists have no numbered pages. */
interface Pagination {
  page?: number;
  perPage?: number;
  nextPage?: number;
  total?: number;
  totalPages?: number;
  /** Where a list without numbered pages continues. */
  nextCursor?: string;
  /** The query for the next page of such a list. */
  nextQuery?: Readonly<Record<string, string>>;
}

/** GitLab's response as a workflow gets it. */
export interface ApiAnswer {
  status: number;
  /** JSON of any kind, or text; null for an empty answer. */
  body: unknown;
  /** Only for lists. */
  pagination?: Pagination;
}

/** Sends one request; the requester repeats it only if that does no harm. */
export async function callApi(
  gitlab: GitLabClient,
  { method, path, query = {}, body }: ApiCall,
): Promise<ApiAnswer> {
  const { status, headers, content } = await gitlab.send(
    {
      method,
      endpoint: path,
      query: new URLSearchParams(
        Object.entries(query).flatMap(([key, value]) => pairs(key, value)),
      ).toString(),
      headers: { accept: 'application/json, text/plain, */*' },
      json: body,
    },
    readAnything,
  );
  return { status, body: content, pagination: paginationOf(headers) };
}

/** GitLab reads `key[]` as a list and `key[inner]` as an object. */
function pairs(key: string, value: unknown): [string, string][] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((entry) => pairs(`${key}[]`, entry));
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([inner, part]) => pairs(`${key}[${inner}]`, part));
  return [[key, typeof value === 'string' ? value : JSON.stringify(value)]];
}

/** JSON or plain text; anything else is not GitLab's API, or a file, which is not fetched. */
async function readAnything(response: Response, maxBytes: number): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (saysJson(response)) {
    const json = await readJson(response, maxBytes);
    if ('why' in json) throw new UnreadableBody(json.why);
    return json.value;
  }
  const isText = /^text\/plain\b/i.test(type);
  if (!isText && type !== '') {
    await response.body?.cancel();
    throw new UnreadableBody('foreign');
  }
  const text = await readText(response, isText ? maxBytes : 1);
  if (text === undefined) throw new UnreadableBody(isText ? 'too-large' : 'foreign');
  if (text === '' && response.status === 200 && !isText) throw new UnreadableBody('foreign');
  return isText ? text : null;
}

function paginationOf(headers: Record<string, string>): Pagination | undefined {
  const number = (name: string) => (headers[name] ? Number(headers[name]) : undefined);
  const pagination = {
    page: number('x-page'),
    perPage: number('x-per-page'),
    nextPage: number('x-next-page'),
    total: number('x-total'),
    totalPages: number('x-total-pages'),
    ...(headers['x-page'] ? {} : keysetIn(headers)),
  };
  return Object.values(pagination).some((value) => value !== undefined) ? pagination : undefined;
}

/** Lists without numbered pages name the next page in a header, by a cursor or by the last item. */
function keysetIn(headers: Record<string, string>): Pick<Pagination, 'nextCursor' | 'nextQuery'> {
  const [, address = ''] = /<([^<>]*)>; *rel="next"/.exec(headers.link ?? '') ?? [];
  if (!URL.canParse(address)) return headers['x-next-cursor'] ? { nextCursor: headers['x-next-cursor'] } : {};
  const nextQuery = Object.fromEntries(new URL(address).searchParams);
  return { nextCursor: nextQuery.cursor, nextQuery };
}
