import type {
  CreateMergeRequestOptions,
  MergeRequests,
  MergeRequestSchema,
  MergeRequestSchemaWithBasicLabels,
} from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { type Key } from '../once/key';
import { isMarkedWith, withoutMark } from '../once/mark';
import { updateOnce } from '../once/update-once';
import { writeOnce } from '../once/write-once';
import { mergeRequestChanges } from './merge-request-changes';
import type { MergeTarget } from './target-branch';

/** A merge request as the workflow author asks for it. */
export interface WantedMergeRequest {
  /** Path or id of the project that has the source branch. */
  project: string;
  sourceBranch: string;
  target: MergeTarget;
  /** Distinguishes this run's merge request from an earlier one; absent outside a workflow. */
  key?: Key;
  ifExists: 'return' | 'update' | 'fail';
  draft?: boolean;
  fields: CreateMergeRequestOptions & { title: string; description: string; labels?: string };
}

/**
 * Opens a merge request, unless an earlier attempt of the same task did. GitLab allows one open merge request for two
 * branches and returns 409 for another one; so only merged or closed ones need a look.
 * @throws {GitLabError} conflict when there already is one and `ifExists` is `fail`.
 */
export async function openOnce(
  gitlab: GitLabClient,
  mergeRequests: MergeRequests,
  wanted: WantedMergeRequest,
): Promise<
  (MergeRequestSchema | MergeRequestSchemaWithBasicLabels) & { outcome: 'created' | 'existing' | 'updated' }
> {
  const { project, sourceBranch, target, key, ifExists, fields } = wanted;
  const { title, ...options } = fields;
  const targetProjectId = target.fork?.targetId;
  const ours =
    key && (await ofTheseBranches(mergeRequests, wanted)).find((one) => isMarkedWith(key, one.description));
  if (ours) return { ...ours, outcome: 'existing' };
  const { value: open, byOthers } = await writeOnce<MergeRequestSchema | MergeRequestSchemaWithBasicLabels>(
    gitlab,
    {
      write: () =>
        mergeRequests.create(project, sourceBranch, target.branch, title, { ...options, targetProjectId }),
      look: async () => (await ofTheseBranches(mergeRequests, wanted, 'opened'))[0],
    },
  );
  const isOurs = key === undefined ? !byOthers : isMarkedWith(key, open.description);
  if (isOurs) return { ...open, outcome: byOthers ? 'existing' : 'created' };
  if (ifExists === 'return') return { ...open, outcome: 'existing' };
  if (ifExists === 'fail') throw alreadyOpen(open);
  return update(gitlab, mergeRequests, wanted, open);
}

/** The merge requests for the two branches, newest first; without a state, GitLab returns all. */
export async function ofTheseBranches(
  mergeRequests: MergeRequests,
  { sourceBranch, target }: Pick<WantedMergeRequest, 'sourceBranch' | 'target'>,
  state?: 'opened',
): Promise<MergeRequestSchemaWithBasicLabels[]> {
  const candidates = await mergeRequests.all({
    projectId: target.project,
    state,
    sourceBranch,
    targetBranch: target.branch,
    scope: 'all',
    page: 1,
    perPage: 100,
  });
  return candidates.filter(
    ({ source_branch, target_branch, source_project_id, target_project_id }) =>
      source_branch === sourceBranch &&
      target_branch === target.branch &&
      source_project_id === (target.fork?.sourceId ?? target_project_id),
  );
}

function alreadyOpen({
  iid,
  source_branch,
  target_branch,
  web_url,
}: Pick<MergeRequestSchema, 'iid' | 'source_branch' | 'target_branch' | 'web_url'>): GitLabError {
  return new GitLabError(
    'conflict',
    `Merge request !${iid} from ${source_branch} to ${target_branch} is already open: ${web_url}. ` +
      'Merge or close it first, or set "If it already exists" to return or update it.',
  );
}

/**
 * Changes what differs from the wanted values; labels that people added stay, and so do fields without a wanted value.
 */
async function update(
  gitlab: GitLabClient,
  mergeRequests: MergeRequests,
  { target, draft, fields }: WantedMergeRequest,
  open: MergeRequestSchema | MergeRequestSchemaWithBasicLabels,
) {
  const wish = {
    ...fields,
    draft,
    description: withoutMark(fields.description) || undefined,
    // The description has already been made safe.
    allowQuickActions: true,
    labels: undefined,
    addLabels: fields.labels?.split(','),
  };
  const { entity, outcome } = await updateOnce<MergeRequestSchema, ReturnType<typeof mergeRequestChanges>>(
    gitlab,
    {
      current: open,
      read: () => mergeRequests.show(target.project, open.iid),
      changesTo: (current) => mergeRequestChanges(current, wish),
      write: (changes) => mergeRequests.edit(target.project, open.iid, changes),
    },
  );
  return { ...entity, outcome: outcome === 'updated' ? outcome : ('existing' as const) };
}
