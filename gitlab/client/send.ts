import type { Connection } from './connection';
import { explainAnswer, explainUnreadable } from './explain-answer';
import { explainGraphql, GraphqlRefusal } from './explain-graphql';
import { explainNetworkFailure, noAnswerInTime } from './explain-network-failure';
import { type FailedRequest, isRead, type Purpose } from './failed-request';
import { mayRepeat, waitBeforeNext } from './fate';
import { GitLabError } from './gitlab-error';
import { type Mask } from './mask';
import { pause } from './pause';
import { ANSWER_BYTES, PAGE_BYTES, UnreadableBody } from './read-body';
import type { ReadContent } from './read-content';

/** A request to GitLab. */
export interface GitLabRequest {
  /** Default: GET. */
  method?: string;
  /** Where the endpoint lies below GitLab's address; default: `api/v4`. */
  root?: string;
  /** The path behind the root, encoded. */
  endpoint: string;
  purpose?: Purpose;
  /** The encoded query, without its question mark. */
  query?: string;
  /** Sent as JSON, with the letter case of its keys. */
  json?: object;
  /** JSON that is already serialized, as from gitbeaker. */
  body?: string;
  headers?: Record<string, string>;
  /** The most bytes to read of the response; by default an amount that fits well into memory. */
  maxBytes?: number;
}

/** GitLab's response to a request that succeeded. */
export interface ApiAnswer<Content> {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  content: Content;
}

/** Shared by all requests of a run. */
export interface Channel {
  connection: Connection;
  /** Masks the connection's token in GitLab's messages. */
  mask: Mask;
  /** When the run's time for GitLab ends, in ms since 1970. */
  deadline: number;
}

/**
 * The longest one attempt may take. GitLab ends a request after a minute: a write may take that long, so that its end
 * is known.
 */
const READ_MS = 30_000;
const WRITE_MS = 65_000;

/**
 * Sends a request and, until the deadline, repeats it if that can help and does no harm.
 * @throws {GitLabError} for everything but a success.
 */
export async function send<Content>(
  channel: Channel,
  request: GitLabRequest,
  read: ReadContent<Content>,
): Promise<ApiAnswer<Content>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await sendOnce(channel, request, read);
    } catch (error) {
      if (!(error instanceof GitLabError) || !mayRepeat(isRead(request), error.fate)) throw error;
      const { status, retryAfterMs } = error;
      const wait = waitBeforeNext({ attempt, status, retryAfterMs });
      if (wait === undefined || Date.now() + wait >= channel.deadline) throw error;
      await pause(wait);
    }
  }
}

async function sendOnce<Content>(
  { connection, mask, deadline }: Channel,
  {
    method = 'GET',
    root = 'api/v4',
    endpoint,
    purpose,
    query,
    json,
    body = json && JSON.stringify(json),
    headers,
    maxBytes = bytesFor(query),
  }: GitLabRequest,
  read: ReadContent<Content>,
): Promise<ApiAnswer<Content>> {
  const sentAt = Date.now();
  const request: FailedRequest = { method, endpoint, purpose, connection, sentAt };
  if (sentAt >= deadline) throw noAnswerInTime(request, 'not-done');
  const longest = isRead(request) ? READ_MS : WRITE_MS;
  try {
    const response = await fetch(`${connection.url}/${root}/${endpoint}${query ? `?${query}` : ''}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(json && { 'content-type': 'application/json' }),
        ...headers,
        authorization: `Bearer ${connection.token}`,
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(Math.min(longest, deadline - sentAt)),
    });
    if (!response.ok) throw await explainAnswer(request, response, mask);
    const content = await read(response, maxBytes).catch((error: unknown) => {
      if (error instanceof UnreadableBody) throw explainUnreadable(request, response, error.why);
      throw error instanceof GraphqlRefusal ? explainGraphql(request, response, error, mask) : error;
    });
    return { status: response.status, headers: Object.fromEntries(response.headers), content };
  } catch (thrown) {
    if (thrown instanceof GitLabError) throw thrown;
    throw explainNetworkFailure(request, thrown) ?? thrown;
  }
}

/** Pages of a list are read several at a time. */
function bytesFor(query = ''): number {
  return /(?:^|&)per_page=/.test(query) ? PAGE_BYTES : ANSWER_BYTES;
}
