import type { Connection } from './connection';
import {
  errorFromAnswer,
  errorFromForeignAnswer,
  type FailedRequest,
  readNetworkFailure,
  timeoutError,
} from './describe-failure';
import { parseIfJson } from './read-content';
import { MAX_ATTEMPTS, pause, retryDelay, shouldRetry } from './retry';

/** A request to GitLab's REST API. */
export interface GitLabRequest {
  /** Default: GET. */
  method?: string;
  /** The path behind `/api/v4/`, encoded. */
  endpoint: string;
  /** The encoded query, without its question mark. */
  query?: string;
  /** JSON. */
  body?: string;
  headers?: Record<string, string>;
}

/** Reads the body of a success; undefined when it is nothing that GitLab sends there. */
export type ReadContent<Content> = (response: Response) => Promise<Content | undefined>;

/** GitLab's answer to a request that succeeded. */
export interface ApiAnswer<Content> {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  content: Content;
}

/** The longest one attempt may take. GitLab ends a request after a minute: a write is waited for until its end is known. */
const READ_MS = 30_000;
const WRITE_MS = 65_000;

/**
 * Sends a request, again where that can help and cannot do harm, until the deadline (in ms since 1970).
 * @throws {GitLabError} for everything but a success.
 */
export async function send<Content>(
  connection: Connection,
  deadline: number,
  { method = 'GET', endpoint, query, body, headers }: GitLabRequest,
  read: ReadContent<Content>,
): Promise<ApiAnswer<Content>> {
  const failed: FailedRequest = { method, endpoint, connection };
  const longest = method === 'GET' ? READ_MS : WRITE_MS;
  const url = `${connection.url}/api/v4/${endpoint}${query ? `?${query}` : ''}`;
  const allHeaders = { accept: 'application/json', ...headers, authorization: `Bearer ${connection.token}` };

  for (let attempt = 1; ; attempt++) {
    const remaining = deadline - Date.now();
    if (remaining <= 0) throw timeoutError(failed, false);
    const signal = AbortSignal.timeout(Math.min(longest, remaining));
    const init = { method, headers: allHeaders, body, redirect: 'manual', signal } as const;
    const outcome = await tryOnce(failed, url, init, read);
    if ('answer' in outcome) return outcome.answer;
    const delay = retryDelay(attempt, outcome.headers);
    if (!outcome.retry || attempt >= MAX_ATTEMPTS || Date.now() + delay >= deadline) throw outcome.error;
    await pause(delay);
  }
}

type Outcome<Content> = { answer: ApiAnswer<Content> } | { error: Error; retry: boolean; headers?: Headers };

async function tryOnce<Content>(
  failed: FailedRequest,
  url: string,
  init: RequestInit,
  read: ReadContent<Content>,
): Promise<Outcome<Content>> {
  try {
    const response = await fetch(url, init);
    const { status, headers } = response;
    if (!response.ok) {
      const error = errorFromAnswer(failed, response, parseIfJson(response, await response.text()));
      return { error, retry: shouldRetry({ method: failed.method, status, mayHaveReached: true }), headers };
    }
    const content = await read(response);
    if (content === undefined) return { error: errorFromForeignAnswer(failed, response), retry: false };
    return { answer: { status, headers: Object.fromEntries(headers), content } };
  } catch (thrown) {
    const failure = readNetworkFailure(failed, thrown);
    if (!failure) throw thrown;
    const { error, mayHaveReached, passing } = failure;
    return { error, retry: passing && shouldRetry({ method: failed.method, mayHaveReached }) };
  }
}
