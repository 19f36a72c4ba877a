interface Match {
  /** Default: every method. A GraphQL query counts as GET: it only reads. */
  method?: string;
  /** Matched against the encoded path after /api/v4; default: every path. */
  path?: RegExp;
  /** How many matching requests; default 1. */
  times?: number;
  /** Extra response headers. */
  headers?: Record<string, string>;
}

/** For faults of requests that take effect anyway, before or after. */
interface Late {
  afterExecuting?: boolean;
  /** GitLab carries out the request this many milliseconds after the fault; at most a minute later. */
  executesAfter?: number;
}

/** A fault of the next matching requests. */
export type Fault = Match &
  (
    | { kind: 'rate-limited'; retryAfter?: string }
    | ({ kind: 'status'; status: number; body?: unknown; retryAfter?: string } & Late)
    /** The connection is never made; over HTTP it looks like a drop. */
    | { kind: 'refuse' }
    | ({ kind: 'drop' } & Late)
    | ({ kind: 'hang' } & Late)
    | ({ kind: 'html' } & Late)
    | { kind: 'redirect'; location?: string }
    | ({ kind: 'malformed-json' } & Late)
    | { kind: 'slow'; delay: number }
  );

/** Faults that wait for their requests, in the order they were queued. */
export class FaultQueue {
  #waiting: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  /** The fault for a request, if one is waiting; it is then used up. */
  take(method: string, path: string): Fault | undefined {
    const entry = this.#waiting.find(
      ({ fault }) => (!fault.method || fault.method === method) && path.search(fault.path ?? /^/) !== -1,
    );
    if (!entry) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) this.#waiting = this.#waiting.filter((candidate) => candidate !== entry);
    return entry.fault;
  }

  clear(): void {
    this.#waiting = [];
  }
}
