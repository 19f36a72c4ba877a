import { expect, test } from 'vitest';
import { matchesFullText, matchesSubstring } from './search-text';

test.each([
  ['dt0a1b2c3', 'text\n\n[dt0a1b2c3d4]: #', true],
  ['dt0a1b2c3', 'text <!-- dt0a1b2c3 -->', false],
  ['dt0a1b2c3', '<span id="dt0a1b2c3">text</span>', false],
  ['dt0a1b2c3', `${'x '.repeat(524_288)}dt0a1b2c3`, false],
  ['dt0a1b2c3', `dt0a1b2c3${'f'.repeat(50)}`, false],
  ['b2c3', '[dt0a1b2c3]: #', false],
  ['night budget', 'The retry budget at midnight', false],
  ['mid budg', 'The retry budget at midnight', true],
  ['"retry budget"', 'The retry budget', true],
  ['"budget retry"', 'The retry budget', false],
  ['fe4', 'abc-12e34fe4', true],
  ['34fe4', '12e34fe4', false],
  ['path', 'see /some/path', false],
  ['Größe', 'die Grösse', false],
  ['Große', 'die Große', true],
  ['値', '売値です', true],
  ['', 'anything', false],
])('full text: %s', (query, text, found) => {
  expect(matchesFullText(query, [text])).toBe(found);
});

test('substring search finds terms inside words, in one field', () => {
  expect(matchesSubstring('udg etr', ['The retry budget', ''])).toBe(true);
  expect(matchesSubstring('budget other', ['The retry budget', 'other'])).toBe(false);
});
