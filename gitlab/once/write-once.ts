import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { pause } from '../client/pause';
import { ifPossible } from '../client/tolerating';

interface WriteOnce<T> {
  /** Sends the change. */
  write: () => Promise<T>;
  /** Finds the change if it was made. Absent when nothing tells this change from another. */
  look?: () => Promise<T | undefined>;
  /** Whether somebody else can have made the very same change; default true. Where not, a refusal is final. */
  mayBeOthers?: boolean;
}

/** A change that is there now. */
export interface Written<T> {
  value: T;
  /** Whether GitLab refused it to us, because somebody else, or an earlier try, had made it. */
  byOthers: boolean;
  /** Until when something may still come of the request, in ms since 1970, although the change was found already. */
  openUntil?: number;
}

/** When nothing can come of a request any more: GitLab ends each after a minute. */
const REQUEST_ENDS_AFTER_MS = 61_000;

/** When to look after a request that GitLab may still be working on, in ms after it was sent. */
const LOOKS_AFTER_MS: readonly number[] = [500, 2_000, 5_000, 15_000, 30_000, REQUEST_ENDS_AFTER_MS];

/** The least time that a second try must have. */
const ENOUGH_MS = 5_000;

/**
 * Makes a change whose answer may get lost or come late. What GitLab may still be working on is not sent again: the
 * action looks for a minute, and sends once more only when nothing can come of the first request any more.
 */
export async function writeOnce<T>(
  { deadline }: Pick<GitLabClient, 'deadline'>,
  { write, look, mayBeOthers = true }: WriteOnce<T>,
): Promise<Written<T>> {
  for (let isSecond = false; ; isSecond = true) {
    try {
      return { value: await write(), byOthers: false };
    } catch (error) {
      if (!(error instanceof GitLabError) || !look) throw error;
      if (error.fate === 'refused' && !mayBeOthers) throw error;
      const found = await findAfter(error, look, deadline);
      if (found !== 'nothing' && found !== 'unsure') return found;
      const mayTryAgain = found === 'nothing' && error.fate === 'unknown' && !isSecond;
      if (!mayTryAgain || Date.now() + ENOUGH_MS >= deadline) throw error;
    }
  }
}

/** The change, or that nothing can come of the request any more, or that nobody can tell. */
type Found<T> = Written<T> | 'nothing' | 'unsure';

async function findAfter<T>(
  error: GitLabError,
  look: () => Promise<T | undefined>,
  deadline: number,
): Promise<Found<T>> {
  switch (error.fate) {
    case 'not-done':
      return 'nothing';
    case 'refused': {
      // Without a status, nothing reached GitLab.
      const value = error.status === undefined ? undefined : await ifAnswered(look);
      return value?.found === undefined ? 'nothing' : { value: value.found, byOthers: true };
    }
    case 'foreign': {
      // GitLab may work on it behind whatever answered; but it is not sent again to something that is not GitLab.
      const found = error.mayHaveHappened ? await lookUntilItEnds(error, look, deadline) : 'nothing';
      return found === 'nothing' ? 'unsure' : found;
    }
    case 'unknown':
      return lookUntilItEnds(error, look, deadline);
  }
}

async function lookUntilItEnds<T>(
  { sentAt = Date.now() }: GitLabError,
  look: () => Promise<T | undefined>,
  deadline: number,
): Promise<Found<T>> {
  const failedAt = Date.now();
  const times = LOOKS_AFTER_MS.map((after) => sentAt + after).filter((time) => time > failedAt);
  for (const [index, time] of (times.length > 0 ? times : [failedAt]).entries()) {
    if (time >= deadline) return 'unsure';
    const wait = time - Date.now();
    // The look before took longer than that.
    if (wait < 0 && index < times.length - 1) continue;
    if (wait > 0) await pause(wait);
    const value = await ifAnswered(look);
    if (value?.found !== undefined)
      return { value: value.found, byOthers: false, openUntil: sentAt + REQUEST_ENDS_AFTER_MS };
    const isLast = index >= times.length - 1;
    if (isLast) return value ? 'nothing' : 'unsure';
  }
  return 'unsure';
}

/** What a look finds; undefined when GitLab does not even answer that, which must not hide the first failure. */
function ifAnswered<T>(look: () => Promise<T>): Promise<{ found: T } | undefined> {
  return ifPossible(look().then((found) => ({ found })));
}
