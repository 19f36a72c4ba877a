import { instantOf } from '../inputs/fields/instant-of';
import { millisecondsOf } from './moment';
import { readProblem } from './problem';

/** What a problem says about its cause. */
export interface ProblemClues {
  /** When it began, in ms since 1970. */
  at: number;
  /** All texts of its event that can name files. */
  text: string;
}

/** Reads when a problem started, and its texts; a time given by the author takes precedence. */
export function problemClues(
  { event, at }: { event?: Readonly<Record<string, unknown>>; at?: string },
  now: Date,
): ProblemClues {
  const start = event && readProblem(event, now).start;
  const text = textsIn(event).join('\n');
  if (at !== undefined) return { at: instantOf(at), text };
  return { at: start === undefined ? now.getTime() : millisecondsOf(start), text };
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
