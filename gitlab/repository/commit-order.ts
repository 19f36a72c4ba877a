/** Where to commit, and in whose words. */
export interface CommitOrder {
  project: string;
  branch: string;
  /** The branch to make `branch` from when it does not exist. */
  startBranch?: string | undefined;
  commitMessage: string;
  authorName?: string | undefined;
  authorEmail?: string | undefined;
}
