import { afterAll, vi } from 'vitest';

const pauses: number[] = [];
const now = Date.now.bind(Date);
let ahead = 0;

/** How long the actions of this test have paused so far, in ms. */
export const pausedFor: readonly number[] = pauses;

/** Sets the clock forward. */
export function passTime(milliseconds: number): void {
  ahead += milliseconds;
}

/** Forgets the pauses of the test before. */
export function forgetPauses(): void {
  pauses.length = 0;
}

/**
 * Makes each pause of an action pass at once, with the clock set forward; for the whole file, because actions load when
 * they run.
 */
export function passPausesAtOnce(): void {
  Date.now = () => now() + ahead;
  // Not a spy: tests that restore their own would stop the clock.
  afterAll(() => {
    Date.now = now;
  });
  vi.doMock(import('../../gitlab/client/pause'), async (load) => ({
    ...(await load()),
    pause: (milliseconds: number) => {
      pauses.push(milliseconds);
      passTime(milliseconds);
      return Promise.resolve();
    },
  }));
}

/** The total. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
