import { Branches, Commits, Repositories } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { pause } from '../client/pause';
import { ifPossible } from '../client/tolerating';
import type { RunContext } from '../once/run-context';
import { waitUntilClosed, writeOnce } from '../once/write-once';
import { isMissing, refOfBranch, unlessMissing } from '../repository/read-file';
import { type RevertSubject, saysItReverts } from './revert-subject';

/** The place of a revert. */
export interface RevertPlace {
  project: string;
  /** The branch for the revert. */
  branch: string;
  /** The target branch, and its newest commit. */
  target: { name: string; sha: string };
}

/** How GitLab refuses to revert: something else changed the same lines, or there is nothing left to revert. */
export type RevertRefusal = 'conflict' | 'empty';

/** Which of the two an error is; undefined for any other. */
export function refusalIn(error: unknown): RevertRefusal | undefined {
  if (!(error instanceof GitLabError)) return undefined;
  const [, code] = /\berror_code (conflict|empty)\b/.exec(error.reason) ?? [];
  return code as RevertRefusal | undefined;
}

/** How often to start again when another run deletes the branch. */
const MAX_TRIES = 8;

/**
 * Reverts the commits on a separate branch, each once, and continues where an earlier attempt stopped. After a refusal,
 * the branch is deleted.
 * @returns the refusal; undefined when it is done.
 */
export async function revertOnBranch(
  context: RunContext,
  place: RevertPlace,
  subject: RevertSubject,
): Promise<RevertRefusal | undefined> {
  for (let tried = 1; ; tried += 1) {
    try {
      const end = await tryOnBranch(context, place, subject);
      if (end !== 'old') return end;
    } catch (error) {
      if (!wasTakenAway(error) || tried === MAX_TRIES) throw error;
    }
  }
}

/** A branch that exists on creation but not on the next look was deleted in between. */
function wasTakenAway(error: unknown): boolean {
  if (isMissing(error, 'Branch') || isMissing(error, 'Ref')) return true;
  return error instanceof GitLabError && error.reason.includes('Branch already exists');
}

async function tryOnBranch(
  context: RunContext,
  place: RevertPlace,
  subject: RevertSubject,
): Promise<RevertRefusal | 'old' | undefined> {
  const { gitlab } = context;
  const start = await openBranch(gitlab, place);
  const present = start.isNew ? [] : await messagesOn(gitlab, place);
  const left = subject.commits.filter((sha) => !isReverted(present, sha, subject));
  if (left.length === 0) return undefined;
  const isOurs = present.every((message) =>
    subject.commits.some((sha) => isReverted([message], sha, subject)),
  );
  if (!isOurs) throw isTaken(place, 'with commits that are not reverts');

  const refusal = await revertAll(gitlab, place, subject, left);
  const isDone = refusal === undefined || (refusal === 'empty' && present.length > 0);
  if (isDone) return undefined;
  await waitUntilClosed(start.openUntil, gitlab);
  const isRemoved = await removeBranch(context, place);
  // A leftover branch might lack the changes, or have reverted them long ago.
  const isOld = present.length === 0 && start.sha !== place.target.sha;
  if (!isOld) return refusal;
  if (!isRemoved) throw isTaken(place, 'that is behind its head');
  return 'old';
}

/** The branch as it was there or is made now. */
interface Start {
  sha: string;
  isNew: boolean;
  /** Until when GitLab may still create it once more if it is deleted, in ms since 1970. */
  openUntil: number;
}

async function openBranch(gitlab: GitLabClient, { project, branch, target }: RevertPlace): Promise<Start> {
  const branches = new Branches(gitlab);
  const show = () => unlessMissing('Branch', branches.show(project, branch));
  const existing = await show();
  if (existing) return { sha: existing.commit.id, isNew: false, openUntil: 0 };
  const {
    value: { commit },
    byOthers,
    openUntil = 0,
  } = await writeOnce(gitlab, { write: () => branches.create(project, branch, target.sha), look: show });
  return { sha: commit.id, isNew: !byOthers, openUntil };
}

/** Newest first. A commit with nothing left to revert is skipped, unless that is true of all. */
async function revertAll(
  gitlab: GitLabClient,
  place: RevertPlace,
  subject: RevertSubject,
  commits: readonly string[],
): Promise<RevertRefusal | undefined> {
  let made = 0;
  for (const sha of commits) {
    const refusal = await revertOnce(gitlab, place, subject, sha);
    if (refusal === 'conflict') return refusal;
    if (refusal === undefined) made += 1;
  }
  return made > 0 ? undefined : 'empty';
}

async function revertOnce(
  gitlab: GitLabClient,
  place: RevertPlace,
  subject: RevertSubject,
  sha: string,
): Promise<RevertRefusal | undefined> {
  const { project, branch } = place;
  try {
    await writeOnce<unknown>(gitlab, {
      write: () => new Commits(gitlab).revert(project, sha, branch),
      look: async () => isReverted(await messagesOn(gitlab, place), sha, subject) || undefined,
    });
    return undefined;
  } catch (error) {
    const refusal = refusalIn(error);
    if (!refusal) throw error;
    return refusal;
  }
}

/** GitLab's commit message of a revert names the commit, or for a merge commit only the merge request. */
function isReverted(
  messages: readonly string[],
  sha: string,
  { commits, references }: RevertSubject,
): boolean {
  const names = commits.length === 1 ? references : [`commit ${sha}`];
  return messages.some((message) => saysItReverts(message, names));
}

/** The messages of the commits that the branch has and its target does not. */
async function messagesOn(gitlab: GitLabClient, { project, branch, target }: RevertPlace): Promise<string[]> {
  const { commits = [] } = await new Repositories(gitlab).compare(project, target.sha, refOfBranch(branch));
  return commits.flatMap(({ message }) => (typeof message === 'string' ? message : []));
}

/** How long GitLab may hold the repository for something else, which makes it refuse to delete a branch. */
const HELD_MS = 1_000;

/** The branch contains only what this action can create again. */
async function removeBranch({ gitlab, log }: RunContext, { project, branch }: RevertPlace): Promise<boolean> {
  const branches = new Branches(gitlab);
  const remove = () =>
    writeOnce<true>(gitlab, {
      write: async () => {
        await branches.remove(project, branch);
        return true;
      },
      look: async () =>
        (await unlessMissing('Branch', branches.show(project, branch))) === undefined || undefined,
    });
  const removed = (await ifPossible(remove())) ?? (await ifPossible(pause(HELD_MS).then(remove)));
  if (!removed) log.warn(`Branch ${branch} could not be deleted. It is not needed: delete it.`);
  return removed !== undefined;
}

function isTaken({ project, branch, target }: RevertPlace, how: string): GitLabError {
  return new GitLabError(
    'conflict',
    `Project ${project} already has a branch ${branch} ${how}, and the revert into ${target.name} needs that name. ` +
      'Delete or rename it, and run the task again.',
  );
}
