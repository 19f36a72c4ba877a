import { pause } from './pause';

interface Poll<Found> {
  read: () => Promise<Found>;
  isOver: (found: Found) => boolean;
  firstPauseMs: number;
  /** Pauses grow by half until they are this long. */
  longestPauseMs: number;
  /** When the time is over, in ms since 1970: what was read last counts then. */
  deadline: number;
}

/** Reads less and less often, until it is over or the time is. */
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
