import { expect, test } from 'vitest';
import { isFinished, isRunning, waitsForPerson } from './pipeline-status';

test('a pipeline that waits for a person does not run', () => {
  expect(['running', 'pending', 'created', 'canceling'].every(isRunning)).toBe(true);
  expect(['manual', 'success', 'failed', 'canceled', 'skipped', undefined].some(isRunning)).toBe(false);
});

test('only an end is an end: a delayed job, and a status of a later GitLab, are worth waiting for', () => {
  expect(['success', 'failed', 'canceled', 'skipped'].every(isFinished)).toBe(true);
  for (const status of ['scheduled', 'moonlit']) {
    expect(isFinished(status)).toBe(false);
    expect(waitsForPerson(status)).toBe(false);
  }
  expect(waitsForPerson('manual')).toBe(true);
});
