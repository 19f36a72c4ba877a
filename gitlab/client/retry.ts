/** The most attempts at one request. */
export const MAX_ATTEMPTS = 3;

/** How one attempt failed. */
export interface FailedAttempt {
  method: string;
  /** GitLab's answer; absent when there was none. */
  status?: number;
  /** Whether the request may have reached GitLab. */
  mayHaveReached: boolean;
}

const PASSING_TROUBLE = new Set([502, 503, 504]);

/**
 * Whether sending the same request again can help and cannot do harm. A rate-limited request was not carried out, so
 * every method may repeat it; a request that GitLab may have carried out is repeated only when it reads.
 */
export function shouldRetry({ method, status, mayHaveReached }: FailedAttempt): boolean {
  if (status === 429 || !mayHaveReached) return true;
  return method === 'GET' && (status === undefined || PASSING_TROUBLE.has(status));
}

/**
 * How many milliseconds to wait after the given attempt (1, 2, ...): what the server says, or else a random time up to
 * 0.5 s, doubled with each attempt. A header that cannot be read counts as none.
 */
export function retryDelay(
  attempt: number,
  headers?: Headers,
  now = Date.now(),
  random = Math.random(),
): number {
  return serverDelay(headers, now) ?? random * 500 * 2 ** (attempt - 1);
}

function serverDelay(headers: Headers | undefined, now: number): number | undefined {
  const retryAfter = headers?.get('retry-after')?.trim();
  if (retryAfter) {
    if (/^\d+(?:\.\d+)?$/.test(retryAfter)) return Number(retryAfter) * 1000;
    const date = /\d\d:\d\d:\d\d GMT$/.test(retryAfter) ? Date.parse(retryAfter) : NaN;
    if (!Number.isNaN(date)) return Math.max(0, date - now);
  }
  const reset = headers?.get('ratelimit-reset')?.trim();
  const exhausted = headers?.get('ratelimit-remaining')?.trim() === '0';
  return exhausted && reset && /^\d{9,11}$/.test(reset) ? Math.max(0, Number(reset) * 1000 - now) : undefined;
}

/** Waits; nothing is left behind once it is over. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
