const SMALL = 1_000;
const FACTOR = 12;

/** So little for the large text proves that time does not grow with its square. */
const CLEARLY_LINEAR_MS = 6;

/** Below this the measure is too coarse. */
const LEAST_MS = 0.1;

/** Twelve times the text may take 60 times the time; with a square it takes 144 times. */
const MOST = 5 * FACTOR;

/**
 * Whether a rule takes about as much more time as there is more text. It counts the processor's time, of which other
 * work on the machine takes nothing.
 * @param write makes a text of about so many characters.
 */
export function growsLinearly(rule: (text: string) => unknown, write: (length: number) => string): boolean {
  const [small, large] = [write(SMALL), write(SMALL * FACTOR)];
  const first = processorMs(() => rule(large));
  if (first < CLEARLY_LINEAR_MS) return true;
  // The least of several runs leaves out what the compiler and the garbage collector did in between.
  const leastOfThree = (text: string) => Math.min(...[1, 2, 3].map(() => processorMs(() => rule(text))));
  const most = MOST * Math.max(leastOfThree(small), LEAST_MS);
  return first <= most || leastOfThree(large) <= most;
}

function processorMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
