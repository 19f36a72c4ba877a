import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { closed } from '../../tests/support/problem-events';
import { pythonRepr } from '../../tests/support/python-repr';
import { readInput } from '../fields/read-input';
import { problemEvent } from './problem-event';

const value = fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }).map(
  // JSON has no -0, and Python no other way to write it.
  (json) => JSON.parse(JSON.stringify(json)) as unknown,
);

const schema = z.object({ event: problemEvent() });

/** The event that is read; the message when it is refused. */
function read(event: unknown): unknown {
  const { input, problems } = readInput(schema, { event });
  return input?.event ?? problems?.[0]?.message;
}

const inMixedText = `{'event.kind': 'DAVIS_PROBLEM', 'event.id': '-1_2V2', 'event.status': 'ACTIVE', 'event.name': "Can't \\"log\\" in", 'tags': ['a', 'b\\n\\x41'], 'dt.davis.is_duplicate': False, 'muted': True, 'end': None, 'n': 5}`;

test('takes the event as an object, as JSON, and as the expression language writes it beside other text', () => {
  expect(read(closed)).toEqual(closed);
  expect(read(` ${JSON.stringify(closed)}\n`)).toEqual(closed);
  expect(read(inMixedText)).toEqual({
    'event.kind': 'DAVIS_PROBLEM',
    'event.id': '-1_2V2',
    'event.status': 'ACTIVE',
    'event.name': 'Can\'t "log" in',
    tags: ['a', 'b\nA'],
    'dt.davis.is_duplicate': false,
    muted: true,
    end: null,
    n: 5,
  });
});

test.each([
  ["'\\U0001f600\\u00e9\\xe9'", '😀éé'],
  ["'\\ud83d\\ude00'", '😀'],
  ["'\\N{DASH} \\d \\U00110000'", '\\N{DASH} \\d \\U00110000'],
  ["'\\101\\'\\\\n'", "A'\\n"],
  ["'\\a\\b\\f\\v\\r\\t'", '\u0007\b\f\v\r\t'],
])('reads what Python writes for a text: %s', (written, text) => {
  const event = `{'event.id': '1', 'event.status': 'ACTIVE', 'event.name': ${written}, '__proto__': {'x': 1}}`;
  expect(read(event)).toMatchObject({ 'event.name': text });
  expect({}).not.toHaveProperty('x');
});

test('reads whatever Python or JSON writes', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary', maxLength: 8 }), value), (facts) => {
      const event = { ...facts, 'event.id': '1', 'event.status': 'ACTIVE', 'event.kind': 'DAVIS_PROBLEM' };
      expect(read(pythonRepr(event))).toEqual(event);
      expect(read(JSON.stringify(event))).toEqual(event);
    }),
  );
});

test.each([
  ['', 'Event is required: the whole event of a Davis problem: write {{ event() }} and nothing around it.'],
  [
    'P-26112203',
    'Event must be the whole event of a Davis problem: write {{ event() }} and nothing around it, but is "P-26112203".',
  ],
  [
    ['a'],
    'Event must be the whole event of a Davis problem: write {{ event() }} and nothing around it, but is a list of 1.',
  ],
  [
    { ...closed, 'event.kind': 'SECURITY_EVENT' },
    'Event has the kind SECURITY_EVENT, not DAVIS_PROBLEM. Use a trigger for problems and pass the whole event: {{ event() }}.',
  ],
  [
    { 'event.kind': 'DAVIS_PROBLEM' },
    'Event has no event.id, or its event.status is neither ACTIVE nor CLOSED. Use a trigger for problems and pass the whole event: {{ event() }}.',
  ],
  [
    { ...closed, 'event.status': 'OPEN' },
    'Event has no event.id, or its event.status is neither ACTIVE nor CLOSED. Use a trigger for problems and pass the whole event: {{ event() }}.',
  ],
])('refuses %j', (event, message) => {
  expect(read(event)).toBe(message);
});
