import { createRequesterFn, type RequesterType } from '@gitbeaker/requester-utils';
import type { Connection } from './connection';
import {
  errorFromAnswer,
  errorFromForeignAnswer,
  readNetworkFailure,
  timeoutError,
  type FailedRequest,
} from './describe-failure';
import { MAX_ATTEMPTS, pause, retryDelay, shouldRetry } from './retry';

/** The options with which every gitbeaker resource class is made: `new Issues(gitlab)`. */
export interface GitLab {
  host: string;
  requesterFn: RequesterFn;
  /** None: the requester keeps its own deadlines. */
  queryTimeout: null;
  /** None: gitbeaker's limiter arms a timer of a minute on each request, and the answer waits for it. */
  rateLimits: Record<string, never>;
}

type RequesterFn = ReturnType<typeof createRequesterFn>;
type Answer = Awaited<ReturnType<RequesterType['get']>>;

/** The longest one attempt may take. */
const ATTEMPT_MS = 30_000;

/** How long an action may wait for GitLab in all, unless it says otherwise: well clear of the platform's 120 s. */
const DEFAULT_BUDGET_MS = 50_000;

/** Connects gitbeaker's resource classes to a connection; all requests share one time budget. */
export function connectTo(connection: Connection, budgetMs = DEFAULT_BUDGET_MS): GitLab {
  const deadline = Date.now() + budgetMs;
  const requesterFn = createRequesterFn(
    (_service, request) => Promise.resolve(request),
    (endpoint, request) => send(connection, deadline, endpoint, request ?? {}),
  );
  return { host: connection.url, requesterFn, queryTimeout: null, rateLimits: {} };
}

interface Request {
  method?: string;
  /** GitLab's address with `/api/v4/` and perhaps the resource's prefix. */
  prefixUrl?: string;
  searchParams?: string;
  body?: string;
  headers?: Record<string, string>;
}

async function send(
  connection: Connection,
  deadline: number,
  endpoint: string,
  request: Request,
): Promise<Answer> {
  const { method = 'GET', prefixUrl = '', searchParams, body } = request;
  const address = `${prefixUrl.replace(/\/+$/, '')}/${endpoint}`;
  const failed: FailedRequest = {
    method,
    endpoint: address.slice(`${connection.url}/api/v4/`.length),
    connection,
  };
  const url = searchParams ? `${address}?${searchParams}` : address;
  const headers = {
    accept: 'application/json',
    ...request.headers,
    authorization: `Bearer ${connection.token}`,
  };

  for (let attempt = 1; ; attempt++) {
    const remaining = deadline - Date.now();
    if (remaining <= 0) throw timeoutError(failed, false);
    const outcome = await tryOnce(failed, url, {
      method,
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(Math.min(ATTEMPT_MS, remaining)),
    });
    if ('answer' in outcome) return outcome.answer;
    const delay = retryDelay(attempt, outcome.headers);
    if (!outcome.retry || attempt >= MAX_ATTEMPTS || Date.now() + delay >= deadline) throw outcome.error;
    await pause(delay);
  }
}

type Outcome = { answer: Answer } | { error: Error; retry: boolean; headers?: Headers };

async function tryOnce(failed: FailedRequest, url: string, init: RequestInit): Promise<Outcome> {
  try {
    const response = await fetch(url, init);
    const text = await response.text();
    return readAnswer(failed, response, text);
  } catch (thrown) {
    const failure = readNetworkFailure(failed, thrown);
    if (!failure) throw thrown;
    const { error, mayHaveReached, passing } = failure;
    return { error, retry: passing && shouldRetry({ method: failed.method, mayHaveReached }) };
  }
}

function readAnswer(failed: FailedRequest, response: Response, text: string): Outcome {
  const { status, headers, ok } = response;
  const json = /\bjson\b/.test(headers.get('content-type') ?? '') ? parse(text) : undefined;
  if (!ok) {
    const retry = shouldRetry({ method: failed.method, status, mayHaveReached: true });
    return { error: errorFromAnswer(failed, response, json), retry, headers };
  }
  const mayBeEmpty = status !== 200 && status !== 201;
  const isGitLabs = (typeof json === 'object' && json !== null) || (mayBeEmpty && text === '');
  if (!isGitLabs) return { error: errorFromForeignAnswer(failed, response), retry: false };
  return { answer: { status, headers: Object.fromEntries(headers), body: (json ?? null) as Answer['body'] } };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
