import type { Issue, World } from '../world/world';
import { notesOf } from './fake-notes';
import { presentMilestoneOf } from './present-milestone';
import { presentUser, presentUsers } from './present-people';
import { labelsOf, references, taskCompletion, timeStats, webUrl } from './present-shared';

/** An issue as GitLab shows it. */
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
    has_tasks: taskCompletion(issue.description).count > 0,
    references: references(world, issue),
    severity: (issue.severity ?? 'unknown').toUpperCase(),
    moved_to_id: issue.movedToId ?? null,
    imported: false,
    imported_from: 'none',
    service_desk_reply_to: null,
  };
}
