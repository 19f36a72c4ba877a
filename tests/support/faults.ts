import type { Fault } from '../../sandbox/fake-gitlab/start-fake-gitlab';

/** A fault of a request, and how a run of an action then ends. */
export interface FaultCase {
  what: string;
  fault: Fault;
  /** `ok`, or the kind of the error. */
  ends: string;
  /** How often GitLab is asked the request that goes wrong; default: not checked. */
  attempts?: number;
}

const elsewhere = 'Wed, 21 Oct 2015 07:28:00 GMT';
const noTiming = { 'ratelimit-reset': 'soon' };
const expired = { error: 'invalid_token', error_description: 'Token is expired.' };
const tooNarrow = { error: 'insufficient_scope', error_description: 'Higher privileges.', scope: 'api' };

/** Answers that come before GitLab did anything; they end a read and a write alike. */
const refusals: readonly FaultCase[] = [
  {
    what: '429 with seconds to wait',
    fault: { kind: 'rate-limited', retryAfter: '0', times: 2 },
    ends: 'ok',
    attempts: 3,
  },
  {
    what: '429 with a date to wait for',
    fault: { kind: 'rate-limited', retryAfter: elsewhere },
    ends: 'ok',
    attempts: 2,
  },
  {
    what: '429 with unreadable timing',
    fault: { kind: 'rate-limited', retryAfter: 'soon', headers: noTiming },
    ends: 'ok',
    attempts: 2,
  },
  {
    what: '429 without timing',
    fault: { kind: 'rate-limited', retryAfter: undefined, headers: noTiming },
    ends: 'ok',
    attempts: 2,
  },
  {
    what: '429 again and again',
    fault: { kind: 'rate-limited', retryAfter: '0', times: 4 },
    ends: 'rate-limited',
    attempts: 4,
  },
  {
    what: '429 for longer than the time budget',
    fault: { kind: 'rate-limited', retryAfter: '3600' },
    ends: 'rate-limited',
    attempts: 1,
  },
  { what: 'a redirect', fault: { kind: 'redirect' }, ends: 'unexpected-response', attempts: 1 },
  {
    what: '401 expired',
    fault: { kind: 'status', status: 401, body: expired },
    ends: 'unauthenticated',
    attempts: 1,
  },
  {
    what: '403 scope',
    fault: { kind: 'status', status: 403, body: tooNarrow },
    ends: 'forbidden',
    attempts: 1,
  },
  {
    what: '404',
    fault: { kind: 'status', status: 404, body: { message: '404 Project Not Found' } },
    ends: 'not-found',
    attempts: 1,
  },
  {
    what: '422',
    fault: { kind: 'status', status: 422, body: { message: { base: ['is wrong'] } } },
    ends: 'rejected',
    attempts: 1,
  },
];

/** Faults of a request that reads: passing ones are tried again. */
export const readFaults: readonly FaultCase[] = [
  ...refusals,
  { what: '500', fault: { kind: 'status', status: 500 }, ends: 'ok', attempts: 2 },
  { what: '520', fault: { kind: 'status', status: 520 }, ends: 'ok', attempts: 2 },
  { what: '502 twice', fault: { kind: 'status', status: 502, times: 2 }, ends: 'ok', attempts: 3 },
  { what: '502 again and again', fault: { kind: 'status', status: 502, times: 3 }, ends: 'unavailable' },
  { what: '503', fault: { kind: 'status', status: 503, retryAfter: '0' }, ends: 'ok' },
  { what: '504', fault: { kind: 'status', status: 504 }, ends: 'ok' },
  { what: 'a dropped connection', fault: { kind: 'drop' }, ends: 'ok' },
  { what: 'no answer', fault: { kind: 'hang' }, ends: 'ok', attempts: 2 },
  { what: 'a login page', fault: { kind: 'html' }, ends: 'unexpected-response', attempts: 1 },
  { what: 'broken JSON', fault: { kind: 'malformed-json' }, ends: 'ok', attempts: 2 },
  {
    what: 'an empty page',
    fault: { kind: 'status', status: 200, body: '' },
    ends: 'unexpected-response',
    attempts: 1,
  },
];

/**
 * Faults of a request that writes. When GitLab did not carry it out, it is sent again once nothing can come of it any
 * more; when GitLab did, the run finds what it made.
 */
export const writeFaults: readonly FaultCase[] = [
  ...refusals,
  ...(
    [
      ['500', { kind: 'status', status: 500 }, 'ok', 2],
      ['502', { kind: 'status', status: 502 }, 'ok', 2],
      ['503', { kind: 'status', status: 503 }, 'ok', 2],
      ['504', { kind: 'status', status: 504 }, 'ok', 2],
      ['522', { kind: 'status', status: 522 }, 'ok', 2],
      ['a dropped connection', { kind: 'drop' }, 'ok', 2],
      ['no answer', { kind: 'hang' }, 'ok', 2],
      ['a login page', { kind: 'html' }, 'unexpected-response', 1],
      ['broken JSON', { kind: 'malformed-json' }, 'ok', 2],
      ['an empty page', { kind: 'status', status: 200, body: '' }, 'unexpected-response', 1],
    ] as const
  ).flatMap(([what, fault, ends, attempts]): FaultCase[] => [
    { what: `${what}, before executing`, fault, ends, attempts },
    { what: `${what}, after executing`, fault: { ...fault, afterExecuting: true }, ends: 'ok', attempts: 1 },
  ]),
  {
    what: '502 again and again',
    fault: { kind: 'status', status: 502, times: 2 },
    ends: 'unavailable',
    attempts: 2,
  },
  { what: 'connections dropped again and again', fault: { kind: 'drop', times: 2 }, ends: 'unavailable' },
];
