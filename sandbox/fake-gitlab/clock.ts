/** The stand-in's clock. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Calls back after this many milliseconds. */
  after: (milliseconds: number, act: () => void) => void;
}

/** Real time; pending timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, act) => {
    setTimeout(act, milliseconds).unref();
  },
};
