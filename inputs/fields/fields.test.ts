import { describe, expect, test } from 'vitest';
import { issueIids } from '../issuables/issue-iid';
import { labels } from '../issuables/labels';
import { person } from '../issuables/people';
import { group } from '../places/project-and-group';
import { expectedSha } from '../repository/commit-id';
import { choices } from './choice';
import { dateTime } from './date';

const sha = 'c0ffee'.padEnd(40, '0');
const fields = {
  choices: choices({ title: 'Clear', options: { labels: 'Labels', dueDate: 'Due date' } }),
  dateTime: dateTime({ title: 'Created after' }),
  expectedSha: expectedSha(),
  group: group(),
  issueIids: issueIids(),
  labels: labels(),
  person: person({ title: 'Author' }),
};

const readings: Record<keyof typeof fields, readonly (readonly [given: unknown, read: unknown])[]> = {
  choices: [
    ['labels, dueDate', ['labels', 'dueDate']],
    ['["labels"]', ['labels']],
    [['labels', 'labels'], ['labels']],
    ['LABELS, duedate, Labels', ['labels', 'dueDate']],
  ],
  dateTime: [
    [' 2026-11-30T03:12:00Z ', '2026-11-30T03:12:00Z'],
    ['2026-11-30T03:12:00.123+02:00', '2026-11-30T03:12:00.123+02:00'],
    ['2026-11-30T03:12:00', '2026-11-30T03:12:00'],
    ['2026-11-30', '2026-11-30'],
  ],
  expectedSha: [
    [` ${sha.toUpperCase()}\n`, sha],
    ['a'.repeat(64), 'a'.repeat(64)],
  ],
  group: [
    ['night-shift', 'night-shift'],
    ['/night-shift/platform/', 'night-shift/platform'],
    [11, '11'],
    ['11', '11'],
    ['https://gitlab.example.com/groups/a', new URL('https://gitlab.example.com/groups/a')],
  ],
  issueIids: [
    ['#12, 15', [12, 15]],
    [12, [12]],
    [
      ['#12', 15],
      [12, 15],
    ],
    ['[12, 15]', [12, 15]],
  ],
  labels: [
    ['a, b\nc', ['a', 'b', 'c']],
    [
      ['a,b', ' c '],
      ['a', 'b', 'c'],
    ],
    ['["a, b", 3]', ['a', 'b', '3']],
    ['a,a,', ['a']],
  ],
  person: [
    ['@ada', 'ada'],
    [' ada.l-1_x ', 'ada.l-1_x'],
    ['7', 7],
    ['@7', '7'],
  ],
};

const refusals: Record<keyof typeof fields, readonly unknown[]> = {
  choices: ['title', ['labels', 'title'], {}],
  dateTime: ['yesterday', '2026-13-01', '2026-11-30 03:12', 20261130],
  expectedSha: ['c0ffee12', `${sha}0`, 'z'.repeat(40), 42],
  group: ['night shift', '../secrets', 'a/../b', 0, 'https://', ['night-shift']],
  issueIids: ['twelve', '#0', [-1], '!12', Array.from({ length: 101 }, (_, index) => index + 1)],
  labels: ['x'.repeat(256), {}, [['a']]],
  person: ['Ada Lovelace', 'ada, grace', '-ada', 0, ['ada']],
};

const names = Object.keys(fields) as (keyof typeof fields)[];

describe.each(names)('%s', (name) => {
  test.each(readings[name])('%j is %j', (given, read) => {
    expect(fields[name].parse(given)).toEqual(read);
  });

  test.each(refusals[name].map((given) => [given]))('refuses %j', (given) => {
    expect(fields[name].safeParse(given).success).toBe(false);
  });
});
