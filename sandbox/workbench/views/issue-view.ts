import { notesOf } from '../../fake-gitlab/fake-issuables/fake-notes';
import type { Issue, IssueLink, MergeRequest, Note, World } from '../../fake-gitlab/world/world';

/** What issues and merge requests have in common. */
export interface IssuableView {
  key: string;
  /** `#1` or `!1`. */
  reference: string;
  title: string;
  state: string;
  author: string;
  assignees: string[];
  labels: string[];
  milestone?: string;
  /** Markdown. */
  description: string;
}

/** An issue. */
export interface IssueView extends IssuableView {
  type: string;
  isConfidential: boolean;
  dueDate?: string;
  comments: CommentView[];
  links: { key: string; words: string }[];
}

/** A comment, or what GitLab itself noted down. */
export interface CommentView {
  key: string;
  author: string;
  /** Markdown. */
  body: string;
  at: string;
  isSystem: boolean;
  isInternal: boolean;
}

/** What people see of an issue. */
export function viewIssue(world: World, issue: Issue): IssueView {
  return {
    ...viewIssuable(world, issue),
    type: issue.issueType,
    isConfidential: issue.confidential,
    dueDate: issue.dueDate,
    comments: notesOf(world, issue).map((note) => viewComment(world, note)),
    links: world.issueLinks.flatMap((link) => viewLink(world, issue, link)),
  };
}

/** What people see of an issue or a merge request. */
export function viewIssuable(world: World, issuable: Issue | MergeRequest): IssuableView {
  return {
    key: `${issuable.kind} ${issuable.id}`,
    reference: `${issuable.kind === 'Issue' ? '#' : '!'}${issuable.iid}`,
    title: issuable.title,
    state: issuable.state,
    author: nameOf(world, issuable.authorId),
    assignees: issuable.assigneeIds.map((id) => nameOf(world, id)),
    labels: issuable.labels,
    milestone: world.milestones.find(({ id }) => id === issuable.milestoneId)?.title,
    description: issuable.description ?? '',
  };
}

/** What people see of a comment. */
export function viewComment(world: World, note: Note): CommentView {
  return {
    key: `Note ${note.id}`,
    author: nameOf(world, note.authorId),
    body: note.body,
    at: note.createdAt,
    isSystem: note.system,
    isInternal: note.internal,
  };
}

/** The name of a user. */
export function nameOf(world: World, userId: number): string {
  return world.users.find(({ id }) => id === userId)?.name ?? 'Somebody';
}

function viewLink(world: World, { id }: Issue, link: IssueLink): { key: string; words: string }[] {
  const isSource = link.sourceId === id;
  if (!isSource && link.targetId !== id) return [];
  const other = world.issues.find((issue) => issue.id === (isSource ? link.targetId : link.sourceId));
  const blocks = isSource ? 'blocks' : 'is blocked by';
  return other
    ? [
        {
          key: `link ${link.id} of ${id}`,
          words: `${link.type === 'blocks' ? blocks : 'relates to'} #${other.iid} ${other.title}`,
        },
      ]
    : [];
}
