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
  /** None: the requester keeps its own deadlines. */
  queryTimeout: null;
  /** None: gitbeaker's limiter arms a timer of a minute on each request, and the answer waits for it. */
  rateLimits: Record<string, never>;
  /** Sends what gitbeaker has no class for, by the same rules. */
  send: <Content>(request: GitLabRequest, read: ReadContent<Content>) => Promise<ApiAnswer<Content>>;
  /** As `send`, for an answer of a certain shape whose headers do not matter. */
  ask: <Content>(request: GitLabRequest, shape: z.ZodType<Content>) => Promise<Content>;
  /**
   * Sends a GraphQL query or mutation by the same rules, and gives its data.
   * @throws {GitLabError} also for errors in an answer of status 200, at its top or in what a mutation gives.
   */
  graphql: <Data>(call: GraphqlCall, shape: z.ZodType<Data>) => Promise<Data>;
  /** When the action's time for GitLab is over, in ms since 1970. */
  deadline: number;
}

type RequesterFn = ReturnType<typeof createRequesterFn>;
type GitbeakerAnswer = Awaited<ReturnType<RequesterType['get']>>;

/** How long an action may wait for GitLab in all, unless it says otherwise: well clear of the platform's 120 s. */
const DEFAULT_BUDGET_MS = 90_000;

/** A request as gitbeaker hands it over. */
interface PreparedRequest {
  method?: string;
  /** GitLab's address with `/api/v4/` and perhaps the resource's prefix. */
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
