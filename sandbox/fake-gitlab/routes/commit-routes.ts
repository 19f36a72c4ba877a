import { z } from 'zod';
import { commitChanges } from '../git/commit-changes';
import { newestFirst } from '../git/commits-of';
import { findCommit, history, lastCommitFor } from '../git/fake-git';
import { presentCommit, presentSingleCommit } from '../git/present-commit';
import { badParameter, forbidden, notFound } from '../http/api-error';
import { findRepository } from '../http/find';
import { paginateCommits } from '../http/paginate';
import { dateTime, filledText, flag, idOrPath, oneOf, paging, text } from '../http/parameters';
import { created, defineRoute, ok } from '../http/route';
import { canPushTo } from '../world/access';
import { findBranch, resolveRef } from '../world/heads';
import { type Commit, type Project, role, type World } from '../world/world';

const path = '/projects/:id/repository/commits';

const commits = defineRoute({
  method: 'GET',
  path,
  params: { id: idOrPath },
  query: {
    ref_name: text.optional(),
    since: dateTime.optional(),
    until: dateTime.optional(),
    path: text.optional(),
    follow: flag.optional(),
    author: text.optional(),
    all: flag.optional(),
    with_stats: flag.optional(),
    first_parent: flag.optional(),
    order: oneOf('default', 'topo').default('default'),
    trailers: flag.optional(),
    ...paging,
  },
  answer: (call, query) => {
    const { world } = call;
    const project = findRepository(call, query.id, role.reporter);
    const found = newestFirst(reachable(world, project, query))
      .filter((commit) => !query.path || changesPath(world, commit, query.path))
      .filter(({ createdAt }) => !query.since || createdAt >= new Date(query.since).toISOString())
      .filter(({ createdAt }) => !query.until || createdAt <= new Date(query.until).toISOString())
      .filter(({ authorName, authorEmail }) => `${authorName} <${authorEmail}>`.includes(query.author ?? ''));
    return paginateCommits(call, query, found, (commit) => presentCommit(world, project, commit));
  },
});

const commit = defineRoute({
  method: 'GET',
  path: `${path}/:sha`,
  params: { id: idOrPath, sha: text },
  query: { stats: flag.optional() },
  answer: (call, { id, sha, stats }) => {
    const project = findRepository(call, id, role.reporter);
    const found = resolveRef(call.world, project.id, sha);
    if (!found) throw notFound('Commit');
    return ok(presentSingleCommit(call.world, project, found, { stats }));
  },
});

const action = z.object({
  action: z.enum(['create', 'update', 'move', 'delete', 'chmod']),
  file_path: filledText,
  previous_path: text.optional(),
  content: text.optional(),
  encoding: z.enum(['text', 'base64']).optional(),
  last_commit_id: text.optional(),
  execute_filemode: z.boolean().optional(),
});

const mayNotPush = 'You are not allowed to push into this branch';

const createCommit = defineRoute({
  method: 'POST',
  path,
  params: { id: idOrPath },
  body: {
    branch: filledText,
    commit_message: filledText,
    actions: z.array(action),
    start_branch: filledText.optional(),
    start_sha: filledText.optional(),
    start_project: text.optional(),
    author_name: text.optional(),
    author_email: text.optional(),
    stats: flag.optional(),
    force: flag.optional(),
    allow_empty: flag.optional(),
  },
  answer: (call, { id, ...order }) => {
    const { world, user } = call;
    const project = findRepository(call, id, role.developer, mayNotPush);
    if (!canPushTo(world, user, project, findBranch(world, project.id, order.branch)))
      throw forbidden(mayNotPush);
    if (order.start_branch && order.start_sha)
      throw badParameter('start_branch, start_sha are mutually exclusive');
    for (const [index, { action: kind, content, previous_path }] of order.actions.entries()) {
      if (kind === 'update' && content === undefined)
        throw badParameter(`actions[${index}][content] is missing`);
      if (kind === 'move' && previous_path === undefined)
        throw badParameter(`actions[${index}][previous_path] is missing`);
    }
    const made = commitChanges(
      call,
      project,
      order,
      (file) => `The file has changed since you started editing it: ${file}`,
    );
    return created(presentSingleCommit(world, project, made, { stats: order.stats }));
  },
});

interface Selection {
  ref_name?: string;
  all?: boolean;
  first_parent?: boolean;
}

function reachable(world: World, { id }: Project, query: Selection): Commit[] {
  const branches = world.branches.filter(({ projectId }) => projectId === id);
  if (query.all) return [...new Set(branches.flatMap(({ commit: head }) => history(world, head)))];
  const head = resolveRef(world, id, query.ref_name ?? 'HEAD');
  if (!head) return [];
  return query.first_parent ? mainline(world, head) : history(world, head);
}

function mainline(world: World, head: Commit): Commit[] {
  const parent = findCommit(world, head.parentIds[0] ?? '');
  return [head, ...(parent ? mainline(world, parent) : [])];
}

function changesPath(world: World, of: Commit, wanted: string): boolean {
  const paths = [...of.tree.keys()].filter((file) => file === wanted || file.startsWith(`${wanted}/`));
  const isLast = paths.some((file) => lastCommitFor(world, of, file) === of);
  const [parent] = of.parentIds.map((id) => findCommit(world, id));
  return isLast || (parent !== undefined && !of.tree.has(wanted) && parent.tree.has(wanted));
}

/** A project's commits. */
export const commitRoutes = [commits, commit, createCommit];
