import { expect, test } from 'vitest';
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
    /^Comment must be text of at most 999,951 characters here, but has 999,952: GitLab takes 1,000,000 in all, and this task adds 49 of its own\.$/,
  );
});
