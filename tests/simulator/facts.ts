import { history } from '../../sandbox/fake-gitlab/git/fake-git';
import type { Branch, Issue, MergeRequest, World } from '../../sandbox/fake-gitlab/world/world';

/** What people see of a project: one line for each thing, with its count; no numbers, no times. */
export type Facts = ReadonlyMap<string, number>;

/** What no action changes. */
const GIVEN = new Set(['users', 'groups', 'projects', 'members', 'tokens', 'milestones']);
/** What is described separately. */
const TOLD = new Set([
  ...['issues', 'issueLinks', 'mergeRequests', 'notes', 'branches', 'pipelines', 'jobs'],
  'featureFlags',
]);

/** Reads the facts of a world, without issues that a run closed as duplicates. */
export function factsOf(world: World): Facts {
  const facts = new Map<string, number>();
  for (const fact of everyFact(world)) facts.set(fact, (facts.get(fact) ?? 0) + 1);
  return facts;
}

function* everyFact(world: World): Generator<string> {
  const issues = world.issues.filter((issue) => !isTakenBack(world, issue));
  for (const issue of issues) {
    yield issueFact(issue);
    const { severity, escalationStatus } = issue;
    if (severity) yield `severity of ${nameOf(issue)}: ${severity}`;
    if (escalationStatus) yield `status of ${nameOf(issue)}: ${escalationStatus}`;
  }
  for (const mergeRequest of world.mergeRequests) yield mergeRequestFact(mergeRequest);
  for (const { noteableType, noteableId, body, system, internal, authorId } of world.notes) {
    const things: (Issue | MergeRequest)[] = noteableType === 'Issue' ? issues : world.mergeRequests;
    const thing = things.find(({ id }) => id === noteableId);
    const kind = internal ? 'internal comment' : 'comment';
    if (thing && !system) yield `${kind} of user ${authorId} on ${nameOf(thing)}: ${readable(body)}`;
  }
  for (const { sourceId, targetId, type } of world.issueLinks) {
    const [source, target] = [sourceId, targetId].map((id) => issues.find((issue) => issue.id === id));
    if (source && target) yield `link from ${nameOf(source)} to ${nameOf(target)}: ${type}`;
  }
  for (const branch of world.branches) yield* branchFacts(world, branch);
  for (const { id, projectId, ref, source, userId, variables, status } of world.pipelines) {
    const isCanceled = status === 'canceled' || status === 'canceling';
    yield `pipeline on ${projectId} ${ref} by ${source} of user ${userId}: ${JSON.stringify(variables)}${isCanceled ? ' canceled' : ''}`;
    for (const job of world.jobs) {
      if (job.pipelineId !== id) continue;
      if (job.kind !== 'status') yield `job ${job.plan.name} on ${projectId} ${ref} by ${source}`;
      // Nobody sees a status that a newer one has replaced.
      else if (!job.retried)
        yield `status ${job.plan.name} on ${ref}: ${job.status} ${job.external?.description}`;
    }
  }
  for (const { name, active, strategies } of world.featureFlags) {
    // A strategy without environments is for nobody, as a flag that is off.
    const on = (active ? strategies : []).flatMap(({ name: how, scopes }) =>
      scopes.map(({ environmentScope }) => `${how} in ${environmentScope}`),
    );
    // Two strategies for the same users of one environment are as one to the applications.
    yield `feature flag ${name} on for ${[...new Set(on)].sort().join(', ') || 'nobody'}`;
  }
  for (const [kind, items] of Object.entries(world)) {
    if (!Array.isArray(items) || GIVEN.has(kind) || TOLD.has(kind)) continue;
    for (const item of items) yield `${kind}: ${JSON.stringify(item, withoutNumbers)}`;
  }
}

function issueFact(issue: Issue): string {
  const { projectId, authorId, state, issueType, assigneeIds, confidential, dueDate, weight } = issue;
  const { description, milestoneId } = issue;
  const labels = issue.labels.toSorted();
  const fields = {
    projectId,
    authorId,
    state,
    issueType,
    labels,
    assigneeIds,
    confidential,
    dueDate,
    weight,
    milestoneId,
  };
  return `issue ${issue.title}: ${JSON.stringify(fields)} ${readable(description)}`;
}

function mergeRequestFact(mergeRequest: MergeRequest): string {
  const { state, sourceBranch, targetBranch, assigneeIds, reviewerIds, approvedByIds } = mergeRequest;
  const labels = mergeRequest.labels.toSorted();
  const { squash, removeSourceBranch, milestoneId, autoMerge, description } = mergeRequest;
  const fields = {
    ...{ state, sourceBranch, targetBranch, labels, assigneeIds, reviewerIds, approvedByIds },
    ...{ squash, removeSourceBranch, milestoneId, isAutoMerge: autoMerge !== undefined },
  };
  return `merge request ${mergeRequest.title}: ${JSON.stringify(fields)} ${readable(description)}`;
}

function* branchFacts(world: World, branch: Branch): Generator<string> {
  const name = `${branch.projectId} ${branch.name}`;
  yield `branch ${name}`;
  for (const [path, { id }] of branch.commit.tree) yield `file ${name} ${path}: ${id}`;
  for (const { title } of history(world, branch.commit)) yield `commit on ${name}: ${title}`;
}

function nameOf({ kind, title }: Issue | MergeRequest): string {
  return `${kind} ${title}`;
}

/** Without the invisible lines at its top, and whichever run wrote it. */
function readable(markdown = ''): string {
  return markdown
    .replace(/^\[dt0\w+\]: #.*\n*/gm, '')
    .replace(/\/executions\/[\w-]+/g, '/executions/…')
    .trim();
}

function withoutNumbers(name: string, value: unknown): unknown {
  return /^i?id$|Id$|At$|[sS]ha$|^commit$/.test(name) ? undefined : value;
}

/** Closed and linked to an older one, both from our runs: no case here follows a closed issue with a new one. */
function isTakenBack(world: World, { id, iid, state, authorId }: Issue): boolean {
  if (state === 'opened') return false;
  const linked = world.issueLinks
    .filter(({ sourceId, targetId }) => sourceId === id || targetId === id)
    .map(({ sourceId, targetId }) => (sourceId === id ? targetId : sourceId));
  return world.issues.some(
    (other) => linked.includes(other.id) && other.iid < iid && other.authorId === authorId,
  );
}

/** How often a fact of one side is not on the other. */
export function lacking(there: Facts, here: Facts): Map<string, number> {
  const missing = new Map<string, number>();
  for (const [fact, count] of there) {
    const left = count - (here.get(fact) ?? 0);
    if (left > 0) missing.set(fact, left);
  }
  return missing;
}

/** How much of what was wanted is missing. */
export function stillMissing(wanted: Facts, before: Facts, now: Facts): Map<string, number> {
  const news = lacking(wanted, before);
  return new Map([...lacking(wanted, now)].filter(([fact]) => news.has(fact)));
}

/** All in all. */
export function total(facts: Facts): number {
  return [...facts.values()].reduce((sum, count) => sum + count, 0);
}
