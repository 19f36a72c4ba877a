import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { pause } from '../client/pause';
import { ifPossible } from '../client/tolerating';

interface WriteOnce<T> {
  /** Sends the change. */
  write: () => Promise<T>;
  /** Finds the change if it was made. Absent when this change cannot be told from another. */
  look?: () => Promise<T | undefined>;
  /** Whether someone else can have made the same change; default true. If not, a refusal is final. */
  mayBeOthers?: boolean;
}

/** A change that was made. */
export interface Written<T> {
  value: T;
  /** Whether GitLab refused it, because someone else or an earlier attempt had made it. */
  byOthers: boolean;
  /** Until when GitLab may still carry out the request, in ms since 1970, although the change was already found. */
  openUntil?: number;
}

/** When GitLab can no longer carry out a request: it ends each one after a minute. */
const REQUEST_ENDS_AFTER_MS = 61_000;

/** When to look after a request that GitLab may still be working on, in ms after it was sent. */
const LOOKS_AFTER_MS: readonly number[] = [500, 2_000, 5_000, 15_000, 30_000, REQUEST_ENDS_AFTER_MS];

/** The least time that a second attempt needs. */
const ENOUGH_MS = 5_000;

/**
 * Makes a change whose response may get lost or come late. While GitLab may still be working on a request, it is not
 * sent again: the action looks for the change for a minute, and sends it once more only when GitLab can no longer carry
 * out the first request.
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

/** Waits until nothing can come of a request any more, unless the run ends before that. */
export async function waitUntilClosed(
  openUntil: number,
  { deadline }: Pick<GitLabClient, 'deadline'>,
): Promise<void> {
  const wait = openUntil - Date.now();
  if (wait > 0 && openUntil < deadline) await pause(wait);
}

/** The change, or that the request can no longer be carried out, or that it is not known. */
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
      // GitLab may work on it behind what answered; but it is not sent again to something other than GitLab.
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
    // The previous look took longer than that.
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

/** The result of a look; undefined when that fails too, which must not hide the first failure. */
function ifAnswered<T>(look: () => Promise<T>): Promise<{ found: T } | undefined> {
  return ifPossible(look().then((found) => ({ found })));
}
