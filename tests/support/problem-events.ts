/** A Davis problem event as a workflow's trigger delivers it: flat keys with dots, times with nine fraction digits. */
export type ProblemEvent = Readonly<Record<string, unknown>>;

const always: ProblemEvent = {
  'event.kind': 'DAVIS_PROBLEM',
  'event.id': '-4711223344556677_1795399860000V2',
  display_id: 'P-26112203',
  'event.name': 'Failure rate increase',
  'event.category': 'ERROR',
  'event.start': '2026-11-22T03:11:00.000000000Z',
  affected_entity_ids: ['SERVICE-0A1B2C3D4E5F6071'],
  affected_entity_types: ['dt.entity.service'],
  'dt.davis.event_ids': ['-4711223344556677_1795399860000'],
  'maintenance.is_under_maintenance': false,
};

/** A problem as Dynatrace first tells of it. */
export const opened = problemEvent({
  'event.status_transition': 'CREATED',
  timestamp: '2026-11-22T03:11:42.104000000Z',
  'event.description':
    '# Failure rate increase\n\nThe problem **affects 1 entity** overall.\n\n**Service, checkout**\n\n- 12 % of requests fail since 03:11',
  'smartscape.affected_entities': [
    { id: 'SERVICE-0A1B2C3D4E5F6071', type: 'dt.entity.service', name: 'checkout' },
  ],
});

/** The same problem, worse. */
export const updated = problemEvent({
  ...opened,
  'event.status_transition': 'UPDATED',
  timestamp: '2026-11-22T03:24:10.000000000Z',
  'event.category': 'AVAILABILITY',
  'smartscape.affected_entities': [
    { id: 'SERVICE-0A1B2C3D4E5F6071', type: 'dt.entity.service', name: 'checkout' },
    { id: 'HOST-77AA77AA77AA77AA', type: 'dt.entity.host', name: 'db-primary' },
  ],
  root_cause_entity_id: 'HOST-77AA77AA77AA77AA',
  root_cause_entity_name: 'db-primary',
});

/** The same as `updated`, sent again a little later. */
export const refreshed = problemEvent({
  ...updated,
  'event.status_transition': 'REFRESHED',
  timestamp: '2026-11-22T03:30:10.000000000Z',
});

/** The problem is over; real ones carry the transition UPDATED, too. */
export const closed = problemEvent({
  ...updated,
  'event.status': 'CLOSED',
  'event.status_transition': 'UPDATED',
  timestamp: '2026-11-22T04:02:30.000000000Z',
  'event.end': '2026-11-22T04:02:00.000000000Z',
  resolved_problem_duration: '3060000000000',
});

/** The problem is back. */
export const reopened = problemEvent({
  ...updated,
  'event.status_transition': 'REOPENED',
  timestamp: '2026-11-22T05:10:00.000000000Z',
});

/** The problem is over for good. */
export const closedAgain = problemEvent({
  ...closed,
  timestamp: '2026-11-22T05:31:20.000000000Z',
  'event.end': '2026-11-22T05:31:00.000000000Z',
  resolved_problem_duration: '8400000000000',
});

/** A problem event with what every such event has, unless it is said otherwise. */
export function problemEvent(facts: ProblemEvent): ProblemEvent {
  return { ...always, 'event.status': 'ACTIVE', ...facts };
}
