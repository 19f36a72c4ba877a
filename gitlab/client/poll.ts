import { pause } from './pause';

interface Poll<Found> {
  read: () => Promise<Found>;
  isOver: (found: Found) => boolean;
  firstPauseMs: number;
  /** Pauses grow by half until they are this long. */
  longestPauseMs: number;
  /** When to stop, in ms since 1970: then the last value read counts. */
  deadline: number;
}

/** Reads with growing pauses, until the end state or the deadline. */
export async function poll<Found>({
  read,
  isOver,
  firstPauseMs,
  longestPauseMs,
  deadline,
}: Poll<Found>): Promise<Found> {
  for (let wait = firstPauseMs; ; wait = Math.min(wait * 1.5, longestPauseMs)) {
    const found = await read();
    const remaining = deadline - Date.now();
    if (isOver(found) || remaining <= 0) return found;
    await pause(Math.min(wait, remaining));
  }
}
