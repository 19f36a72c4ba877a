import { Branches, type MergeRequestSchema } from '@gitbeaker/rest';
import type { Person } from '../../inputs/issuables/people';
import { GitLabError } from '../client/gitlab-error';
import type { RunContext } from '../once/run-context';
import { type LaterMerge, laterMerges } from './later-merges';
import { openRevert } from './open-revert';
import { revertOnBranch, type RevertPlace, type RevertRefusal } from './revert-branch';
import { type RevertChoice, type RevertSubject, revertSubject } from './revert-subject';
import { standingRevert } from './standing-revert';
import { tryRevert } from './try-revert';

/** How to revert something. */
export interface RevertOrder extends RevertChoice {
  targetBranch?: string;
  /** Only checks whether it would work. */
  dryRun?: boolean;
  draft?: boolean;
  title?: string;
  description?: string;
  /** Text from an alert, below the description. */
  details?: string;
  labels?: readonly string[];
  reviewers?: readonly Person[];
  removeSourceBranch?: boolean;
  allowQuickActions?: boolean;
}

/** The log line when there is no merge request. */
interface WithoutMergeRequest {
  outcome: 'unchanged' | 'clean' | 'conflict';
  target_branch: string;
  /** The merge requests that prevent a revert. */
  later_merge_requests: LaterMerge[];
}

/** The result. `unchanged`: the revert was already merged. */
export type Reverted = { reverted_commits: string[] } & (
  WithoutMergeRequest | (MergeRequestSchema & { outcome: 'created' | 'existing' | 'reopened' | 'unchanged' })
);

const OUTCOMES = { none: 'clean', empty: 'unchanged', conflict: 'conflict' } as const satisfies Record<
  RevertRefusal | 'none',
  string
>;

const SENTENCES = {
  clean: 'can be reverted',
  unchanged: 'has nothing left to revert',
  conflict: 'cannot be reverted without conflicts',
};

/**
 * Reverts a merge request or a commit with a new merge request, unless someone already has.
 * @throws {GitLabError} conflict, naming the merge requests that changed the same files later.
 */
export async function revert(context: RunContext, order: RevertOrder): Promise<Reverted> {
  const { gitlab, log } = context;
  const { project } = order;
  const subject = await revertSubject(gitlab, order);
  const targetBranch = order.targetBranch ?? subject.mergedInto;
  const reverted_commits = subject.commits;
  const standing = await standingRevert(gitlab, project, subject, targetBranch);
  if (standing) {
    const outcome = standing.state === 'merged' ? 'unchanged' : 'existing';
    log.info(`${subject.name} is already reverted by merge request !${standing.iid}: ${standing.web_url}`);
    return { ...standing, reverted_commits, outcome };
  }

  const { commit } = await new Branches(gitlab).show(project, targetBranch);
  const target = { name: targetBranch, sha: commit.id };
  const place: RevertPlace = { project, branch: branchFor(subject, targetBranch), target };
  const refusal = order.dryRun
    ? await tryRevert(gitlab, project, subject, targetBranch)
    : await revertOnBranch(context, place, subject);
  if (refusal === undefined && !order.dryRun) {
    const opened = await openRevert(context, { ...order, place, subject });
    return { ...opened, reverted_commits };
  }
  const later = refusal === 'conflict' ? await laterMerges(gitlab, project, subject, targetBranch) : [];
  if (refusal === 'conflict' && !order.dryRun) throw isInTheWay(subject, targetBranch, later);
  const outcome = OUTCOMES[refusal ?? 'none'];
  log.info(`${subject.name} ${SENTENCES[outcome]} on ${targetBranch}: ${subject.web_url}`);
  return { outcome, target_branch: targetBranch, reverted_commits, later_merge_requests: later };
}

/** The same for every run. */
function branchFor({ commits: [sha = ''], mergeRequest, mergedInto }: RevertSubject, target: string): string {
  const what = mergeRequest ? `merge-request-${mergeRequest.iid}` : `commit-${sha.slice(0, 12)}`;
  const where = target === mergedInto ? '' : `-on-${target.replaceAll('/', '-')}`;
  const branch = `revert-${what}${where}`;
  // Nothing is ever pushed to the target.
  return branch === target ? `${branch}-again` : branch;
}

function isInTheWay(
  { name, web_url }: RevertSubject,
  target: string,
  later: readonly LaterMerge[],
): GitLabError {
  const because =
    later.length > 0
      ? `these merge requests changed the same files later: ${later.map(({ iid, title }) => `!${iid} (${title})`).join(', ')}. ` +
        'Revert them first, from left to right, or revert it manually'
      : 'the same files were changed later. Revert it manually';
  return new GitLabError(
    'conflict',
    `${name} cannot be reverted on ${target} without conflicts: ${because}. Nothing was changed: ${web_url}`,
  );
}
