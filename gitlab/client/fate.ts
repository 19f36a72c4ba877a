/**
 * What happened to a failed request: it alone decides whether the request is sent again, whether an action looks for
 * what it may have done, and how the error is worded. docs/architecture.md shows this as a table.
 *
 * - `not-done`: GitLab did not begin with it
 * - `refused`: GitLab, or the platform on the way to it, said no
 * - `unknown`: GitLab may have done it, or may still do it
 * - `foreign`: something else than GitLab answered
 */
export type Fate = 'not-done' | 'refused' | 'unknown' | 'foreign';

/** The parts of a response on which its fate depends. */
export interface AnswerFacts {
  status: number;
  /** Whether the body looks like GitLab's JSON. */
  isJson: boolean;
  /** Whether the server says when to try again. */
  hasRetryAfter: boolean;
  /** Whether it redirects to another host. */
  leavesHost: boolean;
}

/** A temporary problem of GitLab or a server in front of it; 520 to 524 are Cloudflare's. */
const PASSING_TROUBLE: ReadonlySet<number> = new Set([408, 500, 502, 503, 504, 520, 521, 522, 523, 524]);

/** The most attempts at one request if the server does not say when to try again. */
const MAX_ATTEMPTS = 3;

/** The most attempts if it does. */
const MAX_TIMED_ATTEMPTS = 4;

/** The shortest wait, even if the server asks for none. */
const FLOOR_MS = 250;

/** The longest first wait if the server gives no time; it doubles with each attempt. */
const FIRST_WAIT_MS = 500;

/** GitLab's limits per minute and user (issues, comments, pipelines, search) give no time. */
const RATE_LIMIT_WAITS_MS: readonly number[] = [5_000, 20_000, 45_000];

/** What a failed response means for the request. */
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

/** Whether a change might have been made although its request failed. */
export function mayHaveHappened(fate: Fate, status: number | undefined): boolean {
  if (fate === 'unknown') return true;
  return fate === 'foreign' && status !== undefined && (status < 300 || status >= 500);
}

/** The facts of a failed attempt on which the wait before the next one depends. */
export interface FailedAttempt {
  /** 1, 2, ... */
  attempt: number;
  status: number | undefined;
  /** What the server says. */
  retryAfterMs: number | undefined;
}

/** How many milliseconds to wait before the next attempt; undefined when there is none. */
export function waitBeforeNext(
  { attempt, status, retryAfterMs }: FailedAttempt,
  random = Math.random(),
): number | undefined {
  if (retryAfterMs !== undefined)
    return attempt < MAX_TIMED_ATTEMPTS ? Math.max(FLOOR_MS, retryAfterMs) : undefined;
  if (status === 429) return RATE_LIMIT_WAITS_MS[attempt - 1];
  return attempt < MAX_ATTEMPTS ? Math.max(FLOOR_MS, random * FIRST_WAIT_MS * 2 ** (attempt - 1)) : undefined;
}

/** When the server asks to try again, in milliseconds from now; an unreadable header counts as none. */
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
