import { badRequest } from '../http/api-error';
import type { Call } from '../http/route';
import { canPushTo } from '../world/access';
import { findBranch, resolveRef } from '../world/heads';
import type { Branch, Commit, Project } from '../world/world';
import { applyActions, type CommitAction } from './apply-actions';
import { isBranchName, isInTheWay } from './branch-name';
import { addCommit, commitTo, lastCommitFor } from './fake-git';

/** A commit in a request to the API. */
export interface CommitOrder {
  branch: string;
  start_branch?: string;
  start_sha?: string;
  commit_message: string;
  author_name?: string;
  author_email?: string;
  actions: (CommitAction & { last_commit_id?: string })[];
}

/** GitLab's two messages for a file that someone has changed since. */
type Changed = (path: string) => string;

/** Commits to a branch, which is made when it is missing, and refuses in the order in which GitLab checks. */
export function commitChanges(call: Call, project: Project, order: CommitOrder, changed: Changed): Commit {
  const { world, user } = call;
  const { branch: name, start_branch: startName = name, start_sha: startSha } = order;
  const branch = findBranch(world, project.id, name);
  const isEmpty = !world.branches.some(({ projectId }) => projectId === project.id);
  if (!canPushTo(world, user, project, branch))
    throw badRequest('You are not allowed to push into this branch');
  const start = startSha
    ? resolveRef(world, project.id, startSha)
    : findBranch(world, project.id, startName)?.commit;
  if (!start && !isEmpty) {
    throw badRequest(
      startSha
        ? `Cannot find start_sha '${startSha}'`
        : 'You can only create or edit files when you are on a branch',
    );
  }
  const isOther = startName !== name || startSha !== undefined;
  if (branch && isOther)
    throw badRequest(
      `A branch called '${name}' already exists. Switch to that branch in order to make changes`,
    );
  if (!branch && !isBranchName(name)) {
    throw badRequest(
      `Something went wrong when we tried to create '${name}' for you: Branch name is invalid`,
    );
  }
  requireUnchanged(call, start, order, changed);
  if (!branch && isInTheWay(world, project.id, name))
    throw badRequest(`13:Could not update refs/heads/${name}. Please refresh and try again..`);
  const commit = {
    message: order.commit_message,
    author: { name: order.author_name ?? user.name, email: order.author_email ?? user.email },
    tree: applyActions(start?.tree ?? new Map(), order.actions),
  };
  if (branch) return commitTo(world, branch, commit);
  const added: Branch = {
    projectId: project.id,
    name,
    protected: isEmpty,
    commit: addCommit(world, { ...commit, parentIds: start ? [start.id] : [] }),
  };
  world.branches.push(added);
  return added.commit;
}

function requireUnchanged(
  { world }: Call,
  start: Commit | undefined,
  { actions }: CommitOrder,
  changed: Changed,
): void {
  for (const { file_path, previous_path, last_commit_id: expected } of actions) {
    const path = previous_path ?? file_path;
    if (!start || !expected || !start.tree.has(path)) continue;
    if (lastCommitFor(world, start, path).id !== expected) throw badRequest(changed(path));
  }
}
