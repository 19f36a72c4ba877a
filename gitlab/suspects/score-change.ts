import type { Change } from './change';
import { isDocsOrTest, isRisky } from './kinds-of-files';
import { namesFile } from './named-files';
import { fitsPattern } from './path-pattern';

/** What is known about the problem. */
export interface Clues {
  /** When the problem began, in ms since 1970. */
  at: number;
  /** The problem's texts that can name files. */
  text: string;
  /** Patterns of paths that are related to the problem. */
  paths: readonly string[];
}

/** Why a change has points, or lacks them. */
export interface Reason {
  points: number;
  /** A phrase in which `{name}` stands for the name. */
  words: string;
  /** The name of the thing in GitLab. */
  name?: string;
}

/** A change with its points. */
export interface Score {
  score: number;
  reasons: Reason[];
}

const MINUTE_MS = 60_000;

/** The longest time before the problem in minutes, and its points. */
const BY_TIME = [
  [15, 50],
  [60, 40],
  [360, 20],
  [1440, 5],
] as const;

/** Gives a change its points, each with a reason. */
export function scoreChange(change: Change, clues: Clues): Score {
  const reasons = [byTime(change, clues.at), ...byFiles(change, clues)];
  if (change.isRevert) reasons.push({ points: -20, words: 'is itself a revert' });
  return { score: reasons.reduce((sum, { points }) => sum + points, 0), reasons };
}

function byTime({ deployment, at }: Change, problemAt: number): Reason {
  const minutes = Math.max(0, (problemAt - at) / MINUTE_MS);
  const [, points = 0] = BY_TIME.find(([most]) => minutes <= most) ?? [];
  const before = `${showMinutes(minutes)} before the problem`;
  return deployment
    ? { points, words: `deployed to {name} ${before}`, name: deployment.environment }
    : { points: points / 2, words: `merged ${before}; whether it is deployed is unknown` };
}

function byFiles({ files = [], hasMoreFiles }: Change, { text, paths }: Clues): Reason[] {
  const reasons: Reason[] = [];
  const inPaths = files.find((file) => paths.some((pattern) => fitsPattern(file, pattern)));
  const named = files.find((file) => namesFile(text, file));
  if (named !== undefined)
    reasons.push({ points: 20, words: 'touches {name}, which the problem names', name: named });
  else if (inPaths !== undefined)
    reasons.push({ points: 20, words: 'touches {name}, in the paths to look at', name: inPaths });
  const risky = files.find(isRisky);
  if (risky !== undefined)
    reasons.push({
      points: 10,
      words: 'touches CI, deployment, migration or lock files, such as {name}',
      name: risky,
    });
  if (files.length > 0 && !hasMoreFiles && files.every(isDocsOrTest))
    reasons.push({ points: -30, words: 'touches only documentation or tests' });
  return reasons;
}

/** A reason as a phrase, with a formatted name. */
export function phraseOf({ words, name = '' }: Reason, show = (shown: string) => shown): string {
  return words.replace('{name}', () => show(name));
}

/** `11 min`, `3 h 20 min`, `2 d 4 h`. */
function showMinutes(minutes: number): string {
  const whole = Math.floor(minutes);
  if (whole < 60) return `${whole} min`;
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  if (hours < 24) return rest > 0 ? `${hours} h ${rest} min` : `${hours} h`;
  const [days, left] = [Math.floor(hours / 24), hours % 24];
  return left > 0 ? `${days} d ${left} h` : `${days} d`;
}
