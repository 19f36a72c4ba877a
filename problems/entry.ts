import { keyFor } from '../gitlab/once/key';
import { stateIn } from '../gitlab/once/mark';
import { type Moment, momentOf } from './moment';
import type { Problem } from './problem';

const KINDS = ['opened', 'current', 'update', 'reopened', 'closed'] as const;

/** Why a text was written: `current` is the comment that is kept up to date, the others are written once. */
export type EntryKind = (typeof KINDS)[number];

/**
 * What an issue's description and each of our comments invisibly remember of the event they were written for. Together
 * they tell what has been processed; only the comment that is kept up to date is ever changed, so nothing gets lost.
 */
export interface Entry {
  kind: EntryKind;
  isActive: boolean;
  at: Moment;
  end?: Moment;
  category?: string;
  severity?: string;
  /** How many entities were affected. */
  affected: number;
  /** A hash of what people see of the problem. */
  facts: string;
  /** The issue this one follows, when an earlier one was closed for too long to be reopened. */
  after?: number;
}

/** What to remember of an event. */
export function entryFor(kind: EntryKind, problem: Problem, after?: number): Entry {
  const { isActive, at, end, category, severity, entities } = problem;
  return {
    ...{ kind, isActive, at, end, category, severity: severity?.match(/^[1-5]$/)?.[0] },
    ...{ affected: entities.length, facts: factsOf(problem), after },
  };
}

/** Writes an entry as one word. */
export function writeEntry({ isActive, ...entry }: Entry): string {
  const { kind, at, end, category, severity, affected, facts, after } = entry;
  const fields = { kind, active: isActive, at, end, category, severity, affected, facts, after };
  return Object.entries(fields)
    .flatMap(([name, value]) => (value === undefined ? [] : `${name}=${value}`))
    .join('&');
}

/** Reads the entry in a description or comment; undefined when there is none. */
export function readEntry(markdown: string | null | undefined): Entry | undefined {
  const fields = new URLSearchParams(stateIn(markdown));
  const kind = KINDS.find((known) => known === fields.get('kind'));
  const at = momentOf(fields.get('at'));
  if (!kind || !at) return undefined;
  return {
    kind,
    isActive: fields.get('active') === 'true',
    at,
    end: momentOf(fields.get('end')),
    category: fields.get('category') ?? undefined,
    severity: fields.get('severity') ?? undefined,
    affected: Number(fields.get('affected') ?? 0),
    facts: fields.get('facts') ?? '',
    after: Number(fields.get('after')) || undefined,
  };
}

/** The entry of the newest event; of two at the same moment, the closing one. */
export function newestOf(entries: readonly Entry[]): Entry | undefined {
  return entries.reduce<Entry | undefined>((newest, entry) => {
    if (!newest || entry.at > newest.at) return entry;
    return entry.at === newest.at && !entry.isActive ? entry : newest;
  }, undefined);
}

/** Whether it was written because the problem started, ended or was reopened. */
export function isTurn({ kind }: Pick<Entry, 'kind'>): boolean {
  return kind !== 'current' && kind !== 'update';
}

/** A hash of what people see of a problem. */
export function factsOf({
  name,
  category,
  severity,
  entities,
  rootCause,
  tags,
  description,
  isUnderMaintenance,
}: Problem) {
  const names = entities.map((entity) => entity.name).sort();
  return keyFor(
    'problem facts',
    JSON.stringify([
      name,
      category,
      severity,
      names,
      rootCause,
      [...tags].sort(),
      description,
      isUnderMaintenance,
    ]),
  ).slice(0, 15);
}
