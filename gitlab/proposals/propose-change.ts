import { type ExpandedCommitSchema, MergeRequests, type MergeRequestSchema } from '@gitbeaker/rest';
import type { Person } from '../../inputs/issuables/people';
import { GitLabError } from '../client/gitlab-error';
import { resolvePeople, warnOfLeftOut } from '../issuables/resolve-people';
import { draftTitle } from '../merge-requests/draft-title';
import { ofTheseBranches, openOnce } from '../merge-requests/open-once';
import { mergeTarget } from '../merge-requests/target-branch';
import type { RunContext } from '../once/run-context';
import { updateOnce } from '../once/update-once';
import { commitOnce, type Committed } from '../repository/commit-once';
import type { FileChange } from '../repository/file-action';
import { composeText } from '../texts/compose-text';
import { fitTitle, warnOfCut } from '../texts/fit-title';
import { differsOn, isThere, type ProposalPlace, requireOnlyOurs, signed } from './proposed-branch';

/** A change that the workflow author proposes. */
export interface Proposal {
  project: string;
  branch: string;
  startBranch?: string;
  changes: readonly FileChange[];
  commitMessage: string;
  authorName?: string;
  authorEmail?: string;
  title: string;
  description?: string;
  /** Text from an alert, below the description. */
  details?: string;
  labels?: readonly string[];
  assignees?: readonly Person[];
  reviewers?: readonly Person[];
  draft?: boolean;
  removeSourceBranch?: boolean;
  /** What happens to the open merge request when the start branch already has the change; default: keep. */
  whenNothingDiffers?: 'keep' | 'close';
  /** What to do when others committed to the branch; default: fail. */
  whenBranchMoved?: 'fail' | 'add';
  linkExecution?: boolean;
  allowQuickActions?: boolean;
}

/** The result. Without a merge request, there was nothing to propose. */
export type Proposed =
  | { outcome: 'unchanged'; source_branch: string; target_branch: string; commit: null }
  | (MergeRequestSchema & {
      outcome: 'created' | 'updated' | 'unchanged' | 'closed';
      commit: ExpandedCommitSchema | null;
    });

/**
 * Proposes a change of files: commits it to a separate branch and opens a merge request, or brings both up to date.
 * @throws {GitLabError} conflict when others have committed to the branch, unless `whenTheirs` says to add to it.
 */
export async function proposeChange(context: RunContext, proposal: Proposal): Promise<Proposed> {
  const { gitlab, log } = context;
  const { project, branch, changes } = proposal;
  const target = await mergeTarget(gitlab, { project, targetBranch: proposal.startBranch });
  const place = { project, branch, startBranch: target.branch };
  if (branch === target.branch) throw isTheStart(place);
  const hasBranch = await isThere(gitlab, place);
  if (hasBranch && proposal.whenBranchMoved !== 'add') await requireOnlyOurs(gitlab, place);

  const mergeRequests = new MergeRequests(gitlab);
  if (!(await differsOn(gitlab, project, place.startBranch, changes))) {
    const [open] = hasBranch
      ? await ofTheseBranches(mergeRequests, { sourceBranch: branch, target }, 'opened')
      : [];
    if (!open) {
      log.info(
        `Nothing to propose: ${place.startBranch} has these changes already. ${gitlab.host}/${project}`,
      );
      return { outcome: 'unchanged', source_branch: branch, target_branch: place.startBranch, commit: null };
    }
    if (proposal.whenNothingDiffers === 'close') return close(context, mergeRequests, project, open);
  }
  const committed = await commit(context, proposal, place);
  return present(context, mergeRequests, proposal, place, committed);
}

function commit({ gitlab }: RunContext, proposal: Proposal, place: ProposalPlace): Promise<Committed> {
  const { commitMessage, authorName, authorEmail, changes } = proposal;
  const message = signed(commitMessage, place.branch);
  return commitOnce(gitlab, { ...place, commitMessage: message, authorName, authorEmail }, changes);
}

async function present(
  { gitlab, log, creationKey, executionLink }: RunContext,
  mergeRequests: MergeRequests,
  proposal: Proposal,
  { project, branch, startBranch }: ProposalPlace,
  committed: Committed,
): Promise<Proposed> {
  const { labels, draft, removeSourceBranch, assignees, reviewers } = proposal;
  const fitted = fitTitle(draftTitle(proposal.title, draft));
  const key = creationKey('proposed-change');
  const people = await resolvePeople(gitlab, { assigneeIds: assignees, reviewerIds: reviewers });
  const { outcome: end, ...mergeRequest } = await openOnce(gitlab, mergeRequests, {
    project,
    sourceBranch: branch,
    target: { project, branch: startBranch },
    key,
    ifExists: 'update',
    draft,
    fields: {
      title: fitted.title,
      description: composeText('Description', {
        text: proposal.description,
        details: proposal.details,
        wholeTitle: fitted.wholeTitle,
        allowQuickActions: proposal.allowQuickActions,
        key,
        executionLink: proposal.linkExecution ? executionLink : undefined,
      }),
      labels: labels?.join(','),
      removeSourceBranch,
      ...people,
    },
  });
  const isSame = end === 'existing' && committed.actions.length === 0;
  const outcome = end === 'created' ? end : isSame ? 'unchanged' : 'updated';
  log.info(`Merge request !${mergeRequest.iid} ${outcome}: ${mergeRequest.web_url}`);
  if (end !== 'existing') {
    warnOfCut(log, fitted, true);
    warnOfLeftOut(log, proposal, mergeRequest);
  }
  return { ...mergeRequest, commit: committed.commit, outcome };
}

async function close(
  { gitlab, log }: RunContext,
  mergeRequests: MergeRequests,
  project: string,
  open: MergeRequestSchema,
): Promise<Proposed> {
  const { entity, outcome } = await updateOnce<MergeRequestSchema, { stateEvent?: 'close' }>(gitlab, {
    current: open,
    read: () => mergeRequests.show(project, open.iid),
    changesTo: ({ state }) => (state === 'opened' ? { stateEvent: 'close' } : {}),
    write: (changes) => mergeRequests.edit(project, open.iid, changes),
  });
  const end = outcome === 'closed' ? outcome : 'unchanged';
  log.info(`Merge request !${entity.iid} ${end}, nothing is left to propose: ${entity.web_url}`);
  return { ...entity, commit: null, outcome: end };
}

function isTheStart({ branch }: ProposalPlace): GitLabError {
  return new GitLabError(
    'invalid-input',
    `Branch must differ from ${branch}, the default branch that the change is proposed for. Nothing was sent.`,
  );
}
