import { next, timestamp } from '../world/counters';
import { type Issue, role, type TimelineEvent, type User } from '../world/world';
import { refused } from './graphql-errors';
import { issueNode, timelineEventNode } from './issue-node';
import { numberOf } from './scalars';
import { type GraphqlContext, hasRole, issueById, issuesOf, projectAt } from './viewer';

const longestNote = 280;
const severities = ['low', 'medium', 'high', 'critical'] as const;
const escalationStatuses = ['triggered', 'acknowledged', 'resolved', 'ignored'] as const;
const knownTags = [
  'Start time',
  'End time',
  'Impact detected',
  'Response initiated',
  'Impact mitigated',
  'Cause identified',
];

interface IssueInput {
  projectPath: string;
  iid: string;
}

interface TimelineEventInput {
  incidentId: string;
  note: string;
  occurredAt: string;
  timelineEventTagNames?: string[];
}

/** What can be changed. */
export const mutations = {
  issueSetSeverity: ({ input }: { input: IssueInput & { severity: string } }, context: GraphqlContext) => {
    const { issue, user } = changeableIssue(context, input);
    // For an issue that is not an incident, GitLab changes nothing, without an error.
    if (issue.issueType === 'incident') {
      const severity = severities.find((known) => known === input.severity.toLowerCase());
      const isNew = issue.severity !== severity;
      issue.severity = severity;
      if (isNew) noteChange(context, user, issue, 'severity', severity ?? 'unknown');
    }
    return { issue: issueNode(context, issue), errors: [] };
  },
  issueSetEscalationStatus: (
    { input }: { input: IssueInput & { status: string } },
    context: GraphqlContext,
  ) => {
    const { issue, user } = changeableIssue(context, input);
    if (issue.issueType !== 'incident') throw refused('Feature unavailable for provided issue');
    const status = escalationStatuses.find((known) => known === input.status.toLowerCase());
    const isNew = (issue.escalationStatus ?? 'triggered') !== status;
    issue.escalationStatus = status;
    if (isNew) noteChange(context, user, issue, 'status', status ?? '');
    return { issue: issueNode(context, issue), errors: [] };
  },
  timelineEventCreate: ({ input }: { input: TimelineEventInput }, context: GraphqlContext) => {
    requireWritable(context);
    const issue = issueById(context, numberOf(input.incidentId));
    const { user } = context.viewer;
    // GitLab does not ask whether it is an incident.
    if (!issue || !user || !hasRole(context, issue.projectId, role.developer)) throw refused();
    const complaint = complaintAbout(input);
    if (complaint) return { timelineEvent: null, errors: [complaint] };
    const { note, occurredAt, timelineEventTagNames: names = [] } = input;
    const tags = knownTags.filter((tag) => names.some((name) => name.toLowerCase() === tag.toLowerCase()));
    const event = addTimelineEvent(context, user, issue, { note, occurredAt, tags, action: 'comment' });
    return { timelineEvent: timelineEventNode(context, event), errors: [] };
  },
  timelineEventDestroy: ({ input }: { input: { id: string } }, context: GraphqlContext) => {
    requireWritable(context);
    const { world } = context;
    const event = world.timelineEvents.find(({ id }) => id === numberOf(input.id));
    const issue = event && issueById(context, event.issueId);
    if (!event || !issue || !hasRole(context, issue.projectId, role.developer)) throw refused();
    const timelineEvent = timelineEventNode(context, event);
    world.timelineEvents.splice(world.timelineEvents.indexOf(event), 1);
    return { timelineEvent, errors: [] };
  },
};

function requireWritable({ world }: GraphqlContext): void {
  if (world.readOnly) throw refused('You cannot perform write operations on a read-only instance');
}

function changeableIssue(
  context: GraphqlContext,
  { projectPath, iid }: IssueInput,
): { issue: Issue; user: User } {
  requireWritable(context);
  const project = projectAt(context, projectPath);
  const issue = project && issuesOf(context, project).find((one) => String(one.iid) === iid);
  const { user } = context.viewer;
  if (!issue || !user || !hasRole(context, issue.projectId, role.reporter)) throw refused();
  return { issue, user };
}

/** GitLab adds changes of an incident to its timeline. */
function noteChange(
  context: GraphqlContext,
  user: User,
  issue: Issue,
  action: 'severity' | 'status',
  value: string,
): void {
  const shown = value.charAt(0).toUpperCase() + value.slice(1);
  const occurredAt = timestamp(context.world);
  issue.updatedAt = occurredAt;
  const note = `@${user.username} changed the incident ${action} to **${shown}**`;
  addTimelineEvent(context, user, issue, { note, occurredAt, tags: [], action });
}

function addTimelineEvent(
  { world }: GraphqlContext,
  { id: authorId }: User,
  { id: issueId }: Issue,
  details: Pick<TimelineEvent, 'note' | 'occurredAt' | 'tags' | 'action'>,
): TimelineEvent {
  const event = {
    id: next(world, 'timeline event'),
    issueId,
    authorId,
    createdAt: timestamp(world),
    ...details,
  };
  world.timelineEvents.push(event);
  return event;
}

function complaintAbout({ note, timelineEventTagNames = [] }: TimelineEventInput): string | undefined {
  if (note.trim() === '') return "Timeline text can't be blank";
  if (Array.from(note).length > longestNote)
    return `Timeline text is too long (maximum is ${longestNote} characters)`;
  const unknown = timelineEventTagNames.filter(
    (name) => !knownTags.some((tag) => tag.toLowerCase() === name.toLowerCase()),
  );
  return unknown.length > 0 ? `Following tags don't exist: ${JSON.stringify(unknown)}` : undefined;
}
