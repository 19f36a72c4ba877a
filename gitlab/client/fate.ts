/**
 * What became of a request that failed: the one thing that decides whether it is sent again, whether an action looks for
 * what it may have done, and how the failure is worded. docs/architecture.md shows this as a table.
 *
 * - `not-done`: GitLab did not begin with it
 * - `refused`: GitLab, or the platform on the way to it, said no
 * - `unknown`: GitLab may have done it, or may still do it
 * - `foreign`: something else than GitLab answered
 */
export type Fate = 'not-done' | 'refused' | 'unknown' | 'foreign';

/** An answer, as far as its fate depends on it. */
export interface AnswerFacts {
  status: number;
  /** Whether the body is GitLab's JSON, as far as can be told. */
  isJson: boolean;
  /** Whether the server says when to come back. */
  hasRetryAfter: boolean;
  /** Whether it redirects to another host. */
  leavesHost: boolean;
}

/** GitLab, or a server in front of it, is in trouble that passes; 520 to 524 are Cloudflare's. */
const PASSING_TROUBLE: ReadonlySet<number> = new Set([408, 500, 502, 503, 504, 520, 521, 522, 523, 524]);

/** The most attempts at one request where the server does not say when to come back. */
const MAX_ATTEMPTS = 3;

/** The most attempts where it does. */
const MAX_TIMED_ATTEMPTS = 4;

/** The shortest wait, also where the server asks for none. */
const FLOOR_MS = 250;

/** The longest first wait where nobody says how long; it doubles with each attempt. */
const FIRST_WAIT_MS = 500;

/** GitLab's limits per minute and user (issues, comments, pipelines, search) tell no time. */
const RATE_LIMIT_WAITS_MS: readonly number[] = [5_000, 20_000, 45_000];

/** What an answer that is not a success means for the request. */
export function fateOfAnswer({ status, isJson, hasRetryAfter, leavesHost }: AnswerFacts): Fate {
  if (status === 429 || (status === 503 && hasRetryAfter)) return 'not-done';
  if (PASSING_TROUBLE.has(status)) return 'unknown';
  if (status >= 300 && status < 400) return leavesHost ? 'foreign' : 'refused';
  if (!isJson) return 'foreign';
  return status >= 500 ? 'unknown' : 'refused';
}

/** Whether the same request may be sent again without a look. A change is repeated only when GitLab did not begin with it. */
export function mayRepeat(isRead: boolean, fate: Fate): boolean {
  return fate === 'not-done' || (isRead && fate === 'unknown');
}

/** Whether a change may be there although its request failed. */
export function mayHaveHappened(fate: Fate, status: number | undefined): boolean {
  if (fate === 'unknown') return true;
  return fate === 'foreign' && status !== undefined && (status < 300 || status >= 500);
}

/** A failed attempt, as far as the wait before the next one depends on it. */
export interface FailedAttempt {
  /** 1, 2, ... */
  attempt: number;
  status: number | undefined;
  /** What the server says. */
  retryAfterMs: number | undefined;
}

/** How many milliseconds to wait before the next attempt; undefined when there is to be none. */
export function waitBeforeNext(
  { attempt, status, retryAfterMs }: FailedAttempt,
  random = Math.random(),
): number | undefined {
  if (retryAfterMs !== undefined)
    return attempt < MAX_TIMED_ATTEMPTS ? Math.max(FLOOR_MS, retryAfterMs) : undefined;
  if (status === 429) return RATE_LIMIT_WAITS_MS[attempt - 1];
  return attempt < MAX_ATTEMPTS ? Math.max(FLOOR_MS, random * FIRST_WAIT_MS * 2 ** (attempt - 1)) : undefined;
}

/** What the server says of when to come back, in milliseconds from now; a header that cannot be read counts as none. */
export function retryAfterIn(headers: Headers, now = Date.now()): number | undefined {
  const retryAfter = headers.get('retry-after')?.trim();
  if (retryAfter) {
    if (/^\d+(?:\.\d+)?$/.test(retryAfter)) return Number(retryAfter) * 1000;
    const date = /\d\d:\d\d:\d\d GMT$/.test(retryAfter) ? Date.parse(retryAfter) : NaN;
    if (!Number.isNaN(date)) return Math.max(0, date - now);
  }
  const reset = headers.get('ratelimit-reset')?.trim();
  const isUsedUp = headers.get('ratelimit-remaining')?.trim() === '0';
  return isUsedUp && reset && /^\d{9,11}$/.test(reset) ? Math.max(0, Number(reset) * 1000 - now) : undefined;
}
