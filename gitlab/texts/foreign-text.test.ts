import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeText } from './compose-text';
import { asCode, asProse, asTitle } from './foreign-text';

/** Text as an alert might hold it, with what Markdown and GitLab take for more than text. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '`',
        '```',
        '~~~',
        '*',
        '**',
        '_',
        '#',
        '# ',
        '- ',
        '> ',
        '>>>',
        '|',
        '\\',
        '\n',
        '\r',
        '  ',
        '\t',
      ),
      fc.constantFrom(
        '@all',
        '@ada',
        '#12',
        '!7',
        '~bug',
        '%1',
        '&3',
        '$x$',
        ':bug:',
        '/close',
        '<!--',
        '<b>',
        '&lt;',
      ),
      fc.constantFrom(
        '[a](b)',
        '![i](x)',
        '[x]: #',
        '[[_TOC_]]',
        '---',
        '===',
        '1. ',
        '\u202e',
        '\u0000',
        '🔥',
        'word',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('asCode', () => {
  test('is one line of inline code that ends only at its end', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const code = asCode(text);
        const [, ticks = '', content = ''] = /^(`+)([^]*[^`]|)\1$/.exec(code) ?? [];
        expect(ticks).not.toBe('');
        expect(code).not.toMatch(/[\r\n]/);
        expect([...content.matchAll(/`+/g)].every(([run]) => run !== ticks)).toBe(true);
      }),
    );
  });

  test.each([
    ['checkout', '`checkout`'],
    ['a `b` c', '``a `b` c``'],
    ['`b`', '`` `b` ``'],
    [' two\n lines ', '`two lines`'],
    ['left\u202eright', '`left right`'],
  ])('%j becomes %s', (text, code) => {
    expect(asCode(text)).toBe(code);
  });

  test('cuts what is long, without half a character', () => {
    expect(asCode('🔥'.repeat(300), 10)).toBe(`\`${'🔥'.repeat(9)}…\``);
  });
});

describe('asProse', () => {
  test('leaves nothing that GitLab could take for more than text, but bold text, lists and web addresses', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        // Bold text is no start of a block, whatever is in it.
        const bare = asProse(text)
          .replace(/\\[!-/:-@[-`{-~]/g, 'x')
          .replaceAll('**', 'xx');
        expect(bare).not.toMatch(/[`*_[\]<>#!|~@$^{}]/);
        expect(bare).not.toMatch(/^(?: {4}|\t|\+ |=+$|-+$|:)/m);
      }),
    );
  });

  test('loses no word', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const words = (of: string) => of.match(/[a-z0-9]+/gi) ?? [];
        expect(words(asProse(text))).toEqual(words(text));
      }),
    );
  });

  test('runs no quick action', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(composeText('Comment', { text: asProse(text) })).not.toMatch(/^\/[a-z]/im);
      }),
    );
  });

  test.each([
    ['# Http monitor outage #', '**Http monitor outage**'],
    ['The problem **affects 1 entity** overall.', 'The problem **affects 1 entity** overall.'],
    ['* one\n- two\n  + three', '- one\n- two\n- three'],
    ['See https://runbooks.example.com/a_b?c=1&d=2', 'See https://runbooks.example.com/a_b?c=1&d=2'],
    ['a\n\n\n\nb', 'a\n\nb'],
    ['```\n@all\n```', '\\`\\`\\`\n\\@all\n\\`\\`\\`'],
    ['2 * 3 ** 4', '2 \\* 3 \\*\\* 4'],
    ['title\n===', 'title\n\\==='],
    ['title\n# ---', 'title\n**---**'],
    ['    indented', 'indented'],
    ['at 03:11:42, ratio 5:4', 'at 03:11:42, ratio 5:4'],
  ])('%j becomes %j', (text, prose) => {
    expect(asProse(text)).toBe(prose);
  });

  test('cuts a log of 100 kB and says how much is missing', () => {
    const prose = asProse('x'.repeat(100_000), 1000);
    expect(prose).toMatch(/^x{999}…\n\n\*99,0\d\d more characters are in Dynatrace\.\*$/);
  });
});

describe('asTitle', () => {
  test.each([
    ['Host down', 'Host down'],
    [' a\r\n\tb\u0000c ', 'a b c'],
    ['Ask @ada', 'Ask @\u2060ada'],
    ['mail a@example.com', 'mail a@example.com'],
    ['see #12 and !7', 'see #\u206012 and !\u20607'],
    ['# 1!', '# 1!'],
  ])('%j becomes %j', (text, title) => {
    expect(asTitle(text, 255)).toBe(title);
  });

  test('is cut to what GitLab stores', () => {
    expect(Array.from(asTitle('🔥'.repeat(300), 255))).toHaveLength(255);
  });
});
