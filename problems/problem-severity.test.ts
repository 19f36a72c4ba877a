import { expect, test } from 'vitest';
import { severityFor } from './problem-severity';

test.each([
  ['none', { severity: '1', category: 'AVAILABILITY' }, undefined],
  ['medium', { severity: '1', category: 'AVAILABILITY' }, 'medium'],
  ['auto', { severity: '1', category: 'SLOWDOWN' }, 'critical'],
  ['auto', { severity: '2' }, 'high'],
  ['auto', { severity: '3', category: 'AVAILABILITY' }, 'medium'],
  ['auto', { severity: '4' }, 'low'],
  ['auto', { severity: '5' }, 'low'],
  ['auto', { severity: '9', category: 'ERROR' }, 'high'],
  ['auto', { severity: 'severe', category: 'AVAILABILITY' }, 'critical'],
  ['auto', { category: 'AVAILABILITY' }, 'critical'],
  ['auto', { category: 'ERROR' }, 'high'],
  ['auto', { category: 'SLOWDOWN' }, 'medium'],
  ['auto', { category: 'RESOURCE_CONTENTION' }, 'medium'],
  ['auto', { category: 'CUSTOM_ALERT' }, 'low'],
  ['auto', {}, 'low'],
] as const)('%s, with %o: %s', (option, problem, expected) => {
  expect(severityFor(problem, option)).toBe(expected);
});
