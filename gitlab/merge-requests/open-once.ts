import type {
  CreateMergeRequestOptions,
  MergeRequests,
  MergeRequestSchema,
  MergeRequestSchemaWithBasicLabels,
} from '@gitbeaker/rest';
import { GitLabError } from '../client/gitlab-error';
import { createOnce } from '../once/create-once';
import { type Key } from '../once/key';
import { isMarkedWith, withoutMark } from '../once/mark';
import { updateOnce } from '../once/update-once';
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
export async function openOnce(mergeRequests: MergeRequests, wanted: WantedMergeRequest) {
  const { project, sourceBranch, target, ifExists, fields } = wanted;
  const { title, ...options } = fields;
  const targetProjectId = target.fork?.targetId;
  try {
    return await createOnce<MergeRequestSchema | MergeRequestSchemaWithBasicLabels>({
      find: async () =>
        wanted.key && (await ofTheseBranches(mergeRequests, wanted)).find((one) => isOurs(one, wanted)),
      create: () =>
        mergeRequests.create(project, sourceBranch, target.branch, title, { ...options, targetProjectId }),
    });
  } catch (error) {
    if (!(error instanceof GitLabError && error.status === 409)) throw error;
    const [open] = await ofTheseBranches(mergeRequests, wanted, 'opened');
    if (!open) throw error;
    if (isOurs(open, wanted) || ifExists === 'return') return { ...open, outcome: 'existing' as const };
    if (ifExists === 'fail') throw alreadyOpen(open);
    return update(mergeRequests, wanted, open);
  }
}

/** The merge requests that join the two branches, newest first; GitLab gives those of every state unless told one. */
async function ofTheseBranches(
  mergeRequests: MergeRequests,
  { sourceBranch, target }: WantedMergeRequest,
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

/** Whether an earlier try of this very task opened it. */
function isOurs({ description }: MergeRequestSchemaWithBasicLabels, { key }: WantedMergeRequest): boolean {
  return key !== undefined && isMarkedWith(key, description);
}

function alreadyOpen({
  iid,
  source_branch,
  target_branch,
  web_url,
}: MergeRequestSchemaWithBasicLabels): GitLabError {
  return new GitLabError(
    'conflict',
    `Merge request !${iid} from ${source_branch} to ${target_branch} is open already: ${web_url}. ` +
      'Merge or close it first, or set "If it exists already" to return or update it.',
  );
}

/** Changes what differs from the wish; labels that people added stay, and so does what the wish leaves empty. */
async function update(
  mergeRequests: MergeRequests,
  { target, draft, fields }: WantedMergeRequest,
  open: MergeRequestSchemaWithBasicLabels,
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
  const updated = await updateOnce<MergeRequestSchema, ReturnType<typeof mergeRequestChanges>>({
    present: open,
    read: () => mergeRequests.show(target.project, open.iid),
    changesTo: (present) => mergeRequestChanges(present, wish),
    write: (changes) => mergeRequests.edit(target.project, open.iid, changes),
  });
  return {
    ...updated,
    outcome: updated.outcome === 'unchanged' ? ('existing' as const) : ('updated' as const),
  };
}
