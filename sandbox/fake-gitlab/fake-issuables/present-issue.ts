import type { Issue, World } from '../world/world';
import { notesOf } from './fake-notes';
import { presentMilestoneOf } from './present-milestone';
import { presentUser, presentUsers } from './present-people';
import { labelsOf, references, taskCompletion, timeStats, webUrl } from './present-shared';

/** An issue as GitLab shows it on its own. */
export function presentSingleIssue(world: World, issue: Issue) {
  return { ...presentIssue(world, issue), subscribed: true };
}

/** An issue as lists show it. */
export function presentIssue(world: World, issue: Issue, { withLabelDetails = false } = {}) {
  const assignees = presentUsers(world, issue.assigneeIds);
  return {
    id: issue.id,
    iid: issue.iid,
    project_id: issue.projectId,
    title: issue.title,
    description: issue.description ?? null,
    state: issue.state,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt ?? null,
    closed_by: presentUser(world, issue.closedById),
    labels: labelsOf(world, issue, withLabelDetails),
    milestone: presentMilestoneOf(world, issue.milestoneId),
    assignees,
    author: presentUser(world, issue.authorId),
    type: issue.issueType.toUpperCase(),
    assignee: assignees[0] ?? null,
    user_notes_count: notesOf(world, issue).filter((note) => !note.system).length,
    merge_requests_count: 0,
    upvotes: 0,
    downvotes: 0,
    due_date: issue.dueDate ?? null,
    confidential: issue.confidential,
    discussion_locked: issue.discussionLocked ?? null,
    issue_type: issue.issueType,
    web_url: webUrl(world, issue),
    time_stats: timeStats,
    task_completion_status: taskCompletion(issue.description),
    weight: issue.weight ?? null,
    blocking_issues_count: 0,
    // GitLab says so of every issue.
    has_tasks: true,
    task_status: taskStatus(issue.description),
    _links: links(world, issue),
    references: references(world, issue),
    severity: (issue.severity ?? 'unknown').toUpperCase(),
    moved_to_id: issue.movedToId ?? null,
    imported: false,
    imported_from: 'none',
    service_desk_reply_to: null,
  };
}

function taskStatus(description: string | undefined): string {
  const { count, completed_count: done } = taskCompletion(description);
  return count === 0 ? '' : `${done} of ${count} checklist ${count === 1 ? 'item' : 'items'} completed`;
}

function links({ url }: World, { projectId, iid }: Issue) {
  const project = `${url}/api/v4/projects/${projectId}`;
  const self = `${project}/issues/${iid}`;
  return {
    self,
    notes: `${self}/notes`,
    award_emoji: `${self}/award_emoji`,
    project,
    closed_as_duplicate_of: null,
  };
}
