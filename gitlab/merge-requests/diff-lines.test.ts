import { expect, test } from 'vitest';
import { linesIn, rangesOf } from './diff-lines';

const diff = [
  '@@ -1,3 +1,3 @@ retries:',
  ' one',
  '-two',
  '+zwei',
  ' three',
  '\\ No newline at end of file',
  '@@ -20 +20,2 @@',
  '--- a line that begins with two hyphens',
  '+++ and one with two pluses',
  '+last',
  '',
].join('\n');

test('numbers the lines of a diff on both sides', () => {
  expect(linesIn(diff)).toEqual([
    { old: 1, new: 1 },
    { old: 2 },
    { new: 2 },
    { old: 3, new: 3 },
    { old: 20 },
    { new: 20 },
    { new: 21 },
  ]);
  expect(linesIn('')).toEqual([]);
});

test('shows the numbers of a side as ranges, and only as many as people read', () => {
  expect(rangesOf(linesIn(diff), 'new')).toBe('1-3, 20-21');
  expect(rangesOf(linesIn(diff), 'old')).toBe('1-3, 20');
  const odd = Array.from({ length: 30 }, (_, index) => ({ new: 2 * index + 1 }));
  expect(rangesOf(odd, 'new')).toMatch(/^1, 3, .*, 39, …$/);
});
