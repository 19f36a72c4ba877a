import { addSystemNote } from '../fake-issuables/fake-notes';
import { applyCommit, type ApplyFailure } from '../git/apply-commit';
import { commitsOf } from '../git/commits-of';
import { commitTo } from '../git/fake-git';
import { presentCommit } from '../git/present-commit';
import { ApiError, forbidden, notFound } from '../http/api-error';
import { findProject } from '../http/find';
import { filledText, flag, idOrPath, text } from '../http/parameters';
import { type Call, created, defineRoute, ok, type Reply } from '../http/route';
import { canPushTo } from '../world/access';
import { findBranch, resolveRef } from '../world/heads';
import { type Branch, type Commit, type MergeRequest, type Project, role, type World } from '../world/world';

const path = '/projects/:id/repository/commits/:sha';
const params = { id: idOrPath, sha: text };
const wish = { branch: filledText, dry_run: flag.default(false) };

const revert = defineRoute({
  method: 'POST',
  path: `${path}/revert`,
  params,
  body: wish,
  answer: (call, input) => {
    const found = locate(call, input);
    const message = `Revert "${found.commit.title.trim()}"\n\n${revertDescription(found)}`;
    return apply(call, found, { way: 'revert', message, isTrial: input.dry_run });
  },
});

const cherryPick = defineRoute({
  method: 'POST',
  path: `${path}/cherry_pick`,
  params,
  body: { ...wish, message: text.optional() },
  answer: (call, input) => {
    const found = locate(call, input);
    const message = input.message ?? pickMessage(call.world, found);
    const reply = apply(call, found, { way: 'cherry_pick', message, isTrial: input.dry_run });
    if (!input.dry_run) notePick(call, found);
    return reply;
  },
});

interface Found {
  project: Project;
  commit: Commit;
  branch: Branch;
  /** The merge request that a merge commit merged. */
  mergeRequest?: MergeRequest;
}

/** GitLab's checks in its order: the permission to push comes first. */
function locate(call: Call, { id, sha, branch: name }: { id: string; sha: string; branch: string }): Found {
  const { world, user } = call;
  const project = findProject(call, id, role.reporter);
  const branch = findBranch(world, project.id, name);
  if (!canPushTo(world, user, project, branch))
    throw forbidden('You are not allowed to push into this branch');
  const commit = resolveRef(world, project.id, sha);
  if (!commit) throw notFound('Commit');
  if (!branch) throw notFound('Branch');
  const isMerge = commit.parentIds.length > 1;
  const mergeRequest = world.mergeRequests.find(
    ({ projectId, mergeCommitSha }) => projectId === project.id && mergeCommitSha === commit.id,
  );
  return { project, commit, branch, mergeRequest: isMerge ? mergeRequest : undefined };
}

interface Application {
  way: 'revert' | 'cherry_pick';
  message: string;
  isTrial: boolean;
}

function apply(call: Call, found: Found, { way, message, isTrial }: Application): Reply {
  const { project, commit, branch, mergeRequest } = found;
  const tree = applyCommit(call.world, commit, branch.commit.tree, way);
  if (typeof tree === 'string') throw failure(tree, way, mergeRequest ? 'merge request' : 'commit', isTrial);
  if (isTrial) return ok({ dry_run: 'success' });
  const { name, email } = call.user;
  const made = commitTo(call.world, branch, { message, author: { name, email }, tree });
  return created(presentCommit(call.world, project, made));
}

function failure(code: ApplyFailure, way: Application['way'], what: string, isTrial: boolean): ApiError {
  const verb = way.replace('_', '-');
  const message =
    `Sorry, we cannot ${verb} this ${what} automatically. This ${what} may already have been ${verb}ed, ` +
    'or a more recent commit may have updated some of its content.';
  return new ApiError(400, { message, error_code: code, ...(isTrial ? { dry_run: 'error' } : {}) });
}

/** The revert of a merge commit names the merge request, and not the commit. */
function revertDescription({ commit, mergeRequest }: Found): string {
  return mergeRequest
    ? `This reverts merge request !${mergeRequest.iid}`
    : `This reverts commit ${commit.id}`;
}

function pickMessage(world: World, { commit, mergeRequest }: Found): string {
  const commits = mergeRequest ? commitsOf(world, mergeRequest).reverse() : [];
  const list = commits.map(({ id, title }) => `${id.slice(0, 8)} ${title}`);
  const lines = [`(cherry picked from commit ${commit.id})`, ...(list.length > 0 ? ['', ...list] : [])];
  return `${commit.message}\n\n${lines.join('\n')}`;
}

function notePick({ world, user }: Call, { project, commit, branch }: Found): void {
  const picked = world.mergeRequests.find(
    ({ projectId, mergeCommitSha }) => projectId === project.id && mergeCommitSha === commit.id,
  );
  if (!picked) return;
  picked.pickedAs = [...(picked.pickedAs ?? []), branch.commit.id];
  const link = `/${project.fullPath}/-/tree/${branch.name}`;
  const note = `picked the changes into the branch [\`${branch.name}\`](${link}) with commit ${branch.commit.id}`;
  addSystemNote(world, user, picked, note);
}

/** Reverting and cherry-picking commits. */
export const applyingRoutes = [revert, cherryPick];
