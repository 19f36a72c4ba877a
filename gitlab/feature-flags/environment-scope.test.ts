import { expect, test } from 'vitest';
import { covers, mayMeet } from './environment-scope';

test.each([
  ['production', 'production', true],
  ['production', 'production-eu', false],
  ['*', 'production', true],
  ['*', '*', true],
  ['production', '*', false],
  ['review/*', 'review/one', true],
  ['review/*', 'review/*', true],
  ['review/*', 'Review/one', false],
  ['review/*/eu', 'review/one/eu', true],
  ['review/*/eu', 'review/eu', false],
  ['*a*b*', 'xaybz', true],
  ['*a*b*', 'xbyaz', false],
  ['a*a', 'a', false],
  ['a*b*b', 'ab', false],
])('%s covers %s: %s', (pattern, scope, expected) => {
  expect(covers(pattern, scope)).toBe(expected);
});

test.each([
  ['production', 'prod*', true],
  ['review/*', '*/one', true],
  ['review/*', 'feature/*', false],
  ['*-eu', '*-us', false],
  ['production', 'staging', false],
])('%s and %s may meet: %s', (one, other, expected) => {
  expect(mayMeet(one, other)).toBe(expected);
  expect(mayMeet(other, one)).toBe(expected);
});
