import type { EditIssueOptions, IssueSchema } from '@gitbeaker/rest';
import { ifDifferent, issuableChanges, type IssuableWish } from '../issuables/issuable-changes';

/** The wanted values of an issue; undefined changes nothing. */
export interface IssueWish extends IssuableWish {
  issueType?: string;
  confidential?: boolean;
  /** `YYYY-MM-DD`. */
  dueDate?: string;
  weight?: number;
}

/** What must be sent to change an issue as wanted; undefined for what does not differ. */
export function issueChanges(issue: IssueSchema, wish: IssueWish): EditIssueOptions {
  const clears = (name: string) => wish.clear?.includes(name) ?? false;
  const { due_date: dueDate, weight } = issue as { due_date: string | null; weight?: number | null };
  // gitbeaker does not know that some of these may be null.
  return {
    ...issuableChanges(issue, wish),
    issueType: ifDifferent(issue.issue_type, wish.issueType),
    confidential: ifDifferent(issue.confidential, wish.confidential),
    dueDate: ifDifferent(dueDate ?? '', clears('dueDate') ? '' : wish.dueDate),
    weight: ifDifferent(weight ?? null, clears('weight') ? null : wish.weight),
  } as EditIssueOptions;
}
