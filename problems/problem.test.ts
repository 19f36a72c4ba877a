import { describe, expect, test } from 'vitest';
import * as events from '../tests/support/problem-events';
import { momentOf, showDuration, showMoment } from './moment';
import { readProblem } from './problem';

const now = new Date('2026-11-22T06:00:00Z');
const read = (facts: events.ProblemEvent) => readProblem(events.problemEvent(facts), now);

test('reads a closing event', () => {
  expect(readProblem(events.closed, now)).toEqual({
    id: '-4711223344556677_1795399860000',
    eventId: '-4711223344556677_1795399860000V2',
    displayId: 'P-26112203',
    name: 'Failure rate increase',
    category: 'AVAILABILITY',
    severity: undefined,
    isActive: false,
    isReopening: false,
    at: '2026-11-22T04:02:30.000000000Z',
    start: '2026-11-22T03:11:00.000000000Z',
    end: '2026-11-22T04:02:00.000000000Z',
    durationMs: 3_060_000,
    entities: [
      { name: 'checkout', type: 'dt.entity.service' },
      { name: 'db-primary', type: 'dt.entity.host' },
    ],
    rootCause: 'db-primary',
    tags: [],
    description: events.opened['event.description'],
    isUnderMaintenance: false,
  });
});

test('needs only the fields that are always there, and ignores values of a wrong type', () => {
  expect(
    read({
      'event.name': 5,
      'event.start': 'yesterday',
      entity_tags: [null, 3, 'a'],
      affected_entity_ids: {},
    }),
  ).toMatchObject({ name: '5', start: undefined, tags: ['3', 'a'], entities: [], rootCause: undefined });
});

test('a problem is the same under every version of its id, and known by its display id if it has no other', () => {
  expect(read({ 'event.id': '-1_2V2' }).id).toBe(read({ 'event.id': '-1_2V3' }).id);
  expect(read({ 'event.id': undefined }).id).toBe('P-26112203');
});

test('without a timestamp, a closing counts from its end and anything else from its start', () => {
  expect(read({ 'event.status': 'CLOSED', 'event.end': '2026-11-22T04:02:00Z' }).at).toBe(
    '2026-11-22T04:02:00.000000000Z',
  );
  expect(read({}).at).toBe('2026-11-22T03:11:00.000000000Z');
});

test('a closing without a duration lasted from its start to its end', () => {
  expect(read({ 'event.status': 'CLOSED', 'event.end': '2026-11-22T03:12:00Z' }).durationMs).toBe(60_000);
  expect(read({ 'event.status': 'CLOSED' }).durationMs).toBeUndefined();
});

test.each([
  [{ affected_entity_names: ['web', 'db'], affected_entity_ids: ['HOST-1', 'HOST-2'] }, ['web', 'db']],
  [{ affected_entity_names: ['web'], affected_entity_ids: ['HOST-1', 'HOST-2'] }, ['HOST-1', 'HOST-2']],
  [{ 'smartscape.affected_entities': [{ id: 'HOST-1' }, null, {}] }, ['HOST-1']],
])('entities of %j are %j', (facts, names) => {
  expect(read(facts).entities.map(({ name }) => name)).toEqual(names);
});

describe('a moment', () => {
  test.each([
    ['2025-04-23T10:21:02.378000001Z', '2025-04-23T10:21:02.378000001Z'],
    ['2025-04-23T10:21:02Z', '2025-04-23T10:21:02.000000000Z'],
    ['2025-04-23T12:21:02.5+02:00', '2025-04-23T10:21:02.500000000Z'],
    ['2025-04-23T10:21:02', undefined],
    ['2025-13-45T10:21:02Z', undefined],
    [1745403662378, undefined],
    [undefined, undefined],
  ])('%j is read as %s', (value, moment) => {
    expect(momentOf(value)).toBe(moment);
  });

  test('is shown with its time zone', () => {
    expect(showMoment('2025-04-23T10:21:02.378000000Z')).toBe('2025-04-23 10:21 UTC');
  });

  test.each([
    [0, '0 s'],
    [45_400, '45 s'],
    [605_156, '10 min 5 s'],
    [3_600_000, '1 h'],
    [3_605_000, '1 h'],
    [90_000_000, '1 d 1 h'],
  ])('%i ms last %s', (milliseconds, shown) => {
    expect(showDuration(milliseconds)).toBe(shown);
  });
});
