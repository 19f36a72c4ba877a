import { IssueNotes, Issues, type IssueSchema } from '@gitbeaker/rest';
import { writeComment } from '../issuables/comments';
import { ifDifferent } from '../issuables/issuable-changes';
import { keyFor } from '../once/key';
import { markWith, withoutMark } from '../once/mark';
import type { RunContext } from '../once/run-context';
import { updateOnce } from '../once/update-once';
import { linkIssues } from './link-issues';

/** Two issues about the same thing, in one project. */
interface Duplicate {
  project: string;
  duplicate: IssueSchema;
  original: Pick<IssueSchema, 'iid' | 'project_id'>;
  /** Why there are two, as a sentence of the comment. */
  why: string;
}

/**
 * Closes an issue that duplicates an existing one: links it, comments, closes it, and removes its key, so that it is
 * never found again. Closing comes last, so that a retry does what is missing.
 */
export async function closeDuplicate(
  { project, duplicate, original, why }: Duplicate,
  context: RunContext,
): Promise<number> {
  const { gitlab } = context;
  const { iid } = duplicate;
  const issues = new Issues(gitlab);
  await linkIssues(gitlab, { project, iid, other: original });
  const on = { notes: new IssueNotes(gitlab), collection: 'issues', project, iid } as const;
  const body = `Duplicate of #${original.iid}: ${why}`;
  await writeComment(on, { body, commentKey: 'duplicate' }, context);
  const description = markWith(keyFor('duplicate', String(original.iid)), withoutMark(duplicate.description));
  await updateOnce<IssueSchema, { description?: string; stateEvent?: 'close' }>(gitlab, {
    read: () => issues.show(iid, { projectId: project }),
    changesTo: (current) => ({
      description: ifDifferent(current.description, description),
      stateEvent: current.state === 'opened' ? 'close' : undefined,
    }),
    write: (changes) => issues.edit(project, iid, changes),
  });
  return iid;
}
