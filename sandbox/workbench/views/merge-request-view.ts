import { type Discussion, discussionsAmong } from '../../fake-gitlab/fake-issuables/fake-discussions';
import { detailedMergeStatus } from '../../fake-gitlab/fake-issuables/fake-merge-status';
import { notesOf } from '../../fake-gitlab/fake-issuables/fake-notes';
import { commitsOf, comparedBy } from '../../fake-gitlab/git/commits-of';
import { diffTrees } from '../../fake-gitlab/git/diff-trees';
import { presentDiff } from '../../fake-gitlab/git/present-diff';
import type { MergeRequest, World } from '../../fake-gitlab/world/world';
import { type CommentView, type IssuableView, nameOf, viewComment, viewIssuable } from './issue-view';

/** A merge request. */
export interface MergeRequestView extends IssuableView {
  sourceBranch: string;
  targetBranch: string;
  reviewers: string[];
  approvedBy: string[];
  /** GitLab's word for whether it can be merged. */
  mergeStatus: string;
  commits: { key: string; id: string; title: string }[];
  files: { key: string; path: string; diff: string }[];
  discussions: { key: string; state: 'resolved' | 'open' | 'comment'; comments: CommentView[] }[];
}

/** What people see of a merge request. */
export function viewMergeRequest(world: World, mergeRequest: MergeRequest): MergeRequestView {
  const { base, head } = comparedBy(world, mergeRequest);
  const files = base && head ? diffTrees(base.tree, head.tree).map((change) => presentDiff(change)) : [];
  const within = (what: string) => `MergeRequest ${mergeRequest.id} ${what}`;
  return {
    ...viewIssuable(world, mergeRequest),
    sourceBranch: mergeRequest.sourceBranch,
    targetBranch: mergeRequest.targetBranch,
    reviewers: mergeRequest.reviewerIds.map((id) => nameOf(world, id)),
    approvedBy: mergeRequest.approvedByIds.map((id) => nameOf(world, id)),
    mergeStatus: detailedMergeStatus(world, mergeRequest),
    commits: commitsOf(world, mergeRequest).map(({ id, title }) => ({ key: within(id), id, title })),
    files: files.map(({ new_path: path, diff }) => ({ key: within(path), path, diff })),
    discussions: discussionsAmong(notesOf(world, mergeRequest)).map((discussion) => ({
      key: `discussion ${discussion.id}`,
      state: stateOf(discussion),
      comments: discussion.notes.map((note) => viewComment(world, note)),
    })),
  };
}

function stateOf({ notes: [first] }: Discussion): 'resolved' | 'open' | 'comment' {
  if (!first?.thread) return 'comment';
  return first.thread.resolvedAt === undefined ? 'open' : 'resolved';
}
