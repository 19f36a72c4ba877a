import { TIMELINE_NOTE_MAX } from '../../inputs/texts/lengths';
import type { Log } from '../once/run-context';
import { asTitle } from '../texts/foreign-text';
import { lengthOf } from '../texts/length-of';
import type { WantedEntry } from './timeline';

/**
 * An entry as GitLab accepts it: one inert line, cut with a warning when it is too long. A time without a zone is UTC.
 */
export function entryOf(text: string, occurredAt: string | undefined, log: Log): WantedEntry {
  const note = asTitle(text, TIMELINE_NOTE_MAX);
  if (note !== asTitle(text, Infinity)) {
    const length = lengthOf(text).toLocaleString('en');
    log.warn(
      `The timeline entry was cut: it has ${length} characters, and GitLab accepts ${TIMELINE_NOTE_MAX}.`,
    );
  }
  return { note, occurredAt: occurredAt === undefined ? undefined : inUtc(occurredAt) };
}

function inUtc(moment: string): string {
  const hasZone = !moment.includes('T') || /(?:Z|[+-]\d\d:\d\d)$/.test(moment);
  return new Date(hasZone ? moment : `${moment}Z`).toISOString();
}
