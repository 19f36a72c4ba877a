import { readEntry } from './entry';

/** An issue of a problem, as far as choosing needs it. */
interface Candidate {
  iid: number;
  state: string;
  description: string | null;
}

/** The issue that goes with a problem now, and those that must go. */
interface Choice<Issue> {
  current?: Issue;
  duplicates: Issue[];
}

/**
 * Chooses among all issues of a problem. One that follows a closed one takes its place; of several that follow the same
 * one, runs that raced have created all but the lowest.
 */
export function chooseIssue<Issue extends Candidate>(issues: readonly Issue[]): Choice<Issue> {
  const followed = (issue: Issue) => readEntry(issue.description)?.after ?? 0;
  const latest = Math.max(0, ...issues.map(followed));
  const [current, ...others] = issues
    .filter((issue) => followed(issue) === latest)
    .sort((one, other) => one.iid - other.iid);
  return { current, duplicates: others.filter(({ state }) => state === 'opened') };
}
