import { expect, test } from 'vitest';
import { VirtualClock } from './virtual-clock';

test('an hour passes at once, and in order', async () => {
  const clock = new VirtualClock();
  const begin = clock.now();
  const passed: number[] = [];
  const wait = async (milliseconds: number) => {
    await clock.sleep(milliseconds);
    passed.push(clock.now() - begin);
  };
  const start = performance.now();
  await clock.run(Promise.all([wait(3_600_000), wait(20), wait(300), wait(20)]));
  expect(passed).toEqual([20, 20, 300, 3_600_000]);
  expect(performance.now() - start).toBeLessThan(3_600_000);
});

test('time stands still while something can still be done', async () => {
  const clock = new VirtualClock();
  const begin = clock.now();
  let isLate = false;
  clock.setTimeout(() => {
    isLate = true;
  }, 1);
  await clock.run(
    (async () => {
      for (let step = 0; step < 1000; step++) await Promise.resolve();
      await new Response('text').text();
    })(),
  );
  expect(isLate).toBe(false);
  expect(clock.now()).toBe(begin);
});

test('a timer that was taken back never fires', async () => {
  const clock = new VirtualClock();
  const fired: string[] = [];
  clock.clearTimeout(clock.setTimeout(() => fired.push('taken back'), 10));
  clock.setTimeout(() => fired.push('kept'), 20);
  await clock.settle();
  expect(fired).toEqual(['kept']);
});

test('a signal aborts in time, as the one of the runtime does', async () => {
  const clock = new VirtualClock();
  const signal = clock.timeoutSignal(65_000);
  await clock.run(clock.sleep(64_999));
  expect(signal.aborted).toBe(false);
  await clock.run(clock.sleep(1));
  expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
  expect(signal.reason).toBeInstanceOf(DOMException);
});

test('waiting for nothing is an error, not a test that hangs', async () => {
  const clock = new VirtualClock();
  await expect(clock.run(new Promise(() => undefined))).rejects.toThrow('something that never happens');
});

test('nothing is waited for that only ends what is over', async () => {
  const clock = new VirtualClock();
  const begin = clock.now();
  clock.timeoutSignal(65_000);
  clock.after(300, () => undefined);
  await clock.settle();
  expect(clock.now() - begin).toBe(300);
});
