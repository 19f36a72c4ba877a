import { availableLabels } from '../fake-issuables/fake-labels';
import { notesOf } from '../fake-issuables/fake-notes';
import { references, webUrl } from '../fake-issuables/present-shared';
import type { Issue, TimelineEvent, User } from '../world/world';
import { connection, type PageArguments } from './connection';
import { globalId, graphqlTime } from './scalars';
import { type GraphqlContext, issueById } from './viewer';

/** A user as GraphQL shows one. */
export function userNode({ world }: GraphqlContext, user: User) {
  return {
    id: globalId('User', user.id),
    username: user.username,
    name: user.name,
    state: user.state,
    webUrl: `${world.url}/${user.username}`,
    publicEmail: '',
    bot: user.bot,
  };
}

/** The user of a number as GraphQL shows one; null for none. */
export function userNodeOf(context: GraphqlContext, id: number) {
  const user = context.world.users.find((candidate) => candidate.id === id);
  return user ? userNode(context, user) : null;
}

/** What a field shows that is an issue; declared, as an issue may lead to another one. */
export interface IssueNode {
  movedTo: () => IssueNode | null;
  [field: string]: unknown;
}

/** An issue as GraphQL shows it. */
export function issueNode(context: GraphqlContext, issue: Issue): IssueNode {
  const { world } = context;
  const address = webUrl(world, issue);
  const project = world.projects.find(({ id }) => id === issue.projectId);
  const isIncident = issue.issueType === 'incident';
  return {
    id: globalId('Issue', issue.id),
    iid: String(issue.iid),
    title: issue.title,
    description: issue.description ?? null,
    state: issue.state,
    type: issue.issueType.toUpperCase(),
    confidential: issue.confidential,
    severity: (issue.severity ?? 'unknown').toUpperCase(),
    escalationStatus: isIncident ? (issue.escalationStatus ?? 'triggered').toUpperCase() : null,
    webUrl: address,
    webPath: new URL(address, 'http://127.0.0.1').pathname,
    projectId: issue.projectId,
    reference: ({ full }: { full: boolean }) => references(world, issue)[full ? 'full' : 'short'],
    moved: issue.movedToId !== undefined,
    movedTo: () => {
      const other = issue.movedToId === undefined ? undefined : issueById(context, issue.movedToId);
      return other ? issueNode(context, other) : null;
    },
    author: userNodeOf(context, issue.authorId),
    assignees: (page: PageArguments) =>
      connection(
        issue.assigneeIds.map((id) => userNodeOf(context, id)),
        page,
      ),
    labels: (page: PageArguments) => {
      const labels = project ? availableLabels(world, project) : [];
      const own = labels.filter(({ name }) => issue.labels.includes(name));
      return connection(
        own.map(({ id, name, ...label }) => ({ ...label, id: globalId('ProjectLabel', id), title: name })),
        page,
      );
    },
    createdAt: graphqlTime(issue.createdAt),
    updatedAt: graphqlTime(issue.updatedAt),
    closedAt: issue.closedAt ? graphqlTime(issue.closedAt) : null,
    userNotesCount: notesOf(world, issue).filter(({ system }) => !system).length,
  };
}

/** An entry of a timeline as GraphQL shows it. */
export function timelineEventNode(context: GraphqlContext, event: TimelineEvent) {
  const incident = context.world.issues.find(({ id }) => id === event.issueId);
  return {
    id: globalId('IncidentManagement::TimelineEvent', event.id),
    author: userNodeOf(context, event.authorId),
    incident: incident ? issueNode(context, incident) : null,
    note: event.note,
    noteHtml: `<p>${event.note.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</p>`,
    action: event.action,
    editable: event.action === 'comment',
    occurredAt: graphqlTime(event.occurredAt),
    createdAt: graphqlTime(event.createdAt),
    updatedAt: graphqlTime(event.createdAt),
    timelineEventTags: (page: PageArguments) =>
      connection(
        event.tags.map((name, index) => ({
          id: globalId('IncidentManagement::TimelineEventTag', index + 1),
          name,
        })),
        page,
      ),
  };
}
