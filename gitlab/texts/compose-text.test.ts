import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rendered } from '../../tests/support/rendered';
import { type Key } from '../once/key';
import { isMarkedWith } from '../once/mark';
import { composeText } from './compose-text';

const key: Key = 'dt0123e4567890abcdef0123456789';
const executionLink = 'https://abc.example.com/run-1';
const link = '[Workflow execution](https://abc.example.com/run-1)';

test.each([
  ['the text alone', { text: 'A' }, 'A'],
  ['a key on top', { text: 'A', key }, `[${key}]: #\n\nA`],
  ['a link below', { text: 'A', executionLink }, `A\n\n${link}`],
  ['both', { text: 'A', key, executionLink }, `[${key}]: #\n\nA\n\n${link}`],
  ['a link without a text', { text: '', executionLink }, link],
  ['a disarmed quick action', { text: '/close' }, '\\/close'],
  ['an allowed quick action', { text: '/close', allowQuickActions: true }, '/close'],
])('writes %s', (_, parts, expected) => {
  expect(composeText('Description', parts)).toBe(expected);
});

test.each([
  ['```\nlog', '```\nlog\n```'],
  ['````js\nlog\n```', '````js\nlog\n```\n````'],
  ['~~~\nlog\n```', '~~~\nlog\n```\n~~~'],
  ['  ```\nlog', '  ```\nlog\n```'],
  ['```\nlog\n```', '```\nlog\n```'],
  ['~~~ `a`\nlog\n~~~~', '~~~ `a`\nlog\n~~~~'],
  ['```inline``` code', '```inline``` code'],
  ['    ```\nindented', '    ```\nindented'],
  ['```\r\nlog', '```\nlog\n```'],
])('the link stands outside a code block that %j leaves open', (text, closed) => {
  for (const allowQuickActions of [false, true]) {
    const composed = composeText('Description', { text, executionLink, allowQuickActions });
    expect(composed.replaceAll('\r', '')).toBe(`${closed}\n\n${link}`);
  }
});

test('the key is found whatever the text leaves open', () => {
  for (const text of ['```\n', '<!--', '<pre>', '>>>', '$$', '`', '']) {
    expect(isMarkedWith(key, composeText('Description', { text, key }))).toBe(true);
  }
});

test('text in a code block that only the link closes gets no visible backslash', () => {
  expect(composeText('Description', { text: '```\n/var/log', executionLink })).toBe(
    `\`\`\`\n/var/log\n\`\`\`\n\n${link}`,
  );
});

test('what is added to a text that is just short enough makes it too long: the error says how much is left', () => {
  const link = '\n\n[Workflow execution](https://abc.example.com/1)'.length;
  const text = 'x'.repeat(1_000_000 - link);
  const executionLink = 'https://abc.example.com/1';
  expect(composeText('Comment', { text, executionLink })).toHaveLength(1_000_000);
  expect(() => composeText('Comment', { text: `${text}x`, executionLink })).toThrow(
    /^Comment must be text of at most 999,951 characters here, but has 999,952: GitLab accepts 1,000,000 in total, and this task adds 49\.$/,
  );
});

describe('details', () => {
  const hostile =
    '@all\n/close\n![x](https://x.example/x.png) <img src=x>\n```mermaid\n$$x$$\n[dt0123]: #\nCloses #1';
  const inert = new Set(
    'Document Paragraph Escape HardBreak InlineCode CodeMark Emphasis StrongEmphasis EmphasisMark'.split(' '),
  );

  test('stand below the text, and above the link', () => {
    expect(
      composeText('Comment', { text: 'Own **words**', details: '**Theirs**, @ada', key, executionLink }),
    ).toBe(`[${key}]: #\n\nOwn **words**\n\n**Theirs**, \\@ada\n\n${link}`);
    expect(composeText('Comment', { details: 'Theirs' })).toBe('Theirs');
  });

  test('do nothing, also where quick actions are allowed', () => {
    for (const allowQuickActions of [false, true]) {
      const text = composeText('Description', { details: hostile, allowQuickActions });
      expect([...rendered(text).kinds].filter((kind) => !inert.has(kind))).toEqual([]);
      expect(text).not.toMatch(/^\/|^\[/m);
    }
  });

  test('stay inert and outside of whatever the text leaves open', () => {
    const part = fc.oneof(
      fc.constantFrom(
        '```',
        '````',
        '~~~',
        '``` js',
        '  ```',
        '- ```',
        '1. ~~~',
        '> ```',
        '- a',
        '  b',
        '> c',
        '',
      ),
      fc.constantFrom(
        '<!--',
        '-->',
        '<pre>',
        '</pre>',
        '<script>',
        '<?',
        '?>',
        '<![CDATA[',
        ']]>',
        '<!A',
        '<div>',
        '`',
        '**',
        '$$',
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (lines) => {
        const composed = composeText('Description', {
          text: lines.join('\n'),
          details: 'First <img src=x>.\nLast @ada.',
        });
        // Code or HTML would show the backslashes.
        expect(rendered(composed).text).toMatch(/First <img src=x>\.\nLast @ada\.$/);
      }),
      { numRuns: 3000 },
    );
  });

  test('are cut to what is left, and say so', () => {
    const text = 'x'.repeat(600_000);
    const composed = composeText('Comment', { text, details: 'alert '.repeat(100_000), key, executionLink });
    expect(composed.length).toBeLessThanOrEqual(1_000_000);
    expect(composed.length).toBeGreaterThan(990_000);
    expect(composed).toMatch(
      / alert…\n\n\*[\d,]+ more characters are not shown\.\*\n\n\[Workflow execution\]/,
    );
    expect(composed.startsWith(`[${key}]: #\n\n${text}\n\nalert `)).toBe(true);
  });

  test('are not left out silently where there is no room at all', () => {
    expect(() => composeText('Comment', { text: 'x'.repeat(999_990), details: 'alert '.repeat(9) })).toThrow(
      /^Comment must be text of at most 99\d,\d{3} characters here, but has 999,990: /,
    );
  });
});

test('a title that was cut is shown in full above the text, and does nothing', () => {
  expect(composeText('Description', { wholeTitle: 'Ask @ada', text: 'Own', details: 'Theirs', key })).toBe(
    `[${key}]: #\n\nAsk \\@ada\n\nOwn\n\nTheirs`,
  );
});

test.each([
  ['[dt0123abc]: #', '\\[dt0123abc]: #'],
  ['a\n  [dt0123abc]: #\r\n[dt0state]: #x', 'a\n  \\[dt0123abc]: #\n\\[dt0state]: #x'],
  ['[DT0]: # [dt0', '[DT0]: # [dt0'],
])('a line of the author that looks like a key is escaped: %j', (text, escaped) => {
  for (const allowQuickActions of [false, true]) {
    const composed = composeText('Comment', { text, allowQuickActions }).replaceAll('\r', '');
    expect(composed).toBe(escaped);
  }
});

test('what GitLab cannot store is taken out of every text', () => {
  expect(composeText('Comment', { text: 'a\0b\ud800', details: 'c\0\udc00d', wholeTitle: 'e\0' })).toBe(
    'e\n\nab\n\nc d',
  );
});
