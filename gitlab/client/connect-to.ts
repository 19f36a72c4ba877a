import { createRequesterFn, type RequesterType } from '@gitbeaker/requester-utils';
import type * as z from 'zod';
import type { Connection } from './connection';
import { type GraphqlCall, graphqlRequest, readGraphql } from './graphql';
import { maskOf } from './mask';
import { readAs, type ReadContent, readEntity } from './read-content';
import { type ApiAnswer, type Channel, type GitLabRequest, send } from './send';

/** GitLab behind a connection, and the options with which every gitbeaker resource class is made: `new Issues(gitlab)`. */
export interface GitLabClient {
  host: string;
  requesterFn: RequesterFn;
  /** Unset: the requester has its own deadlines. */
  queryTimeout: null;
  /** Unset: gitbeaker's limiter starts a timer of a minute for each request, and the result waits for it. */
  rateLimits: Record<string, never>;
  /** Sends requests for which gitbeaker has no class, by the same rules. */
  send: <Content>(request: GitLabRequest, read: ReadContent<Content>) => Promise<ApiAnswer<Content>>;
  /** Like `send`, for a response of a certain shape whose headers do not matter. */
  ask: <Content>(request: GitLabRequest, shape: z.ZodType<Content>) => Promise<Content>;
  /**
   * Sends a GraphQL query or mutation by the same rules, and returns its data.
   * @throws {GitLabError} also for errors in a response of status 200, at its top level or in the payload of a
   * mutation.
   */
  graphql: <Data>(call: GraphqlCall, shape: z.ZodType<Data>) => Promise<Data>;
  /** When the action's time for GitLab ends, in ms since 1970. */
  deadline: number;
}

type RequesterFn = ReturnType<typeof createRequesterFn>;
type GitbeakerAnswer = Awaited<ReturnType<RequesterType['get']>>;

/** How long an action may wait for GitLab in total by default: well below the platform's 120 s. */
const DEFAULT_BUDGET_MS = 90_000;

/** A request as gitbeaker passes it. */
interface PreparedRequest {
  method?: string;
  /** GitLab's address with `/api/v4/` and, for some resources, a prefix. */
  prefixUrl?: string;
  searchParams?: string;
  body?: string;
  headers?: Record<string, string>;
}

/** Connects gitbeaker's resource classes to a connection; all requests share one time budget. */
export function connectTo(connection: Connection, budgetMs = DEFAULT_BUDGET_MS): GitLabClient {
  const deadline = Date.now() + budgetMs;
  const channel: Channel = { connection, deadline, mask: maskOf(connection.token) };
  const sendOne: GitLabClient['send'] = (request, read) => send(channel, request, read);
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
      const answer = await sendOne({ method, endpoint: path, query, body, headers }, readEntity);
      return { ...answer, body: answer.content as GitbeakerAnswer['body'] };
    },
  );
  return {
    host: connection.url,
    requesterFn,
    queryTimeout: null,
    rateLimits: {},
    send: sendOne,
    ask: async (request, shape) => (await sendOne(request, readAs(shape))).content,
    graphql: async (call, shape) => (await sendOne(graphqlRequest(call), readGraphql(call, shape))).content,
    deadline,
  };
}
