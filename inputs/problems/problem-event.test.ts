import { expect, test } from 'vitest';
import * as z from 'zod';
import { closed } from '../../tests/support/problem-events';
import { readInput } from '../fields/read-input';
import { problemEvent } from './problem-event';

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
    'Event is of the kind SECURITY_EVENT, not DAVIS_PROBLEM. Start the workflow with the trigger "Davis problem" and give the whole event: {{ event() }}.',
  ],
  [
    { 'event.kind': 'DAVIS_PROBLEM' },
    'Event lacks event.id or an event.status of ACTIVE or CLOSED. Start the workflow with the trigger "Davis problem" and give the whole event: {{ event() }}.',
  ],
  [
    { ...closed, 'event.status': 'OPEN' },
    'Event lacks event.id or an event.status of ACTIVE or CLOSED. Start the workflow with the trigger "Davis problem" and give the whole event: {{ event() }}.',
  ],
])('refuses %j', (event, message) => {
  expect(read(event)).toBe(message);
});
