import { isBranchName, isInTheWay } from '../git/branch-name';
import { commitChanges } from '../git/commit-changes';
import { presentCommit } from '../git/present-commit';
import { badRequest, notFound } from '../http/api-error';
import { findRepository } from '../http/find';
import { paginate, paginateGit } from '../http/paginate';
import { filledText, idOrPath, oneOf, paging, text } from '../http/parameters';
import { type Call, created, defineRoute, noContent, ok } from '../http/route';
import { canPushTo } from '../world/access';
import { resolveRef } from '../world/heads';
import { type Branch, type Project, role } from '../world/world';

const protectedBranch =
  'You are not allowed to delete protected branches from this project. Only a project maintainer or owner can delete a protected branch.';

const branches = defineRoute({
  method: 'GET',
  path: '/projects/:id/repository/branches',
  params: { id: idOrPath },
  query: {
    search: text.optional(),
    regex: text.optional(),
    sort: oneOf('name_asc', 'updated_asc', 'updated_desc').default('name_asc'),
    page_token: text.optional(),
    ...paging,
  },
  answer: (call, query) => {
    const project = readableProject(call, query.id);
    const byTime = { name_asc: 0, updated_asc: 1, updated_desc: -1 }[query.sort];
    const found = branchesOf(call, project)
      .filter((branch) => matchesSearch(branch.name, query.search ?? ''))
      .filter((branch) => !query.regex || new RegExp(query.regex).test(branch.name))
      .sort((one, other) => one.name.localeCompare(other.name))
      .sort((one, other) => one.commit.createdAt.localeCompare(other.commit.createdAt) * byTime);
    return paginateGit(call, query, found, (branch) => presentBranch(call, project, branch));
  },
});

const branch = defineRoute({
  method: 'GET',
  path: '/projects/:id/repository/branches/:branch',
  params: { id: idOrPath, branch: text },
  answer: (call, { id, branch: name }) => {
    const project = readableProject(call, id);
    const found = branchesOf(call, project).find((candidate) => candidate.name === name);
    if (!found) throw notFound('Branch');
    return ok(presentBranch(call, project, found));
  },
});

const createBranch = defineRoute({
  method: 'POST',
  path: '/projects/:id/repository/branches',
  params: { id: idOrPath },
  body: { branch: filledText, ref: filledText },
  answer: (call, { id, branch: name, ref }) => {
    const project = findRepository(call, id, role.developer);
    if (branchesOf(call, project).length === 0) createDefaultBranch(call, project);
    const existing = branchesOf(call, project);
    if (existing.some((candidate) => candidate.name === name)) throw badRequest('Branch already exists');
    if (!isBranchName(name)) throw badRequest('Branch name is invalid');
    if (isInTheWay(call.world, project.id, name)) {
      const reason = 'Branch name conflicts with existing branch hierarchy.';
      throw badRequest(`Failed to create branch '${name}': ${reason}`);
    }
    const start = resolveRef(call.world, project.id, ref);
    if (!start) throw badRequest(`Failed to create branch '${name}': invalid reference name '${ref}'`);
    const added: Branch = { projectId: project.id, name, protected: false, commit: start };
    call.world.branches.push(added);
    return created(presentBranch(call, project, added));
  },
});

const deleteBranch = defineRoute({
  method: 'DELETE',
  path: '/projects/:id/repository/branches/:branch',
  params: { id: idOrPath, branch: text },
  answer: (call, { id, branch: name }) => {
    const { world, user } = call;
    const project = findRepository(call, id, role.developer);
    const found = branchesOf(call, project).find((candidate) => candidate.name === name);
    if (!found) throw notFound('Branch');
    if (name === project.defaultBranch)
      throw badRequest('The default branch of a project cannot be deleted.');
    if (!canPushTo(world, user, project, found)) throw badRequest(protectedBranch);
    world.branches = world.branches.filter((candidate) => candidate !== found);
    return noContent();
  },
});

/** An empty repository has nothing to branch from, so GitLab adds a file first. */
function createDefaultBranch(call: Call, project: Project): void {
  const readme = { action: 'create', file_path: 'README.md', content: '' } as const;
  const order = { branch: project.defaultBranch, commit_message: 'Add README.md', actions: [readme] };
  commitChanges(call, project, order, (path) => path);
}

function readableProject(call: Call, id: string): Project {
  return findRepository(call, id, role.reporter);
}

function branchesOf({ world }: Call, project: Project): Branch[] {
  return world.branches.filter((candidate) => candidate.projectId === project.id);
}

/** GitLab reads `^term` and `term$` as the beginning and the end of a name. */
function matchesSearch(name: string, search: string): boolean {
  const term = search.toLowerCase().replace(/^\^|\$$/g, '');
  const branchName = name.toLowerCase();
  if (search.startsWith('^')) return branchName.startsWith(term);
  return search.endsWith('$') ? branchName.endsWith(term) : branchName.includes(term);
}

const protectedBranches = defineRoute({
  method: 'GET',
  path: '/projects/:id/protected_branches',
  params: { id: idOrPath },
  query: { search: text.optional(), ...paging },
  answer: (call, query) => {
    const project = findRepository(call, query.id, role.developer);
    const found = branchesOf(call, project).filter(
      (one) => one.protected && one.name.includes(query.search ?? ''),
    );
    return paginate(call, query, found, presentProtection);
  },
});

const branchProtection = defineRoute({
  method: 'GET',
  path: '/projects/:id/protected_branches/:name',
  params: { id: idOrPath, name: text },
  answer: (call, { id, name }) => {
    const project = findRepository(call, id, role.developer);
    const found = branchesOf(call, project).find((one) => one.protected && one.name === name);
    if (!found) throw notFound();
    return ok(presentProtection(found));
  },
});

function presentProtection({ name }: Branch) {
  const maintainers = [{ id: 1, access_level: role.maintainer, access_level_description: 'Maintainers' }];
  return {
    // Identified by name: nobody requests them by id.
    id: 1,
    name,
    push_access_levels: maintainers,
    merge_access_levels: maintainers,
    allow_force_push: false,
  };
}

function presentBranch({ world, user }: Call, project: Project, found: Branch) {
  const webUrl = `${world.url}/${project.fullPath}`;
  return {
    name: found.name,
    commit: presentCommit(world, project, found.commit),
    merged: false,
    protected: found.protected,
    developers_can_push: false,
    developers_can_merge: false,
    can_push: canPushTo(world, user, project, found),
    default: found.name === project.defaultBranch,
    web_url: `${webUrl}/-/tree/${found.name.split('/').map(encodeURIComponent).join('/')}`,
  };
}

/** A project's branches. */
export const branchRoutes = [
  branches,
  branch,
  createBranch,
  deleteBranch,
  protectedBranches,
  branchProtection,
];
