import type { Fault } from '../../sandbox/fake-gitlab/http/fault';

/** A fault with its name. */
export interface NamedFault {
  what: string;
  fault: Fault;
}

const status = (code: number): NamedFault => ({
  what: String(code),
  fault: { kind: 'status', status: code },
});

/** Answers that may come whether or not GitLab carries a request out. */
const UNCERTAIN = [
  { what: 'dropped', fault: { kind: 'drop' } },
  { what: 'no answer', fault: { kind: 'hang' } },
  ...[500, 502, 503, 504].map(status),
  { what: 'a login page', fault: { kind: 'html' } },
] as const satisfies readonly NamedFault[];

const CUT = { what: 'cut JSON', fault: { kind: 'malformed-json' } } as const;

/** GitLab does not carry the request out. */
export const FAULTS_BEFORE: readonly NamedFault[] = [
  ...UNCERTAIN,
  CUT,
  { what: 'no connection', fault: { kind: 'refuse' } },
  { what: '429', fault: { kind: 'rate-limited', retryAfter: '2' } },
  { what: '429 for an hour', fault: { kind: 'rate-limited', retryAfter: '3600' } },
  { what: '503 with Retry-After', fault: { kind: 'status', status: 503, retryAfter: '2' } },
  ...[401, 403, 404, 422].map(status),
  { what: 'a redirect', fault: { kind: 'redirect' } },
];

/** GitLab carries it out, but the response is lost. */
export const FAULTS_AFTER: readonly NamedFault[] = [...UNCERTAIN, CUT].map(({ what, fault }) => ({
  what,
  fault: { ...fault, afterExecuting: true },
}));

/** GitLab ends a request after a minute. */
const DELAYS = [300, 3_000, 12_000, 40_000, 59_000];

/** GitLab carries it out long after the client got an error. */
export const FAULTS_LATE: readonly NamedFault[] = DELAYS.flatMap((executesAfter) =>
  UNCERTAIN.map(({ what, fault }) => ({
    what: `${what}, carried out ${executesAfter} ms later`,
    fault: { ...fault, executesAfter },
  })),
);
