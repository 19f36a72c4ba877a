/** The time that the stand-in lives in. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Lets something happen so many milliseconds later. */
  after: (milliseconds: number, act: () => void) => void;
}

/** Real time; what is still to happen does not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, act) => {
    setTimeout(act, milliseconds).unref();
  },
};
