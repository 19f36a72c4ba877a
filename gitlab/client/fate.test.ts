import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AnswerFacts,
  type Fate,
  fateOfAnswer,
  mayHaveHappened,
  mayRepeat,
  retryAfterIn,
  waitBeforeNext,
} from './fate';

const now = Date.UTC(2026, 10, 30, 12, 0, 0);
const HALF = 0.5;

/** A response from GitLab by default. */
function fateOf(status: number, facts: Partial<AnswerFacts> = {}): Fate {
  return fateOfAnswer({ status, isJson: true, hasRetryAfter: false, leavesHost: false, ...facts });
}

/** The rows of the table in docs/architecture.md that describe a response, by the examples in their first column. */
const rows: readonly { row: string; fate: Fate; answers: readonly Fate[] }[] = [
  {
    row: '429, 503 with `Retry-After`, the connection was never made',
    fate: 'not-done',
    answers: [fateOf(429), fateOf(429, { isJson: false }), fateOf(503, { hasRetryAfter: true })],
  },
  {
    row: "A 4xx in GitLab's JSON, a redirect on the same host, a blocked host, a certificate, a private address",
    fate: 'refused',
    answers: [400, 401, 403, 404, 405, 406, 409, 413, 422, 301].map((status) => fateOf(status)),
  },
  {
    row: '408, 500, 502 to 504, 520 to 524, a broken connection, no answer in time, a piece of JSON',
    fate: 'unknown',
    answers: [408, 500, 502, 503, 504, 520, 521, 522, 523, 524].flatMap((status) => [
      fateOf(status),
      fateOf(status, { isJson: false }),
    ]),
  },
  {
    row: 'Anything else that is not GitLab: a web page, a sign-in page, a redirect to another host',
    fate: 'foreign',
    answers: [
      ...[400, 401, 403, 404, 407, 413, 501, 530].map((status) => fateOf(status, { isJson: false })),
      fateOf(302, { leavesHost: true }),
    ],
  },
];

describe.each(rows)('$row', ({ row, fate, answers }) => {
  test(`is ${fate}`, () => {
    expect(new Set(answers)).toEqual(new Set([fate]));
  });

  test('is described in docs/architecture.md, with what happens to reads and writes', () => {
    const page = readFileSync(new URL('../../docs/architecture.md', import.meta.url), 'utf8');
    const line = page.split('\n').find((one) => one.startsWith('|') && one.includes(row));
    expect(
      line
        ?.split('|')
        .map((cell) => cell.trim())
        .slice(1, 5),
      `a row about ${row}`,
    ).toEqual([
      row,
      fate,
      mayRepeat(true, fate) ? 'sent again' : 'stops',
      {
        'not-done': 'sent again',
        refused: 'one look, then stops',
        unknown: 'looks for a minute, then sent once more',
        foreign: 'one look if it can be there, then stops',
      }[fate],
    ]);
  });
});

test('a change is repeated without a look only when GitLab did not begin with it', () => {
  const fates: Fate[] = ['not-done', 'refused', 'unknown', 'foreign'];
  expect(fates.filter((fate) => mayRepeat(false, fate))).toEqual(['not-done']);
  expect(fates.filter((fate) => mayRepeat(true, fate))).toEqual(['not-done', 'unknown']);
});

test.each([
  ['unknown', undefined, true],
  ['unknown', 502, true],
  ['foreign', 200, true],
  ['foreign', 530, true],
  ['foreign', 403, false],
  ['foreign', 302, false],
  ['foreign', undefined, false],
  ['refused', 409, false],
  ['not-done', 429, false],
] as const)('%s with status %s may have happened: %s', (fate, status, expected) => {
  expect(mayHaveHappened(fate, status)).toBe(expected);
});

describe('the wait before the next attempt', () => {
  const wait = (attempt: number, status?: number, retryAfterMs?: number, random = HALF) =>
    waitBeforeNext({ attempt, status, retryAfterMs }, random);

  test('is what the server says, to the letter, but never nothing', () => {
    for (const random of [0, HALF, 0.99]) expect(wait(1, 503, 20_000, random)).toBe(20_000);
    expect(wait(3, 429, 7_000)).toBe(7_000);
    expect(wait(1, 429, 0)).toBe(250);
  });

  test('grows to most of a minute at a limit without a time', () => {
    expect([1, 2, 3, 4].map((attempt) => wait(attempt, 429))).toEqual([5_000, 20_000, 45_000, undefined]);
  });

  test('is otherwise a random time of up to 0.5 s, doubled, at least 250 ms, for two more attempts', () => {
    expect([1, 2, 3].map((attempt) => wait(attempt, 502, undefined, 1))).toEqual([500, 1000, undefined]);
    expect(wait(1, undefined, undefined, 0)).toBe(250);
  });

  test('ends after four attempts however often the server says when to come back', () => {
    expect(wait(4, 429, 1_000)).toBeUndefined();
  });
});

describe('what the headers say of when to come back', () => {
  const said = (headers: Record<string, string>) => retryAfterIn(new Headers(headers), now);

  test.each([
    ['0', 0],
    ['1', 1000],
    [' 2 ', 2000],
    ['1.5', 1500],
    ['Mon, 30 Nov 2026 12:00:07 GMT', 7000],
    ['Monday, 30-Nov-26 12:00:07 GMT', 7000],
    ['Wed, 21 Oct 2015 07:28:00 GMT', 0],
  ])('Retry-After %j', (value, expected) => {
    expect(said({ 'retry-after': value })).toBe(expected);
  });

  test.each(['', 'soon', '-1', '1e3', '0x10', 'Infinity', 'NaN', '1 minute', 'retry 9999', 'Jan 1', '7;'])(
    'the unreadable Retry-After %j counts for none',
    (value) => {
      expect(said({ 'retry-after': value })).toBeUndefined();
      const reset = { 'ratelimit-remaining': '0', 'ratelimit-reset': String(now / 1000 + 3) };
      expect(said({ 'retry-after': value, ...reset })).toBe(3000);
    },
  );

  test.each([
    ['while requests are left', { 'ratelimit-remaining': '7', 'ratelimit-reset': String(now / 1000 + 60) }],
    ['when it is no time', { 'ratelimit-remaining': '0', 'ratelimit-reset': 'soon' }],
    ['when it is a span of seconds', { 'ratelimit-remaining': '0', 'ratelimit-reset': '60' }],
    ['without its companion', { 'ratelimit-reset': String(now / 1000 + 60) }],
  ])('RateLimit-Reset counts for nothing %s', (_, headers) => {
    expect(said(headers)).toBeUndefined();
  });

  test('is a time or undefined for any value', () => {
    const value = fc.string({ unit: 'binary-ascii' }).map((text) => text.replace(/[^\x20-\x7e]/g, ''));
    fc.assert(
      fc.property(value, value, (retryAfter, reset) => {
        const said = retryAfterIn(
          new Headers({ 'retry-after': retryAfter, 'ratelimit-remaining': '0', 'ratelimit-reset': reset }),
          now,
        );
        expect(said === undefined || (said >= 0 && Number.isFinite(said))).toBe(true);
      }),
    );
  });
});
