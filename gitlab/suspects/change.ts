/** Somebody as results name them. */
export interface ChangePerson {
  id: number;
  username: string;
  name: string;
  web_url: string;
}

/** A merge request, as far as it is told of as a suspect. */
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

/** A commit that belongs to no merge request. */
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

/** Something that changed: a merge request, or a commit past all of them. */
export interface Change {
  what: { mergeRequest: ChangedMergeRequest } | { commit: ChangedCommit };
  /** Absent where the project tracks no deployments. */
  deployment?: ChangeDeployment;
  /** When it was deployed, or else merged, in ms since 1970. */
  at: number;
  targetBranch: string;
  isRevert: boolean;
  /** The paths of its files, as far as they are known. */
  files?: readonly string[];
  /** Whether it has more files than are known. */
  hasMoreFiles?: boolean;
}

/** A name that no other change of the same project has. */
export function nameOf({ what }: Pick<Change, 'what'>): string {
  return 'mergeRequest' in what
    ? `${what.mergeRequest.project}!${what.mergeRequest.iid}`
    : `${what.commit.project}@${what.commit.id}`;
}
