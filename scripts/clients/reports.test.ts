import { expect, test } from 'vitest';
import { readReports, summarize } from './reports';

const output = [
  '{"call":"auth","ends":"passed","why":""}',
  '{"call":"wikis.list","ends":"missing","why":"404"}',
  '{"call":"issue.save","ends":"failed","why":"400: no"}',
  '',
].join('\n');

test('tells what passed, what failed and why, and what is not modelled', () => {
  const { isGood, text } = summarize(readReports(output), ['colour', 'colour']);
  expect(isGood).toBe(false);
  expect(text.split('\n')).toEqual([
    'python-gitlab: 3 calls, 1 passed, 1 failed, 1 not modelled',
    '',
    'Failed:',
    '  issue.save: 400: no',
    '',
    'Not modelled:',
    '  wikis.list',
    '',
    'Passed over:',
    '  colour',
  ]);
});

test('is good when nothing failed, and something passed', () => {
  const [passed, missing] = readReports(output);
  expect(
    summarize(
      [passed, missing].flatMap((one) => one ?? []),
      [],
    ).isGood,
  ).toBe(true);
  expect(summarize([], []).isGood).toBe(false);
});
