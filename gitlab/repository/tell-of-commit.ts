import type { Committed } from './commit-once';
import type { CommitOrder } from './commit-order';
import type { ActionContext } from '../define-action';

/** Writes to the author's log what came of a commit. */
export function tellOfCommit(
  log: ActionContext['log'],
  { branch, startBranch = '' }: CommitOrder,
  { commit, madeBranch }: Committed,
  what: string,
): void {
  if (madeBranch) log.warn(`Nothing to commit: branch ${branch} was created as a copy of ${startBranch}.`);
  log.info(`${what}: ${commit.web_url}`);
}
