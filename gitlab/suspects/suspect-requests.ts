import * as z from 'zod';
import type { GitLabClient } from '../client/connect-to';

const person = z.object({ id: z.number(), username: z.string(), name: z.string(), web_url: z.string() });

const projectShape = z.object({
  path_with_namespace: z.string(),
  web_url: z.string(),
  default_branch: z.string().nullish(),
});

const environmentShape = z.object({ id: z.number(), name: z.string(), tier: z.string().nullish() });

const deploymentShape = z.object({
  id: z.number(),
  ref: z.string(),
  sha: z.string(),
  updated_at: z.string(),
  environment: environmentShape.omit({ tier: true }).nullish(),
  deployable: z.object({ finished_at: z.string().nullish(), web_url: z.string().nullish() }).nullish(),
});

const commitShape = z.object({
  id: z.string(),
  parent_ids: z
    .array(z.string())
    .nullish()
    .transform((ids) => ids ?? []),
  title: z.string(),
  message: z
    .string()
    .nullish()
    .transform((message) => message ?? ''),
  author_name: z.string(),
  committed_date: z.string(),
  web_url: z.string(),
});

const mergeRequestShape = z.object({
  iid: z.number(),
  title: z.string(),
  description: z.string().nullish(),
  web_url: z.string(),
  target_branch: z.string(),
  author: person.nullish(),
  merged_by: person.nullish(),
  merge_user: person.nullish(),
  merged_at: z.string().nullish(),
  sha: z.string().nullish(),
  merge_commit_sha: z.string().nullish(),
  squash_commit_sha: z.string().nullish(),
});

const diffShape = z.object({ new_path: z.string(), old_path: z.string() });

/** A project, with the fields that suspects need. */
export type SuspectProject = z.output<typeof projectShape>;

/** An environment with its tier, which an older GitLab does not return. */
export type SuspectEnvironment = z.output<typeof environmentShape>;

/** A deployment in GitLab's list. */
export type ListedDeployment = z.output<typeof deploymentShape>;

/** A commit of a deployment. */
export type ListedCommit = z.output<typeof commitShape>;

/** A merged merge request. */
export type ListedMergeRequest = z.output<typeof mergeRequestShape>;

/** Where to read; counts the requests for one project. */
export interface SuspectSource {
  gitlab: GitLabClient;
  project: string;
  /** How many requests are left. */
  left: number;
}

/** GitLab's largest page. */
export const PAGE_SIZE = 100;

/** How many requests are under way at once. */
export const AT_ONCE = 6;

/** The project itself. */
export function readProject(source: SuspectSource): Promise<SuspectProject> {
  return read(source, '', {}, projectShape);
}

/** Active environments, or those with a name. */
export function readEnvironments(source: SuspectSource, name?: string): Promise<SuspectEnvironment[]> {
  const which = name === undefined ? { states: 'available' } : { name };
  return read(source, '/environments', { ...which, per_page: PAGE_SIZE }, z.array(environmentShape));
}

/** Successful deployments that finished before a time, the last finished first. */
export function readDeployments(
  source: SuspectSource,
  { environment, before }: { environment: string | undefined; before: string },
): Promise<ListedDeployment[]> {
  const size = environment === undefined ? PAGE_SIZE : 20;
  const query = { environment, status: 'success', order_by: 'finished_at', sort: 'desc', per_page: size };
  return read(source, '/deployments', { ...query, finished_before: before }, z.array(deploymentShape));
}

/** The commits that one commit has and another does not. */
export async function readCommitsBetween(
  source: SuspectSource,
  { from, to }: { from: string; to: string },
): Promise<ListedCommit[]> {
  const shape = z.object({ commits: z.array(commitShape) });
  return (await read(source, '/repository/compare', { from, to }, shape)).commits;
}

/** Merged merge requests that were last updated after a time, the last updated first. */
export function readMerged(
  source: SuspectSource,
  { since, page, targetBranch }: { since: string; page: number; targetBranch?: string },
): Promise<ListedMergeRequest[]> {
  const query = { state: 'merged', scope: 'all', updated_after: since, target_branch: targetBranch };
  const order = { order_by: 'updated_at', sort: 'desc', page, per_page: PAGE_SIZE };
  return read(source, '/merge_requests', { ...query, ...order }, z.array(mergeRequestShape));
}

/** The ids of a merge request's own commits. */
export async function readCommitIds(source: SuspectSource, iid: number): Promise<string[]> {
  const shape = z.array(commitShape.pick({ id: true }));
  const commits = await read(source, `/merge_requests/${iid}/commits`, { per_page: PAGE_SIZE }, shape);
  return commits.map(({ id }) => id);
}

/** The merge requests that a commit belongs to. */
export function readMergeRequestsOf(source: SuspectSource, sha: string): Promise<ListedMergeRequest[]> {
  const path = `/repository/commits/${encodeURIComponent(sha)}/merge_requests`;
  return read(source, path, { state: 'merged' }, z.array(mergeRequestShape));
}

/** The paths of the files that a merge request or a commit changes: a page of them. */
export async function readFiles(
  source: SuspectSource,
  of: { iid: number } | { sha: string },
): Promise<string[]> {
  const path =
    'iid' in of
      ? `/merge_requests/${of.iid}/diffs`
      : `/repository/commits/${encodeURIComponent(of.sha)}/diff`;
  const diffs = await read(source, path, { per_page: PAGE_SIZE }, z.array(diffShape));
  return [...new Set(diffs.flatMap(({ new_path, old_path }) => [new_path, old_path]))];
}

async function read<Content>(
  source: SuspectSource,
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
  shape: z.ZodType<Content>,
): Promise<Content> {
  source.left -= 1;
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return source.gitlab.ask(
    {
      endpoint: `projects/${encodeURIComponent(source.project)}${path}`,
      query: new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString(),
    },
    shape,
  );
}
