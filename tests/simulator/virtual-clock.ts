import { setImmediate } from 'node:timers';
import type { Clock } from '../../sandbox/fake-gitlab/clock';

interface Timer {
  id: number;
  at: number;
  act: () => void;
  /** Whether an action cannot end before it; the runtime does not wait for `AbortSignal.timeout`. */
  holds: boolean;
}

/** Shortly after the sample problem was opened. */
const BEGINNING = Date.parse('2026-11-22T03:12:00Z');

/**
 * Time that passes only when nothing else can happen: promises are settled for real, and then the clock jumps to what is
 * due next. A minute takes as long as what happens in it.
 */
export class VirtualClock implements Clock {
  #now = BEGINNING;
  #lastId = 0;
  #timers: Timer[] = [];

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, act: () => void): void {
    this.setTimeout(act, milliseconds);
  }

  setTimeout(act: () => void, milliseconds = 0, holds = true): number {
    const timer = { id: ++this.#lastId, at: this.#now + Math.max(0, milliseconds), act, holds };
    const later = this.#timers.findIndex(({ at }) => at > timer.at);
    this.#timers.splice(later < 0 ? this.#timers.length : later, 0, timer);
    return timer.id;
  }

  clearTimeout(id: number | undefined): void {
    this.#timers = this.#timers.filter((timer) => timer.id !== id);
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.setTimeout(resolve, milliseconds);
    });
  }

  /** A signal that aborts as that of `AbortSignal.timeout` does. */
  timeoutSignal(milliseconds: number): AbortSignal {
    const controller = new AbortController();
    const abort = () => {
      controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    };
    this.setTimeout(abort, milliseconds, false);
    return controller.signal;
  }

  /** Lets time pass until some work is done. */
  async run<Result>(work: Promise<Result>): Promise<Result> {
    const state = { isDone: false };
    const settle = () => {
      state.isDone = true;
    };
    work.then(settle, settle);
    await everythingElse();
    while (!state.isDone) {
      const next = this.#timers.shift();
      if (!next) throw new Error('The work waits for something that never happens.');
      this.#now = next.at;
      next.act();
      await everythingElse();
    }
    return work;
  }

  /** Lets time pass until nothing is left to happen. */
  async settle(): Promise<void> {
    while (this.#timers.some(({ holds }) => holds)) {
      const last = this.#timers.findLast(({ holds }) => holds);
      await this.run(this.sleep((last?.at ?? this.#now) - this.#now));
    }
    await everythingElse();
  }
}

/** All promises that can be settled now are settled, one after the other, before this one is. */
function everythingElse(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
