import { onTestFinished, vi } from 'vitest';

/** Makes each pause of the action pass at once, with the clock set forward, and returns how long they were. */
export function fastPauses(): number[] {
  const pauses: number[] = [];
  const now = Date.now.bind(Date);
  vi.spyOn(Date, 'now').mockImplementation(() => now() + sum(pauses));
  vi.doMock(import('../../gitlab/client/pause'), async (load) => ({
    ...(await load()),
    pause: (milliseconds: number) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    },
  }));
  onTestFinished(() => {
    vi.restoreAllMocks();
    vi.doUnmock('../../gitlab/client/pause');
  });
  return pauses;
}

/** The total. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
