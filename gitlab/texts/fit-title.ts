import { TITLE_MAX } from '../../inputs/texts/lengths';
import type { Log } from '../once/run-context';
import { asTitle } from './foreign-text';
import { lengthOf } from './length-of';

/** A title as GitLab takes it. */
export interface FittedTitle {
  /** One line without a mention, reference or closing word that works. */
  title: string;
  /** All of it, when it had to be cut. */
  wholeTitle?: string;
}

/** Makes a title that GitLab takes, whatever its length: an alert must not be lost for it. The end is never cut off. */
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
  const where = hasDescription ? ' The whole title stands first in the description.' : '';
  log.warn(`The title was cut: it has ${length} characters, and GitLab takes ${TITLE_MAX}.${where}`);
}
