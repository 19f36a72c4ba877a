import { IssueNotes, Issues, type IssueSchema } from '@gitbeaker/rest';
import { writeComment } from '../gitlab/issuables/comments';
import { issuableChanges } from '../gitlab/issuables/issuable-changes';
import { linkIssues } from '../gitlab/issues/link-issues';
import type { RunContext } from '../gitlab/once/run-context';
import { updateOnce } from '../gitlab/once/update-once';

/** Closes an issue that a run created for a problem that had one; last of all, so that a retry does what is missing. */
export async function closeDuplicate(
  project: string,
  duplicate: IssueSchema,
  original: IssueSchema,
  context: RunContext,
): Promise<number> {
  const { gitlab } = context;
  const { iid } = duplicate;
  const issues = new Issues(gitlab);
  await linkIssues(gitlab, { project, iid, other: original });
  const body = `Duplicate of #${original.iid}: two runs created an issue for the same problem.`;
  const on = { notes: new IssueNotes(gitlab), collection: 'issues', project, iid } as const;
  await writeComment(on, { body, commentKey: 'problem duplicate' }, context);
  await updateOnce(gitlab, {
    current: duplicate,
    read: () => issues.show(iid, { projectId: project }),
    changesTo: (current) => issuableChanges(current, { state: 'closed' }),
    write: (changes) => issues.edit(project, iid, changes),
  });
  return iid;
}
