import { readEntry } from './entry';

/** An issue of a problem, with the fields that choosing needs. */
interface Candidate {
  iid: number;
  state: string;
  description: string | null;
}

/** The current issue of a problem, and the duplicates to close. */
interface Choice<Issue> {
  current?: Issue;
  duplicates: Issue[];
}

/**
 * Chooses among all issues of a problem. An issue that follows a closed one replaces it; if several follow the same
 * one, simultaneous runs created all but the lowest.
 */
export function chooseIssue<Issue extends Candidate>(issues: readonly Issue[]): Choice<Issue> {
  const followed = (issue: Issue) => readEntry(issue.description)?.after ?? 0;
  const latest = Math.max(0, ...issues.map(followed));
  const [current, ...others] = issues
    .filter((issue) => followed(issue) === latest)
    .sort((one, other) => one.iid - other.iid);
  return { current, duplicates: others.filter(({ state }) => state === 'opened') };
}
