import { expect, test } from 'vitest';
import { notBefore } from './not-before';

const at = (timestamp: string, others = {}) => ({ timestamp, ...others });

test.each([
  ['the first', undefined],
  ['one that is later anyway', at('2026-11-22T03:00:00.000000000Z')],
  ['one that arrives twice', at('2026-11-22T04:05:12.090000000Z')],
])('an event stays as it is: %s', (_which, earlier) => {
  const event = at('2026-11-22T04:05:12.090000000Z');
  expect(notBefore(event, earlier)).toBe(event);
});

test('an event from before happens half an hour later, with its end and duration', () => {
  const closed = at('2026-11-22T04:05:12.090000001Z', {
    'event.start': '2026-11-22T03:01:00.000000000Z',
    'event.end': '2026-11-22T04:02:00.000000000Z',
    resolved_problem_duration: '3660000000000',
  });
  expect(notBefore(closed, at('2026-11-22T04:31:55.377000000Z'))).toEqual({
    timestamp: '2026-11-22T05:01:55.377000000Z',
    'event.start': '2026-11-22T03:01:00.000000000Z',
    'event.end': '2026-11-22T04:58:43.286999999Z',
    resolved_problem_duration: '7063286999999',
  });
});

test('an event without a time stays as it is', () => {
  const event = { 'event.kind': 'BIZ_EVENT' };
  expect(notBefore(event, at('2026-11-22T04:31:55.377000000Z'))).toBe(event);
});
