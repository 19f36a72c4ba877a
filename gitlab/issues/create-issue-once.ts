import { Issues, type IssueSchema } from '@gitbeaker/rest';
import { createUnlessOvertaken } from '../once/create-once';
import type { Key } from '../once/key';
import { stateIn } from '../once/mark';
import type { Outcome } from '../once/outcome';
import type { RunContext } from '../once/run-context';
import { updateOnce } from '../once/update-once';
import { closeDuplicate } from './close-duplicate';
import { issueChanges } from './issue-changes';
import { findIssuesByKey } from './issues-by-key';
import { linkIssues } from './link-issues';

/** An issue as the workflow author asks for it. */
export interface WantedIssue {
  project: string;
  /** Identifies it; absent when nothing does. */
  key: Key | undefined;
  /** Whether other runs also use the key. */
  isShared: boolean;
  /** What to do when the issue with this key is closed. */
  ifClosed: 'return' | 'reopen' | 'create';
  confidential: boolean | undefined;
  /** What only this run writes after the key. */
  nonce: string;
  create: () => Promise<IssueSchema>;
}

type CreatedIssue = IssueSchema & { outcome: Extract<Outcome, 'created' | 'existing' | 'reopened'> };

/** Creates an issue, unless one with the same key is open, or closed and still wanted. */
export async function createIssueOnce(
  { project, key, isShared, ifClosed, confidential, nonce, create }: WantedIssue,
  context: RunContext,
): Promise<CreatedIssue> {
  const { gitlab, log } = context;
  // An issue that everyone can read never stands for a confidential one.
  const find = async (): Promise<IssueSchema[]> =>
    key === undefined
      ? []
      : (await findIssuesByKey(context, project, key)).filter((issue) => !confidential || issue.confidential);
  const why = 'two runs created an issue for the same deduplication key.';
  const takeBack = (duplicate: IssueSchema, original: IssueSchema) =>
    closeDuplicate({ project, duplicate, original, why }, context);

  const all = await find();
  const [open, ...duplicates] = all.filter(isOpen);
  if (open) {
    for (const duplicate of duplicates) await takeBack(duplicate, open);
    return { ...open, outcome: 'existing' };
  }
  const closed = all.at(-1);
  if (closed && ifClosed === 'reopen') return reopen(closed, project, context);
  if (closed && ifClosed === 'return') {
    log.warn(
      `Issue #${closed.iid} has this deduplication key and is closed. It is returned unchanged; set "If it is closed" to reopen it or create another.`,
    );
    return { ...closed, outcome: 'existing' };
  }
  const created = await createUnlessOvertaken<IssueSchema>(gitlab, {
    find: key && (async () => (await find()).filter(isOpen)),
    create: async () => {
      const made = await create();
      context.ownership.learnFrom(made);
      return made;
    },
    race: isShared
      ? {
          isMine: ({ description }) => stateIn(description) === nonce,
          isSame: (one, other) => one.iid === other.iid,
          takeBack,
        }
      : undefined,
  });
  if (closed && created.outcome === 'created')
    await linkIssues(gitlab, { project, iid: created.iid, other: closed });
  return created;
}

async function reopen(closed: IssueSchema, project: string, { gitlab }: RunContext): Promise<CreatedIssue> {
  const issues = new Issues(gitlab);
  const { entity } = await updateOnce(gitlab, {
    current: closed,
    read: () => issues.show(closed.iid, { projectId: project }),
    changesTo: (current) => issueChanges(current, { state: 'open' }),
    write: (changes) => issues.edit(project, closed.iid, changes),
  });
  return { ...entity, outcome: 'reopened' };
}

function isOpen({ state }: IssueSchema): boolean {
  return state === 'opened';
}
