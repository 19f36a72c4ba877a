import { beforeEach, vi } from 'vitest';

/** Long enough for every answer of the stand-in, short enough to wait for. */
const PATIENCE_MS = 400;

/** Makes the tests of a file wait no longer than they must: for answers that never come, and before another attempt. */
export function beImpatient(): void {
  beforeEach(() => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(Math.min(ms, PATIENCE_MS)));
    return () => {
      vi.restoreAllMocks();
      vi.unstubAllGlobals();
    };
  });
}
