import { TITLE_MAX } from '../../inputs/texts/lengths';
import type { Log } from '../once/run-context';
import { asTitle } from './foreign-text';
import { lengthOf } from './length-of';

/** A title that GitLab accepts. */
export interface FittedTitle {
  /** One line without working mentions, references or closing words. */
  title: string;
  /** The full title, if it had to be cut. */
  wholeTitle?: string;
}

/**
 * Makes a title of any length fit: an alert must not get lost because of a long title. The given end is never cut off.
 */
export function fitTitle(written: string, end = ''): FittedTitle {
  const inertEnd = asTitle(end, TITLE_MAX);
  const between = end && ' ';
  const title = asTitle(written, TITLE_MAX - lengthOf(between + inertEnd)) + between + inertEnd;
  const isWhole = title === asTitle(written, Infinity) + between + inertEnd;
  return isWhole ? { title } : { title, wholeTitle: written + between + end };
}

/** Warns of a title that had to be cut. */
export function warnOfCut(
  log: Log,
  { wholeTitle }: Pick<FittedTitle, 'wholeTitle'>,
  hasDescription: boolean,
): void {
  if (wholeTitle === undefined) return;
  const length = lengthOf(wholeTitle).toLocaleString('en');
  const where = hasDescription ? ' The full title is at the top of the description.' : '';
  log.warn(`The title was cut: it has ${length} characters, and GitLab accepts ${TITLE_MAX}.${where}`);
}
