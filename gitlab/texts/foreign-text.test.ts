import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rendered } from '../../tests/support/rendered';
import { JOINER } from './closing-words';
import { composeText } from './compose-text';
import { asCode, asProse, asTitle } from './foreign-text';

/** Text as it can occur in an alert, with everything that Markdown and GitLab interpret. */
const fragment = fc.oneof(
  fc.constantFrom(
    '`',
    '```',
    '~~~',
    '*',
    '_',
    '#',
    '- ',
    '> ',
    '>>>',
    '|',
    '\\',
    '\n',
    '\r',
    '  ',
    '\t',
    '+ ',
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
    '[TOC]',
    '---',
    '===',
    '1. ',
    '2) ',
    '\u202e',
    '\u0000',
  ),
  fc.constantFrom(
    'https://x.example/a_b',
    'http://x/`*',
    'www.x.example',
    'a@x.example',
    'irc://x',
    '<https://x>',
    '://',
  ),
  fc.constantFrom(
    'Closes #1',
    'fixes a/b#2',
    'Resolves: ',
    'GL-3',
    '[issue:4]',
    '[work_item:a/b/5]',
    'ABC-6',
    '{+ a +}',
  ),
  fc.constantFrom(
    '🔥',
    'word',
    '\ud800',
    '    ',
    ';;;',
    '+++',
    ': x',
    '::include{file=a}',
    '[^1]',
    '| a |',
    '|-|',
    '- [ ] x',
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
);
const literal = fc.array(fragment, { maxLength: 30 }).map((parts) => parts.join(''));
/** Including what Dynatrace writes on purpose. */
const hostile = fc
  .array(fc.oneof(fragment, fc.constantFrom('**', '**bold**', '# ', '\n# ', '\n- ', '\n* ')), {
    maxLength: 30,
  })
  .map((parts) => parts.join(''));

/** GitLab's default pattern for what closes an issue, at its widest: references, links, and keys of other trackers. */
const CLOSES =
  /\b(?:clos(?:e[sd]?|ing)|fix(?:e[sd]|ing)?|resolv(?:e[sd]?|ing)|implement(?:s|ed|ing)?):? +(?:issues? +)?(?:https?:\/\/\S|(?:[\w./-]*#|GL-)\d|\[(?:issue|work_item):|[A-Z][A-Z0-9_]+-\d)/i;

/** What GitLab links, replaces or expands after its Markdown parser, when backslashes are already gone. */
const READ_LATER = [
  /\bGL-\d/,
  /\[(?:issue|work_item|epic|vulnerability):/,
  /:[a-z+-][\w+-]*:/,
  /\[_?TOC_?\]/i,
  /[{[][+-].*[+-][}\]]/,
  /[a-z][a-z0-9+.-]*:\/\/\S/,
  // Email addresses are also found in escaped text.
  /[\w.+-]\\?@\w/,
];

/** Text outside of code, as the parser leaves it: GitLab's own characters keep their backslash for a while. */
function outsideCode(markdown: string): string {
  return markdown.replace(
    /\\([!-/:-@[-`{-~])|(`+)(?!`)(?:[^`]|(?!\2(?!`))`+)*\2(?!`)/g,
    (found, character: string | undefined) =>
      character === undefined ? '' : '@#!~$%^&'.includes(character) ? found : character,
  );
}

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
  test('makes nothing but paragraphs, lists, bold text and code', () => {
    const harmless = new Set(
      'Document Paragraph BulletList ListItem ListMark StrongEmphasis EmphasisMark InlineCode CodeMark Escape HardBreak'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const { kinds } = rendered(asProse(text));
        expect([...kinds].filter((kind) => !harmless.has(kind))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('shows literally what is written', () => {
    /** Without invisible characters. */
    const lines = (shown: string) =>
      shown
        .replace(/\r\n?|[\u2028\u2029]/g, '\n')
        .replace(/[\u2060\p{Surrogate}]/gu, '')
        .split('\n')
        .map((line) => line.replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim())
        .filter(Boolean);
    fc.assert(
      fc.property(literal, (text) => {
        const written = lines(text);
        // Lists, headings and bold text are what Dynatrace writes, and are shown as such.
        fc.pre(!written.some((line) => /^(?:[-*+]|#{1,6})\s|\*\*[^\s*]/.test(line)));
        expect(lines(rendered(asProse(text)).text)).toEqual(written);
      }),
      { numRuns: 2000 },
    );
  });

  test('leaves nothing that GitLab reads after its parser, and nothing that closes an issue', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const prose = asProse(text);
        expect(prose).not.toMatch(CLOSES);
        for (const pattern of READ_LATER) expect(outsideCode(prose)).not.toMatch(pattern);
        // These keep their backslash until GitLab has looked for references.
        expect(outsideCode(prose)).not.toMatch(/(?<!\\)[@#!~$%^&]/);
      }),
      { numRuns: 2000 },
    );
  });

  test('loses no word', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const words = (of: string) => of.match(/[a-z0-9]+/gi) ?? [];
        expect(words(asProse(text)).join('')).toBe(words(text).join(''));
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
    ['See https://runbooks.example.com/a_b?c=1&d=2.', 'See `https://runbooks.example.com/a_b?c=1&d=2`.'],
    ['(www.example.com), a@example.com', `(\`www.example.com\`), a\\@${JOINER}example.com`],
    ['[a](https://x/`b`)', '\\[a\\](``https://x/`b``\\`)'],
    ['1. a\n1. b\n2026. c', '1\\. a\\\n1\\. b\\\n2026\\. c'],
    ['- - a\n- 1. b\n- # c', '- \\- a\n- 1\\. b\n- \\# c'],
    ['/close', '\\/close'],
    ['at f (a.js:1)\n    at g', 'at f (a.js:1)\\\n\u00a0\u00a0\u00a0\u00a0at g'],
    ['half \ud800 NUL \u0000.', 'half  NUL  .'],
    ['[dt0123abc]: #', '\\[dt0123abc\\]: \\#'],
    [':bug: at 10:20:30', `\\:${JOINER}bug: at 10:20:30`],
    ['[issue:1] GL-2 [TOC]', `\\[${JOINER}issue:1\\] GL-${JOINER}2 \\[${JOINER}TOC\\]`],
    ['Closes ABC-1, fixed https://x/1', `Closes ${JOINER}ABC-1, fixed ${JOINER}\`https://x/1\``],
    ['a\n\n\n\nb', 'a\n\nb'],
    ['```\n@all\n```', '\\`\\`\\`\\\n\\@all\\\n\\`\\`\\`'],
    ['a@https://x.example', `a\\@${JOINER}\`https://x.example\``],
    ['2 * 3 ** 4', '2 \\* 3 \\*\\* 4'],
    ['title\n===', 'title\\\n\\==='],
    ['title\n# ---', 'title\\\n**---**'],
    ['    indented', 'indented'],
    ['at 03:11:42, ratio 5:4', 'at 03:11:42, ratio 5:4'],
  ])('%j becomes %j', (text, prose) => {
    expect(asProse(text)).toBe(prose);
  });

  test.each(['x', '*', 'a b ', 'a\n', '😀', 'https://x '])(
    'cuts a log of %j, and says how much is missing',
    (part) => {
      const log = part.repeat(100_000 / part.length).trim();
      for (const max of [1000, 100, 50]) {
        const prose = asProse(`start ${log} end`, max);
        expect(prose.length).toBeLessThanOrEqual(max);
        if (max > 50)
          expect(prose).toMatch(/^start[^]*…\n\n\*\d\d,\d\d\d more characters are not shown\.\*$/);
      }
    },
  );
});

describe('asTitle', () => {
  test.each([
    ['Host down', 'Host down'],
    [' a\r\n\tb\u0000c ', 'a b c'],
    ['Ask @ada', 'Ask @\u2060ada'],
    ['mail a@example.com', 'mail a@example.com'],
    ['see #12 and !7', 'see #\u206012 and !\u20607'],
    ['# 1!', '# 1!'],
    [
      'a ~bug %1 &2 $3 ^alert#4',
      `a ~${JOINER}bug %${JOINER}1 &${JOINER}2 $${JOINER}3 ^${JOINER}alert#${JOINER}4`,
    ],
    ['see https://gitlab.com/a/b/-/issues/1', `see https:${JOINER}//gitlab.com/a/b/-/issues/1`],
    ['GL-1 [issue:2]', `GL-${JOINER}1 [${JOINER}issue:2]`],
    ['Resolves ABC-1', `Resolves ${JOINER}ABC-1`],
    ['half \ud83d', 'half'],
  ])('%j becomes %j', (text, title) => {
    expect(asTitle(text, 255)).toBe(title);
  });

  test('closes nothing', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const title = asTitle(text, 255);
        expect(title).not.toMatch(CLOSES);
        expect(asTitle(title, 255)).toBe(title);
      }),
    );
  });

  test('is cut at a word', () => {
    expect(asTitle('word '.repeat(60), 255)).toBe(`${'word '.repeat(50)}word…`);
    expect(asTitle('x'.repeat(256), 255)).toBe(`${'x'.repeat(254)}…`);
    expect(asTitle(`${'x'.repeat(254)} y`, 255)).toBe(`${'x'.repeat(254)}…`);
    expect(asTitle('x'.repeat(255), 255)).toBe('x'.repeat(255));
  });

  test('is cut to what GitLab stores', () => {
    expect(Array.from(asTitle('🔥'.repeat(300), 255))).toHaveLength(255);
  });
});
