/** A user in results. */
export interface ChangePerson {
  id: number;
  username: string;
  name: string;
  web_url: string;
}

/** A merge request, with the fields that are shown of a suspect. */
export interface ChangedMergeRequest {
  iid: number;
  title: string;
  web_url: string;
  author: ChangePerson | undefined;
  merged_by: ChangePerson | undefined;
  merged_at: string;
  merge_commit_sha: string | undefined;
  squash_commit_sha: string | undefined;
  target_branch: string;
  project: string;
}

/** A commit without a merge request. */
export interface ChangedCommit {
  id: string;
  title: string;
  web_url: string;
  author_name: string;
  committed_date: string;
  project: string;
}

/** What brought a change to an environment. */
export interface ChangeDeployment {
  id: number;
  sha: string;
  ref: string;
  environment: string;
  finished_at: string;
  web_url: string;
}

/** A change: a merge request, or a commit outside of merge requests. */
export interface Change {
  what: { mergeRequest: ChangedMergeRequest } | { commit: ChangedCommit };
  /** Absent when the project tracks no deployments. */
  deployment?: ChangeDeployment;
  /** When it was deployed, or else merged, in ms since 1970. */
  at: number;
  targetBranch: string;
  isRevert: boolean;
  /** The known paths of its files. */
  files?: readonly string[];
  /** Whether it has more files than these. */
  hasMoreFiles?: boolean;
}

/** A name that is unique in the project. */
export function nameOf({ what }: Pick<Change, 'what'>): string {
  return 'mergeRequest' in what
    ? `${what.mergeRequest.project}!${what.mergeRequest.iid}`
    : `${what.commit.project}@${what.commit.id}`;
}
