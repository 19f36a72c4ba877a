import type { GitLabClient } from '../client/connect-to';
import { poll } from '../client/poll';

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 15_000;
/** The time that remains after waiting, to report the result. */
const MARGIN_MS = 5_000;

/**
 * Reads a pipeline or a job with growing pauses, until it has ended or the time is over: the given time, or the
 * action's.
 */
export function pollUntilEnded<Found>(
  { deadline }: Pick<GitLabClient, 'deadline'>,
  waitSeconds: number,
  work: { read: () => Promise<Found>; isOver: (found: Found) => boolean },
): Promise<Found> {
  return poll({
    ...work,
    firstPauseMs: FIRST_PAUSE_MS,
    longestPauseMs: LONGEST_PAUSE_MS,
    deadline: Math.min(Date.now() + waitSeconds * 1000, deadline - MARGIN_MS),
  });
}
