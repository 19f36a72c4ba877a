import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractQuickActions } from '../../sandbox/fake-gitlab/reading/extract-quick-actions';
import { disarmQuickActions, holdsOnlyQuickActions, withoutQuickActions } from './quick-actions';

const known = ['close', 'label', 'assign', 'shrug', 'merge'];
const commandsIn = (text: string) => extractQuickActions(text, known).actions;

/** GitLab before it exempted inline code; it may pair backticks differently. */
const commandsWithoutInlineCode = (text: string) => commandsIn(withoutInlineCode(text));

function withoutInlineCode(text: string): string {
  return text
    .replaceAll('\r', '')
    .split('\n')
    .map((line) => (/^`{3}/.test(line) ? line : line.replaceAll('`', "'")))
    .join('\n');
}

const fragment = fc.oneof(
  fc.constantFrom(
    '/close',
    '/CLOSE',
    '/Label ~bug',
    '/assign @ada ',
    '/shrug',
    '/merge\t',
    '\\/close',
    ' /close',
    '\r',
    '\n',
    '\n\r',
    '\r\n',
    '\n\n',
    '\n \n',
    '\u2028',
    '\u2029',
    '\u0085',
    '\v',
    '\f',
    '\uFEFF',
    '\u200B',
  ),
  fc.constantFrom(
    '```',
    '````',
    '``',
    '`',
    '```js',
    '~~~',
    '```\n',
    '\n```\n',
    '\n```',
    '``` ',
    ' ```',
    '```x```',
  ),
  fc.constantFrom(
    '>>>',
    '>>>\n',
    '\n>>>\n',
    '<pre>',
    '</pre>',
    '\n<pre>\n',
    '\n</pre>\n',
    '<!-- ',
    ' -->',
    '<',
    '>',
  ),
  fc.string({ maxLength: 3 }),
);
const nasty = fc.array(fragment, { maxLength: 30 }).map((parts) => parts.join(''));
const lines = fc.array(fragment, { maxLength: 20 }).map((parts) => parts.join('\n'));

describe('no command survives', () => {
  test.each([
    ['one', nasty],
    ['line by line', lines],
  ])('in text made of nasty fragments, %s', (_, text) => {
    fc.assert(
      fc.property(text, (written) => {
        const safe = disarmQuickActions(written);
        expect(commandsIn(safe)).toEqual([]);
        expect(commandsWithoutInlineCode(safe)).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    '/close',
    'a\n/close',
    'a\r/close',
    'a\n\r/close',
    '/\rclose',
    '```\n/close',
    '```\n/close\n``` ',
    '```\n/close\n````',
    '```\n```\n/close\n```',
    '~~~\n/close\n~~~',
    'a ` b\n```\n\n/close\n\n```',
    '`a\n```\nb`\n```\n/close\n```',
    '<pre>\n```\n</pre>\n/close\n```',
    '>>>\n```\n>>>\n/close\n```',
  ])('in %j', (written) => {
    expect(commandsIn(disarmQuickActions(written))).toEqual([]);
  });
});

describe('text that GitLab would not run stays unchanged', () => {
  test.each([
    'Nothing special',
    'see /close',
    ' /close',
    '/',
    '//close',
    '/1',
    '```\n/close\n```',
    '```sh\n/usr/bin/env\n\n/close\n```\n\nand\n\n```\n/etc\n```',
    'Use `a` and `b`:\n```\n/usr/bin/env\n```',
    '```xml\n<a>\n/b\n```\n\n```\n/c\n```',
  ])('%j', (written) => {
    expect(disarmQuickActions(written)).toBe(written);
  });

  test('text inside a closed code block, when nothing odd precedes it', () => {
    const prose = fc.constantFrom('a', '', 'see `code`', '* item', '\\/close', 'a `b` c `d`');
    const code = fc.constantFrom('/close', '/usr/bin', '<xml>', '>>>', '`', 'a', '');
    const block = fc
      .tuple(fc.constantFrom('```', '```sh'), fc.array(code, { minLength: 1, maxLength: 4 }))
      .map(([fence, inside]) => [fence, ...inside, '```'].join('\n'));
    const document = fc.array(fc.oneof(prose, block), { maxLength: 6 }).map((parts) => parts.join('\n'));
    fc.assert(
      fc.property(document, (written) => {
        expect(disarmQuickActions(written)).toBe(written);
      }),
    );
  });
});

describe('what GitLab leaves of a text', () => {
  test('reads the same as the text, whichever commands GitLab knows', () => {
    const prose = fc.constantFrom('a', 'see /close', '\\/close', '* item', '/var/log', '', '');
    const command = fc.constantFrom(
      '/close',
      '/Label ~bug',
      '/unknown',
      '/unknown of this tier',
      '/merge\n\n',
    );
    const sign = fc.constantFrom('/shrug no idea\nb', '/tableflip\nb', '```sh\n/close\n/shrug\n```');
    const document = fc
      .array(fc.oneof(prose, command, sign), { maxLength: 12 })
      .map((parts) => parts.join('\n'));
    fc.assert(
      fc.property(document, (written) => {
        const stored = extractQuickActions(written, [...known, 'tableflip']).text;
        expect(withoutQuickActions(stored)).toBe(withoutQuickActions(written));
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['A\n/spend 1h\n\nB', 'A\nB'],
    ['A\n\n/close', 'A'],
    ['/shrug who knows', 'who knows ¯\\＿(ツ)＿/¯'],
    ['```\n/close\n```', '```\n/close\n```'],
    ['/var/log is full', '/var/log is full'],
  ])('of %j is %j', (written, left) => {
    expect(withoutQuickActions(written)).toBe(left);
  });

  test.each([
    ['/close\n\n/label ~ops', true],
    ['/shrug', false],
    ['/close\n/tableflip really', false],
    ['/close\nA', false],
  ])('of %j is nothing: %j', (written, expected) => {
    expect(holdsOnlyQuickActions(written)).toBe(expected);
  });
});

test('nothing is lost but carriage returns, and a second time changes nothing', () => {
  fc.assert(
    fc.property(nasty, (written) => {
      const safe = disarmQuickActions(written);
      expect(safe.replaceAll('\\/', '/')).toBe(written.replace(/\r\n?/g, '\n').replaceAll('\\/', '/'));
      expect(disarmQuickActions(safe)).toBe(safe);
    }),
  );
});

test.each([
  ['openings of code blocks', '```a\n'],
  ['backticks', '`'],
  ['tags', '<a>\n'],
  ['commands', '/close\n'],
])('a full description of %s takes no time', (_, part) => {
  const written = part.repeat(1_048_576 / part.length);
  const start = performance.now();
  disarmQuickActions(written);
  expect(performance.now() - start).toBeLessThan(2000);
});
