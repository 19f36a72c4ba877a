import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { issueIid } from '../issuables/issue-iid';
import { labels } from '../issuables/labels';
import { mergeRequestIid } from '../issuables/merge-request-iid';
import { milestone } from '../issuables/milestone';
import { people } from '../issuables/people';
import { connectionId } from '../places/connection-id';
import { project } from '../places/project-and-group';
import { branch } from '../repository/branch';
import { choice } from './choice';
import { date } from './date';
import { optional } from './field';
import { flag } from './flag';
import { readInput } from './read-input';
import { text } from './text';
import { wholeNumber } from './whole-number';

const options = { issue: 'Issue', test_case: 'Test case' };
const fields = {
  connection: connectionId(),
  project: project(),
  text: text({ title: 'Text', max: 20 }),
  number: wholeNumber({ title: 'Number', min: -5, max: 1000 }),
  issue: issueIid(),
  mergeRequest: mergeRequestIid(),
  flag: flag({ title: 'Flag' }),
  date: date({ title: 'Date' }),
  choice: choice({ title: 'Choice', options }),
  labels: labels(),
  people: people({ title: 'People' }),
  milestone: milestone(),
  branch: branch({ title: 'Branch' }),
};
type Name = keyof typeof fields;
const names = Object.keys(fields) as Name[];

/** The value an input is read as; the message when it is refused. */
function read(name: Name, stored: unknown, isOptional = false): unknown {
  const rule: z.ZodType = isOptional ? optional<unknown>(fields[name]) : fields[name];
  const { input, problems } = readInput(z.object({ [name]: rule }), { [name]: stored });
  return problems ? problems.map(({ message }) => message).join(' ') : input[name];
}

describe('reads', () => {
  test.each<[Name, unknown, unknown]>([
    ['connection', ' vu9U3hXa-c_~= ', 'vu9U3hXa-c_~='],
    ['project', 42, '42'],
    ['project', ' 42 ', '42'],
    ['project', '/group/sub/app/', 'group/sub/app'],
    ['project', 'https://gitlab.com/a/b', new URL('https://gitlab.com/a/b')],
    ['text', 42, '42'],
    ['text', false, 'false'],
    ['text', ' as it is ', ' as it is '],
    ['number', '42', 42],
    ['number', ' -3 ', -3],
    ['number', 0, 0],
    ['issue', '#12', 12],
    ['issue', ' 12', 12],
    ['mergeRequest', '!12', 12],
    ['flag', 'True', true],
    ['flag', ' false ', false],
    ['date', ' 2028-02-29 ', '2028-02-29'],
    ['choice', ' Test_Case', 'test_case'],
    ['labels', 'a, b c\nd,,a', ['a', 'b c', 'd']],
    ['labels', ['a', ' b ', 3, true], ['a', 'b', '3', 'true']],
    ['labels', '["a", "b"]', ['a', 'b']],
    ['labels', "['a', 'b']", ['a', 'b']],
    ['labels', '[team] alpha', ['[team] alpha']],
    ['labels', 'severity::1', ['severity::1']],
    ['labels', 7, ['7']],
    ['people', '@ada, grace,7, @42', ['ada', 'grace', 7, '42']],
    ['people', 7, [7]],
    ['people', 'ada,@ada', ['ada']],
    ['milestone', 'v2.0', 'v2.0'],
    ['milestone', '12', 12],
    ['branch', 'refs/heads/fix/a', 'fix/a'],
    ['branch', 2026, '2026'],
  ])('%s %j', (name, stored, expected) => {
    expect(read(name, stored)).toEqual(expected);
    expect(read(name, stored, true)).toEqual(expected);
  });
});

describe('refuses', () => {
  test.each<[Name, unknown, string]>([
    ['connection', 'a/b', 'Connection must be a GitLab connection; choose one in the task, but is "a/b".'],
    [
      'project',
      'app',
      'Project must be a full path such as group/app, a web address, or a numeric project id, but is "app".',
    ],
    [
      'project',
      'https://',
      'Project must be a full path such as group/app, a web address, or a numeric project id, but is "https://".',
    ],
    ['text', 'x'.repeat(1234), 'Text must be text of at most 20 characters, but has 1,234 characters.'],
    [
      'text',
      {},
      'Text must be text of at most 20 characters, but is an object; the to_json filter turns it into text.',
    ],
    [
      'text',
      ['a', 'b'],
      'Text must be text of at most 20 characters, but is a list of 2; the join filter turns it into text.',
    ],
    [
      'labels',
      'incident, None',
      'Labels is "None", which is what an expression without a value gives. Add the default filter to the expression, or leave Labels empty.',
    ],
    ['number', 1.5, 'Number must be a whole number from -5 to 1,000, but is 1.5.'],
    ['number', '1e3', 'Number must be a whole number from -5 to 1,000, but is "1e3".'],
    ['number', 1001, 'Number must be a whole number from -5 to 1,000, but is 1001.'],
    ['issue', '!12', 'Issue must be a number such as 12 or #12, but is "!12".'],
    ['issue', 0, 'Issue must be a number such as 12 or #12, but is 0.'],
    ['mergeRequest', '#12', 'Merge request must be a number such as 12 or !12, but is "#12".'],
    ['flag', 'yes', 'Flag must be true or false, but is "yes".'],
    ['flag', 1, 'Flag must be true or false, but is 1.'],
    ['date', '2026-02-29', 'Date must be a date such as 2026-11-30, but is "2026-02-29".'],
    ['date', '30.11.2026', 'Date must be a date such as 2026-11-30, but is "30.11.2026".'],
    ['choice', 'bug', 'Choice must be one of issue, test_case, but is "bug".'],
    [
      'labels',
      true,
      'Labels must be a list of at most 100 labels, each of at most 255 characters, but is true.',
    ],
    [
      'people',
      'Ada Lovelace',
      'People must be a list of at most 100 GitLab usernames such as ada or @ada, but is "Ada Lovelace".',
    ],
    [
      'branch',
      'refs/heads/',
      'Branch must be the name of a branch, without refs/heads/, but is "refs/heads/".',
    ],
    [
      'project',
      '0',
      'Project must be a full path such as group/app, a web address, or a numeric project id, but is "0".',
    ],
  ])('%s %j', (name, stored, message) => {
    expect(read(name, stored)).toBe(message);
    expect(read(name, stored, true)).toBe(message);
  });

  test.each(names)('%s when it is missing, as required', (name) => {
    for (const nothing of [undefined, null, '', '  ', '\0 \ud83d', []]) {
      expect(read(name, nothing)).toMatch(/^[A-Z][\w ]* is required: .+\.$/);
    }
  });
});

test.each(names)('an optional %s may be left empty in every way', (name) => {
  for (const nothing of [undefined, null, '', ' \n', '\0', []])
    expect(read(name, nothing, true)).toBeUndefined();
});

test.each(['labels', 'people'] as const)('%s without an entry are not given', (name) => {
  for (const nothing of [',', ' , \n', '[]', '[ ]', [''], [null], [' ', null], '[""]']) {
    expect(read(name, nothing, true)).toBeUndefined();
  }
});

test('finds every problem at once, in the order of the form, and one for each input', () => {
  const schema = z.object({ text: fields.text, labels: fields.labels, flag: fields.flag });
  const { problems } = readInput(schema, { flag: 'x', labels: [{}, {}] });
  expect(problems?.map(({ key }) => key)).toEqual(['text', 'labels', 'flag']);
});

test.each([undefined, null, 'text', 7, []])('refuses %j as the whole input in one sentence', (stored) => {
  expect(readInput(z.object(fields), stored).problems).toEqual([
    { key: '', message: 'The input must be an object with one entry per field.' },
  ]);
});

test('ignores keys that it does not know', () => {
  expect(readInput(z.object({ text: fields.text }), { text: 'a', old: 1 })).toEqual({ input: { text: 'a' } });
});

describe('whatever is stored', () => {
  const stored = fc.oneof(
    fc.anything(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '[',
      '["a"',
      "['a",
      '{',
      '@',
      '#',
      '!',
      '~',
      '%',
      '%a %',
      ',',
      'https://',
      'https://[',
      '-0',
      '٣',
    ),
  );

  test.each(names)('%s is read or refused with its title, never with a throw, and always alike', (name) => {
    fc.assert(
      fc.property(stored, fc.boolean(), (value, isOptional) => {
        const rule: z.ZodType = isOptional ? optional<unknown>(fields[name]) : fields[name];
        const schema = z.object({ [name]: rule });
        const once = readInput(schema, { [name]: value });
        expect(readInput(schema, { [name]: value })).toEqual(once);
        for (const { message } of once.problems ?? []) expect(message).toMatch(/^[A-Z][^]*\.$/);
      }),
    );
  });

  test.each(names.filter((name) => name !== 'people'))('%s, once read, is read as the same again', (name) => {
    fc.assert(
      fc.property(stored, (value) => {
        const { input } = readInput(z.object({ [name]: fields[name] }), { [name]: value });
        if (input) expect(read(name, input[name])).toEqual(input[name]);
      }),
    );
  });
});

describe('every spelling reads the same:', () => {
  const blank = fc.constantFrom('', ' ', '  ', '\t', '\n');

  test('a number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), blank, blank, (number, before, after) => {
        for (const spelled of [number, String(number), `${before}${number}${after}`, `0${number}`])
          for (const name of ['number', 'issue', 'mergeRequest'] as const)
            expect(read(name, spelled)).toBe(number);
        expect(read('issue', `${before}#${number}${after}`)).toBe(number);
        expect(read('mergeRequest', `${before}!${number}${after}`)).toBe(number);
        expect(read('project', `${before}${number}${after}`)).toBe(read('project', number));
      }),
    );
  });

  test('a flag', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        blank,
        blank,
        fc.mixedCase(fc.constantFrom('true', 'false')),
        (value, before, after, word) => {
          expect(read('flag', `${before}${String(value)}${after}`)).toBe(value);
          expect(read('flag', word)).toBe(word.toLowerCase() === 'true');
        },
      ),
    );
  });

  test('a date', () => {
    const day = fc.date({ min: new Date('1970-01-01'), max: new Date('2999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, blank, blank, (value, before, after) => {
        const written = value.toISOString().slice(0, 10);
        expect(read('date', `${before}${written}${after}`)).toBe(written);
      }),
    );
  });

  test('a list', () => {
    const entry = fc.stringMatching(/^[a-zA-Z0-9:_.-]([a-zA-Z0-9:_. -]{0,8}[a-zA-Z0-9:_.-])?$/);
    fc.assert(
      fc.property(fc.uniqueArray(entry, { minLength: 1, maxLength: 6 }), blank, (entries, between) => {
        const spellings = [
          entries,
          entries.join(','),
          entries.join(`,${between}`),
          entries.join('\r\n'),
          `${entries.join(' , ')},`,
          JSON.stringify(entries),
          JSON.stringify(entries, null, 2),
          `['${entries.join("', '")}']`,
          [...entries, ...entries, '', null],
        ];
        for (const spelled of spellings) expect(read('labels', spelled)).toEqual(entries);
      }),
    );
  });

  test('a person', () => {
    const username = fc.stringMatching(/^[a-z_][a-z0-9_.-]{0,8}$/);
    fc.assert(
      fc.property(username, fc.integer({ min: 1 }), (name, id) => {
        for (const spelled of [name, `@${name}`, [name], [`@${name}`], ` ${name} ,`, JSON.stringify([name])])
          expect(read('people', spelled)).toEqual([name]);
        for (const spelled of [id, [id], String(id), [String(id)], `[${id}]`])
          expect(read('people', spelled)).toEqual([id]);
      }),
    );
  });
});
