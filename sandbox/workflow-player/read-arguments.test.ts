import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { findEvent, findTemplate } from './find-file';
import { readArguments } from './read-arguments';

test('takes a template and any number of events', () => {
  expect(readArguments(['x', '--event', 'opened', '--event', 'closed', '--full'])).toMatchObject({
    template: 'x',
    events: ['opened', 'closed'],
    full: true,
    anyway: false,
  });
});

test.each([
  [[], /Which template/],
  [['a', 'b'], /Give one template at a time/],
  [['a', '--evnt', 'x'], /evnt/],
])('%j is refused', (args, message) => {
  expect(() => readArguments(args)).toThrow(message);
});

test('events and templates are found by name, by the end of a name and by path', () => {
  const file = findEvent('problem-opened');
  expect(findEvent('opened')).toBe(file);
  expect(findEvent(file)).toBe(file);
  expect(findTemplate('stale-merge-requests')).toMatch(/stale-merge-requests\.workflow-template\.yaml$/);
});

test('a missing name is answered with the existing ones', () => {
  expect(() => findEvent('opend')).toThrow(/There is no event opend\. There is .*problem-opened/);
  expect(() => findTemplate('nope')).toThrow(/There is no template nope\. There is .*stale-merge-requests/);
});

test('wrong usage ends with code 2 and points to the help, before anything is started', async () => {
  const command = fileURLToPath(new URL('../workflow.ts', import.meta.url));
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', command, 'nope']);
  await expect(run).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('--help') as unknown });
}, 30_000);
