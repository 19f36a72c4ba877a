import { expect, test } from 'vitest';
import { inParallel } from './in-parallel';

const items = Array.from({ length: 23 }, (_, index) => index);

test('keeps the order, a few at a time', async () => {
  let running = 0;
  let most = 0;
  const results = await inParallel(items, async (item) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, item % 3));
    running--;
    return item * 2;
  });
  expect(results).toEqual(items.map((item) => item * 2));
  expect(most).toBe(5);
});

test('starts nothing more after a failure', async () => {
  const started: number[] = [];
  const work = inParallel(items, async (item) => {
    started.push(item);
    await Promise.resolve();
    if (item === 2) throw new Error('no');
  });
  await expect(work).rejects.toThrow('no');
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(started.length).toBeLessThan(15);
});
