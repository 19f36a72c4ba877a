import { millisecondsOf, type Moment, momentOf } from './moment';

/** The content of a Davis problem event; everything optional can be missing. */
export interface Problem {
  /** Identifies the problem: the same for all its events. */
  id: string;
  /** `event.id` as it came: the Problems app's address of the problem. */
  eventId?: string;
  /** Such as `P-25045532`. */
  displayId?: string;
  name: string;
  /** Such as `AVAILABILITY`; only letters and underscores. */
  category?: string;
  severity?: string;
  isActive: boolean;
  /** Whether this event says that a closed problem is active again. */
  isReopening: boolean;
  /** When Dynatrace recorded this state of the problem. */
  at: Moment;
  start?: Moment;
  end?: Moment;
  durationMs?: number;
  entities: readonly Entity[];
  rootCause?: string;
  tags: readonly string[];
  /** Markdown by Dynatrace, with names and texts from anywhere. */
  description?: string;
  isUnderMaintenance: boolean;
}

/** Something the problem affects. */
export interface Entity {
  /** Its name, or its id when the event has no name. */
  name: string;
  type?: string;
}

type Event = Readonly<Record<string, unknown>>;

/**
 * Reads a problem event. `event.id` identifies the problem, without the version at its end: unlike the display id, it
 * is unique across environments, and two environments may share a GitLab project.
 */
export function readProblem(event: Event, now: Date): Problem {
  const eventId = textOf(event['event.id']);
  const displayId = textOf(event.display_id);
  const isActive = event['event.status'] === 'ACTIVE';
  const start = momentOf(event['event.start']);
  const end = momentOf(event['event.end']);
  return {
    id: eventId?.replace(/V\d+$/, '') ?? displayId ?? '',
    eventId,
    displayId,
    name: textOf(event['event.name']) ?? 'Problem',
    category: textOf(event['event.category'])
      ?.toUpperCase()
      .match(/[A-Z_]+/)?.[0],
    severity: textOf(event['event.severity']),
    isActive,
    isReopening: isActive && event['event.status_transition'] === 'REOPENED',
    // Without a timestamp, an active state counts as the oldest: it must not override a closing.
    at: momentOf(event.timestamp) ?? (isActive ? start : end) ?? momentOf(now.toISOString()) ?? '',
    start,
    end: isActive ? undefined : end,
    durationMs: isActive ? undefined : durationOf(event, start, end),
    entities: entitiesOf(event),
    rootCause: textOf(event.root_cause_entity_name) ?? textOf(event.root_cause_entity_id),
    tags: textsOf(event.entity_tags),
    description: textOf(event['event.description']),
    isUnderMaintenance: event['maintenance.is_under_maintenance'] === true,
  };
}

const FROM_WORST_TO_BEST = [
  'AVAILABILITY',
  'ERROR',
  'SLOWDOWN',
  'RESOURCE_CONTENTION',
  'CUSTOM_ALERT',
  'MONITORING_UNAVAILABLE',
  'INFO',
];

/** Whether a category is worse than all the others; one that is unknown is worse than none. */
export function isWorst(category: string | undefined, others: readonly (string | undefined)[]): boolean {
  return others.every((other) => rankOf(category) < rankOf(other));
}

function rankOf(category: string | undefined): number {
  const rank = FROM_WORST_TO_BEST.indexOf(category ?? '');
  return rank < 0 ? FROM_WORST_TO_BEST.length : rank;
}

function durationOf(event: Event, start: Moment | undefined, end: Moment | undefined): number | undefined {
  const nanoseconds = Number(textOf(event.resolved_problem_duration) ?? NaN);
  if (nanoseconds >= 0) return nanoseconds / 1_000_000;
  return start && end && end >= start ? millisecondsOf(end) - millisecondsOf(start) : undefined;
}

/** Names are in one list or the other, or in neither. */
function entitiesOf(event: Event): Entity[] {
  const known = [event['smartscape.affected_entities']].flat().filter(isRecord);
  const named = known.flatMap(({ id, type, name }) => {
    const shown = textOf(name) ?? textOf(id);
    return shown ? [{ name: shown, type: textOf(type) }] : [];
  });
  if (named.length > 0) return named;
  const names = textsOf(event.affected_entity_names);
  const ids = textsOf(event.affected_entity_ids);
  return (names.length >= ids.length ? names : ids).map((name) => ({ name }));
}

function textsOf(value: unknown): string[] {
  return [value].flat().flatMap((entry) => textOf(entry) ?? []);
}

function textOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
