import { expect, test } from 'vitest';
import { extractQuickActions } from './extract-quick-actions';

const known = ['close', 'label', 'shrug'];
const close = { name: 'close', argument: '' };

test.each([
  ['a\n/close', 'a', [close]],
  ['/CLOSE\nb', 'b', [close]],
  ['/close \nb', 'b', [close]],
  ['/label ~a ~"b c"  \nrest', 'rest', [{ name: 'label', argument: '~a ~"b c"' }]],
  ['a\n\r/close', 'a', [close]],
  ['a\r\n/clo\rse\r\nb', 'a\nb', [close]],
  ['```\n/close', '```', [close]],
  ['```\ncode\n```x\n/close', '```\ncode\n```x', [close]],
  ['one ` two\n\n/close\n\nthree ` four', 'one ` two\n\nthree ` four', [close]],
  ['/shrug well', 'well ¯\\＿(ツ)＿/¯', [{ name: 'shrug', argument: 'well' }]],
])('%j leaves %j', (written, text, actions) => {
  expect(extractQuickActions(written, known)).toEqual({ text, actions });
});

test.each([
  ' /close',
  '\\/close',
  '/closed',
  '/close\tnow',
  '/unknown',
  'see /close',
  '```\n/close\n```',
  '```js\ncode\n/close\n```\nmore',
  '>>>\n/close\n>>>',
  '<pre>\n/close\n</pre>',
  '`code\n/close\nmore`',
  'a\u2028/close',
])('%j holds no quick action', (written) => {
  expect(extractQuickActions(written, known)).toEqual({ text: written, actions: [] });
});
