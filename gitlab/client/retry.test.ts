import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { retryDelay, shouldRetry } from './retry';

const now = Date.UTC(2026, 10, 30, 12, 0, 0);
const HALF = 0.5;

describe('shouldRetry', () => {
  test.each([
    ['GET', 429, true],
    ['POST', 429, true],
    ['PUT', 429, true],
    ['DELETE', 429, true],
    ['GET', 502, true],
    ['GET', 503, true],
    ['GET', 504, true],
    ['GET', 500, false],
    ['GET', 404, false],
    ['POST', 500, false],
    ['POST', 502, false],
    ['PUT', 503, false],
    ['DELETE', 504, false],
  ])('%s answered with %i: %s', (method, status, expected) => {
    expect(shouldRetry({ method, status, mayHaveReached: true })).toBe(expected);
  });

  test.each([
    ['GET', true, true],
    ['GET', false, true],
    ['POST', false, true],
    ['POST', true, false],
    ['DELETE', true, false],
  ])('%s without an answer, perhaps carried out: %s → %s', (method, mayHaveReached, expected) => {
    expect(shouldRetry({ method, mayHaveReached })).toBe(expected);
  });
});

describe('retryDelay', () => {
  test.each([
    ['0', 0],
    ['1', 1000],
    [' 2 ', 2000],
    ['1.5', 1500],
    ['Mon, 30 Nov 2026 12:00:07 GMT', 7000],
    ['Monday, 30-Nov-26 12:00:07 GMT', 7000],
    ['Wed, 21 Oct 2015 07:28:00 GMT', 0],
  ])('waits as Retry-After %j says, without jitter', (value, expected) => {
    for (const random of [0, HALF, 0.99]) {
      expect(retryDelay(3, new Headers({ 'retry-after': value }), now, random)).toBe(expected);
    }
  });

  test.each(['', 'soon', '-1', '1e3', '0x10', 'Infinity', 'NaN', '1 minute', 'retry 9999', 'Jan 1', '7;'])(
    'takes the unreadable Retry-After %j for none',
    (value) => {
      expect(retryDelay(1, new Headers({ 'retry-after': value }), now, HALF)).toBe(250);
    },
  );

  test('waits until RateLimit-Reset once the limit is used up', () => {
    const headers = new Headers({ 'ratelimit-remaining': '0', 'ratelimit-reset': String(now / 1000 + 3) });
    expect(retryDelay(1, headers, now, HALF)).toBe(3000);
  });

  test('an unreadable Retry-After leaves RateLimit-Reset its say', () => {
    const reset = String(now / 1000 + 3);
    const headers = new Headers({
      'retry-after': 'soon',
      'ratelimit-remaining': '0',
      'ratelimit-reset': reset,
    });
    expect(retryDelay(1, headers, now, HALF)).toBe(3000);
  });

  test.each([
    ['while requests are left', { 'ratelimit-remaining': '7', 'ratelimit-reset': String(now / 1000 + 60) }],
    ['when it is no time', { 'ratelimit-remaining': '0', 'ratelimit-reset': 'soon' }],
    ['when it is a span of seconds', { 'ratelimit-remaining': '0', 'ratelimit-reset': '60' }],
    ['without its companion', { 'ratelimit-reset': String(now / 1000 + 60) }],
  ])('does not wait for RateLimit-Reset %s', (_, headers) => {
    expect(retryDelay(1, new Headers(headers), now, HALF)).toBe(250);
  });

  test('without the server’s word it waits a random time of at most 0.5 s, doubled with each attempt', () => {
    expect([1, 2, 3].map((attempt) => retryDelay(attempt, undefined, now, 1))).toEqual([500, 1000, 2000]);
    expect(retryDelay(1, undefined, now, 0)).toBe(0);
  });

  test('is a time to wait whatever the headers hold', () => {
    const value = fc.string({ unit: 'binary-ascii' }).map((text) => text.replace(/[^\x20-\x7e]/g, ''));
    fc.assert(
      fc.property(value, value, (retryAfter, reset) => {
        const headers = new Headers({
          'retry-after': retryAfter,
          'ratelimit-remaining': '0',
          'ratelimit-reset': reset,
        });
        const delay = retryDelay(1, headers, now, HALF);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(delay)).toBe(true);
      }),
    );
  });
});
