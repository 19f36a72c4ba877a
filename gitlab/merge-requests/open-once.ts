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
  /** Tells this run's merge request from one that was there before; absent outside a workflow. */
  key?: Key;
  ifExists: 'return' | 'update' | 'fail';
  draft?: boolean;
  fields: CreateMergeRequestOptions & { title: string; description: string; labels?: string };
}

/**
 * Opens a merge request, unless an earlier try of this very task did. GitLab allows one open merge request for two
 * branches and answers 409 to another; so the look is for one that has been merged or closed meanwhile.
 * @throws {GitLabError} conflict when there is one already and `ifExists` is `fail`.
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

/** The merge requests that join the two branches, newest first; GitLab gives those of every state unless told one. */
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
    `Merge request !${iid} from ${source_branch} to ${target_branch} is open already: ${web_url}. ` +
      'Merge or close it first, or set "If it exists already" to return or update it.',
  );
}

/** Changes what differs from the wish; labels that people added stay, and so does what the wish leaves empty. */
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
    // The description has been made safe already.
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
