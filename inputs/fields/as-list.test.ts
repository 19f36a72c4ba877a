import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { PYTHON_CONTAINERS, pythonRepr } from '../../tests/support/python-repr';
import { asList } from './as-list';

describe('reads', () => {
  test.each<[written: unknown, entries: unknown]>([
    // A list beside other text.
    ["incident, ['team:a', 'stage:b']", ['incident', 'team:a', 'stage:b']],
    ["['a'], ['b']", ['a', 'b']],
    ['["x y"], z', ['x y', 'z']],
    ['z, ["x y"]', ['z', 'x y']],
    ["incident ['team:a', 'stage:b']", ['incident', 'team:a', 'stage:b']],
    ["incident['team:a']", ['incident', 'team:a']],
    ["['a'] z", ['a', 'z']],
    ["['a']['b']", ['a', 'b']],
    ["['a'] + ['b']", ['a', 'b']],
    ["['a']; ['b']", ['a', 'b']],
    ["['a']\n['b']", ['a', 'b']],
    ["['a', 'b'], [\"c\", null]", ['a', 'b', 'c']],
    ["['a', ['b', ['c']]]", ['a', 'b', 'c']],
    ['incident, []', ['incident']],
    ['[], incident', ['incident']],
    ['incident []', ['incident']],
    ["['a', [], [[]]]", ['a']],
    ['[1, 2], 3', ['1', '2', '3']],
    ['foo [1, 2]', ['foo', '1', '2']],
    // Other things that Python writes.
    ["('a', 'b')", ['a', 'b']],
    ["('a',)", ['a']],
    ["{'a', 'b'}", ['a', 'b']],
    ['set()', undefined],
    ["frozenset({'a'}), b", ['a', 'b']],
    ["dict_keys(['a', 'b'])", ['a', 'b']],
    ["[Markup('a'), Markup('b')]", ['a', 'b']],
    ["['a', None, 'b']", ['a', 'b']],
    ['[None]', undefined],
    ["['a', 'b',]", ['a', 'b']],
    // Quotes and escapes.
    ["[\"it's\", 'say \"hi\"', 'both \\'\"']", ["it's", 'say "hi"', 'both \'"']],
    ["['\\U0001f600 \\u00e9 \\xe9 \\\\d \\N{DASH} \\101']", ['😀 é é \\d \\N{DASH} A']],
    ["['a, b', 'c']", ['a, b', 'c']],
    ["it's, ok", ["it's", 'ok']],
    ["'tis, ok", ["'tis", 'ok']],
    ['"a, b", c', ['a, b', 'c']],
    ["'a', 'b'", ['a', 'b']],
    ['rock ’n’ roll, ok', ['rock ’n’ roll', 'ok']],
    ['5" screen, ok', ['5" screen', 'ok']],
    // Brackets that belong to a name.
    ['a[1]', ['a[1]']],
    ['foo [bar]', ['foo [bar]']],
    ['[team] alpha', ['[team] alpha']],
    ['[team], b', ['[team]', 'b']],
    ['a[], f(x), {y}', ['a[]', 'f(x)', '{y}']],
    ['[[_TOC_]]', ['[[_TOC_]]']],
    ["['a[1]', 'foo [bar]', '[x]']", ['a[1]', 'foo [bar]', '[x]']],
    // Lists without quotes.
    ['[a, b]', ['a', 'b']],
    ['[12]', ['12']],
    ['x, [a, b]', ['x', 'a', 'b']],
    // Lists in lists.
    [
      ['incident', "['a', 'b']"],
      ['incident', 'a', 'b'],
    ],
    [
      ['incident', ['a', ['b']]],
      ['incident', 'a', 'b'],
    ],
    [
      ['a, b', 'c'],
      ['a, b', 'c'],
    ],
    [`"['a', 'b']"`, ['a', 'b']],
    // Objects stay for the input to read.
    ["[{'username': 'ada', 'id': 1}], grace", [{ username: 'ada', id: 1 }, 'grace']],
    ['grace, {"username": "ada"}', ['grace', { username: 'ada' }]],
    [{ username: 'ada' }, [{ username: 'ada' }]],
    [{ items: [{ iid: 1 }], count: 1, truncated: false }, [{ iid: 1 }]],
    // Not a list any more: cut off, or with something else in it.
    ["['a', 'b'", ['a', 'b']],
    ["['a' 'b']", ['a', 'b']],
    // Separators.
    ['a\nb\r\nc,, ,d', ['a', 'b', 'c', 'd']],
    [7, ['7']],
    [['', ' ', null, undefined], undefined],
  ])('%j', (written, entries) => {
    expect(asList(written)).toEqual(entries);
  });
});

test.each([true, 'x'.repeat(100_001)])('leaves other values for the rules to refuse', (value) => {
  expect(asList(value)).toBe(value);
});

/** Names as in GitLab, and worse: with quotes, brackets, commas, escapes and unusual characters. */
const entry = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "'",
        '"',
        '\\',
        '[',
        ']',
        '(',
        ')',
        '{',
        '}',
        ',',
        ' ',
        ':',
        '::',
        '😀',
        'é',
        '\u00a0',
        '\u200b',
      ),
      fc.constantFrom(
        'a',
        'b',
        'None',
        'True',
        "it's",
        'a[1]',
        '[x]',
        "['y']",
        '1',
        '\\n',
        '\\U0001f600',
        '\ud800',
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join('').trim())
  .filter((text) => text !== '');

/** Whether a text is one entry: an entry that is written as a list is read as a list. */
const plainEntry = entry.filter((text) => !/[[({]/.test(text));

/** What can be written without quotes. */
const bareEntry = fc.stringMatching(/^[a-z0-9]([a-z0-9:_.' -]{0,8}[a-z0-9])?$/);

describe('whatever list is written, it is read back,', () => {
  const storable = (texts: readonly string[]) => [
    ...new Set(texts.map((text) => text.replace(/\p{Surrogate}/gu, '').trim()).filter((text) => text !== '')),
  ];

  test('by Python or as JSON, alone or in another list', () => {
    fc.assert(
      fc.property(fc.array(plainEntry, { minLength: 1, maxLength: 5 }), (entries) => {
        const wanted = storable(entries);
        fc.pre(wanted.length > 0);
        const written = [
          JSON.stringify,
          (list: unknown) => JSON.stringify(list, null, 2),
          ...PYTHON_CONTAINERS,
        ];
        for (const write of written) {
          expect(asList(write(entries))).toEqual(wanted);
          expect(asList([write(entries)])).toEqual(wanted);
          expect(asList(` ${write(entries)}\n`)).toEqual(wanted);
        }
        expect(asList(pythonRepr([entries, [entries], null]))).toEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });

  test('beside other text, with and without a separator', () => {
    fc.assert(
      fc.property(
        fc.array(plainEntry, { minLength: 1, maxLength: 4 }),
        fc.array(bareEntry, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(', ', ',', '\n', ' '),
        fc.constantFrom(JSON.stringify, ...PYTHON_CONTAINERS.slice(0, 3)),
        (entries, words, between, write) => {
          const text = words.join(', ');
          const before = storable([...words, ...entries]);
          const after = storable([...entries, ...words]);
          expect(asList(text + between + write(entries))).toEqual(before);
          expect(asList(write(entries) + between + text)).toEqual(after);
          expect(asList(`${write(entries)}, ${text}, ${write(entries)}`)).toEqual(after);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('joined', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(bareEntry, { minLength: 1 }),
        fc.constantFrom(',', ', ', '\n', ' , '),
        (entries, between) => {
          expect(asList(entries.join(between))).toEqual(entries);
        },
      ),
    );
  });
});

test('no entry keeps a bracket or a quote that the expression language wrote', () => {
  const words = (texts: readonly string[]) => new Set(texts.flatMap((text) => text.split(/\s+/)));
  fc.assert(
    fc.property(
      fc.array(fc.oneof(bareEntry, fc.array(bareEntry, { maxLength: 3 })), { minLength: 1, maxLength: 4 }),
      fc.constantFrom(', ', ' ', '\n'),
      (parts, between) => {
        const written = parts.map((part) => (Array.isArray(part) ? pythonRepr(part) : part)).join(between);
        const read = z.array(z.string()).parse(asList(written) ?? []);
        for (const text of read) expect(text).not.toMatch(/[[\]"]|^'|'$/);
        expect(words(read)).toEqual(words(parts.flat()));
      },
    ),
    { numRuns: 500 },
  );
});

test('whatever is given, it is read without a throw, and reads the same again', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), entry, fc.array(entry).map(pythonRepr), fc.string()), (value) => {
      const once = asList(value);
      if (Array.isArray(once)) expect(asList(once)).toEqual(once);
    }),
    { numRuns: 1000 },
  );
});
