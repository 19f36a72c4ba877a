import * as z from 'zod';
import { choice } from '../inputs/fields/choice';
import { dateTime } from '../inputs/fields/date';
import { optional } from '../inputs/fields/field';
import { text } from '../inputs/fields/text';
import { issueIid } from '../inputs/issuables/issue-iid';
import { connectionId } from '../inputs/places/connection-id';
import { project } from '../inputs/places/project-and-group';
import { TIMELINE_NOTE_MAX } from '../inputs/texts/lengths';

/** The input of the action "Update incident". */
export const updateIncidentInput = z
  .object({
    connectionId: connectionId(),
    project: project(),
    issueIid: issueIid(),
    severity: optional(
      choice({
        title: 'Severity',
        placeholder: 'Unchanged',
        options: { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low', unknown: 'Unknown' },
      }),
    ),
    status: optional(
      choice({
        title: 'Status',
        hint: 'Whether someone is working on it. It does not close or reopen the incident; use Update issue for that.',
        placeholder: 'Unchanged',
        options: {
          triggered: 'Triggered',
          acknowledged: 'Acknowledged',
          resolved: 'Resolved',
          ignored: 'Ignored',
        },
      }),
    ),
    timelineEvent: optional(
      text({
        title: 'Timeline entry',
        hint: `What happened. Mentions and links in it do nothing. Text longer than ${TIMELINE_NOTE_MAX} characters is cut. The same text is added only once.`,
        placeholder: 'Rolled back to v1.1',
        max: 10_000,
      }),
    ),
    occurredAt: optional(
      dateTime({
        title: 'Time of the entry',
        hint: 'When it happened. Default: now. The same text at another time is another entry.',
        placeholder: "{{ event()['event.start'] }}",
      }),
    ),
  })
  .refine(({ severity, status, timelineEvent }) => (severity ?? status ?? timelineEvent) !== undefined, {
    path: ['severity'],
    error: 'Severity, Status or Timeline entry is required.',
  })
  .refine(({ timelineEvent, occurredAt }) => occurredAt === undefined || timelineEvent !== undefined, {
    path: ['timelineEvent'],
    error: 'Timeline entry is required when Time of the entry is set.',
  });
