import { createRequesterFn, type RequesterType } from '@gitbeaker/requester-utils';
import type { Connection } from './connection';
import { withoutTokens } from './gitlab-error';
import { readJson } from './read-content';
import { type ApiAnswer, type GitLabRequest, type ReadContent, send } from './send';

/** The options with which every gitbeaker resource class is made: `new Issues(gitlab)`. */
export interface GitLabClient {
  host: string;
  requesterFn: RequesterFn;
  /** None: the requester keeps its own deadlines. */
  queryTimeout: null;
  /** None: gitbeaker's limiter arms a timer of a minute on each request, and the answer waits for it. */
  rateLimits: Record<string, never>;
  /** Sends what gitbeaker has no class for, by the same rules. */
  send: <Content>(request: GitLabRequest, read: ReadContent<Content>) => Promise<ApiAnswer<Content>>;
  /** When the action's time for GitLab is over, in ms since 1970. */
  deadline: number;
  /** Masks the connection's token, and all that looks like one, in text that others wrote. */
  mask: (text: string) => string;
}

type RequesterFn = ReturnType<typeof createRequesterFn>;
type GitbeakerAnswer = Awaited<ReturnType<RequesterType['get']>>;

/** How long an action may wait for GitLab in all, unless it says otherwise: well clear of the platform's 120 s. */
const DEFAULT_BUDGET_MS = 90_000;

/** Connects gitbeaker's resource classes to a connection; all requests share one time budget. */
export function connectTo(connection: Connection, budgetMs = DEFAULT_BUDGET_MS): GitLabClient {
  const deadline = Date.now() + budgetMs;
  const sendOne: GitLabClient['send'] = (request, read) => send(connection, deadline, request, read);
  const requesterFn = createRequesterFn(
    (_service, request) => Promise.resolve(request),
    async (endpoint, request) => {
      const {
        method,
        prefixUrl = '',
        searchParams: query,
        body,
        headers,
      } = (request ?? {}) as PreparedRequest;
      const address = `${prefixUrl.replace(/\/+$/, '')}/${endpoint}`;
      const path = address.slice(`${connection.url}/api/v4/`.length);
      const answer = await sendOne({ method, endpoint: path, query, body, headers }, readJson);
      return { ...answer, body: answer.content as GitbeakerAnswer['body'] };
    },
  );
  const mask: GitLabClient['mask'] = (text) => withoutTokens(text.replaceAll(connection.token, '***'));
  return {
    host: connection.url,
    requesterFn,
    queryTimeout: null,
    rateLimits: {},
    send: sendOne,
    deadline,
    mask,
  };
}

/** A request as gitbeaker hands it over. */
interface PreparedRequest {
  method?: string;
  /** GitLab's address with `/api/v4/` and perhaps the resource's prefix. */
  prefixUrl?: string;
  searchParams?: string;
  body?: string;
  headers?: Record<string, string>;
}
