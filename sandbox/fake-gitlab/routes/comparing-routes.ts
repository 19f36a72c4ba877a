import { z } from 'zod';
import { presentMergeRequest } from '../fake-issuables/present-merge-request';
import { commitsBetween, mergeRequestsWith } from '../git/commits-of';
import { diffTrees } from '../git/diff-trees';
import { findCommit, mergeBase } from '../git/fake-git';
import { presentCommit } from '../git/present-commit';
import { presentDiff } from '../git/present-diff';
import { ApiError, notFound } from '../http/api-error';
import { findProject } from '../http/find';
import { paginate } from '../http/paginate';
import { filledText, flag, idOrPath, integer, paging, text } from '../http/parameters';
import { type Call, defineRoute, ok } from '../http/route';
import { resolveRef } from '../world/heads';
import { type Commit, type Project, role, type TreeFile } from '../world/world';

const mostFiles = 1000;
const noFiles: ReadonlyMap<string, TreeFile> = new Map();
const path = '/projects/:id/repository/commits/:sha';
const params = { id: idOrPath, sha: text };

const compare = defineRoute({
  method: 'GET',
  path: '/projects/:id/repository/compare',
  params: { id: idOrPath },
  query: {
    from: filledText,
    to: filledText,
    from_project_id: integer.optional(),
    straight: flag.default(false),
    unidiff: flag.optional(),
  },
  answer: (call, { id, from, to, from_project_id: fromId, straight, unidiff }) => {
    const { world } = call;
    const project = findProject(call, id, role.reporter);
    const origin = originOf(call, project, fromId);
    const [start, end] = [resolveRef(world, origin.id, from), resolveRef(world, project.id, to)];
    if (!start || !end) throw notFound('Ref');
    // GitLab lists these commits the other way round than all others.
    const commits = commitsBetween(world, start, end).reverse();
    const last = commits.at(-1);
    const base = straight ? start : mergeBase(world, start, end);
    const changes = diffTrees(base?.tree ?? noFiles, end.tree);
    return ok({
      commit: last ? presentCommit(world, project, last) : null,
      commits: commits.map((commit) => presentCommit(world, project, commit)),
      diffs: changes.slice(0, mostFiles).map((change) => presentDiff(change, { unidiff })),
      compare_timeout: changes.length > mostFiles,
      compare_same_ref: from === to,
      web_url: `${world.url}/${project.fullPath}/-/compare/${encodeURIComponent(from)}...${encodeURIComponent(to)}`,
    });
  },
});

const diff = defineRoute({
  method: 'GET',
  path: `${path}/diff`,
  params,
  query: { unidiff: flag.optional(), ...paging },
  answer: (call, { id, sha, unidiff, ...query }) => {
    const { commit } = locate(call, id, sha);
    const parent = findCommit(call.world, commit.parentIds[0] ?? '');
    return paginate(call, query, diffTrees(parent?.tree ?? noFiles, commit.tree), (change) =>
      presentDiff(change, { unidiff, expanded: true }),
    );
  },
});

const mergeRequests = defineRoute({
  method: 'GET',
  path: `${path}/merge_requests`,
  params,
  query: { state: text.optional(), ...paging },
  answer: (call, { id, sha, state = 'all', ...query }) => {
    const { project, commit } = locate(call, id, sha);
    const found = mergeRequestsWith(call.world, project.id, commit)
      .filter((mergeRequest) => state === 'all' || mergeRequest.state === state)
      .reverse();
    return paginate(call, query, found, (mergeRequest) => presentMergeRequest(call.world, mergeRequest));
  },
});

const base = defineRoute({
  method: 'GET',
  path: '/projects/:id/repository/merge_base',
  params: { id: idOrPath },
  query: { refs: z.array(text) },
  answer: (call, { id, refs }) => {
    const { world } = call;
    const project = findProject(call, id, role.reporter);
    if (refs.length < 2) throw new ApiError(400, { message: 'Provide at least 2 refs' });
    const [first, ...others] = refs.map((ref) => {
      const commit = resolveRef(world, project.id, ref);
      if (!commit) throw new ApiError(400, { message: `Could not find ref: ${ref}` });
      return commit;
    });
    let common = first;
    for (const other of others) common = common && mergeBase(world, common, other);
    if (!common) throw notFound('Merge Base');
    return ok(presentCommit(world, project, common));
  },
});

function locate(call: Call, id: string, sha: string): { project: Project; commit: Commit } {
  const project = findProject(call, id, role.reporter);
  const commit = resolveRef(call.world, project.id, sha);
  if (!commit) throw notFound('Commit');
  return { project, commit };
}

function originOf(call: Call, project: Project, fromId: number | undefined): Project {
  if (fromId === undefined || fromId === project.id) return project;
  const origin = call.world.projects.find(({ id }) => id === fromId);
  if (origin && (project.forkedFromId === fromId || origin.forkedFromId === project.id)) return origin;
  const message = `Target project id:${fromId} is not a fork of project id:${project.id}`;
  throw new ApiError(400, { message });
}

/** Comparisons of commits, and their merge requests. */
export const comparingRoutes = [compare, diff, mergeRequests, base];
