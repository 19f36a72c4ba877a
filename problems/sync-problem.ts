import { Issues, type IssueSchema } from '@gitbeaker/rest';
import { pause } from '../gitlab/client/pause';
import { poll } from '../gitlab/client/poll';
import { severityOf } from '../gitlab/incidents/incident';
import { setSeverity } from '../gitlab/incidents/set-severity';
import { closeDuplicate } from '../gitlab/issues/close-duplicate';
import { followMoved, isMoved } from '../gitlab/issues/follow-moved';
import { findIssuesByKey } from '../gitlab/issues/issues-by-key';
import { linkIssues } from '../gitlab/issues/link-issues';
import { lookStubbornly } from '../gitlab/once/create-once';
import { keyFor } from '../gitlab/once/key';
import type { RunContext } from '../gitlab/once/run-context';
import type { UpdateOutcome } from '../gitlab/once/update-once';
import { writeOnce } from '../gitlab/once/write-once';
import { composeText } from '../gitlab/texts/compose-text';
import { fitTitle, warnOfCut } from '../gitlab/texts/fit-title';
import { changeIssue } from './change-issue';
import { chooseIssue } from './choose-issue';
import { entryFor, newestOf, readEntry, writeEntry } from './entry';
import { issueLog } from './issue-log';
import { planFor } from './plan';
import { severityFor } from './problem-severity';
import { describeProblem, followsText, titleFor } from './problem-text';
import type { ProblemSync, SeenIssue, SyncRun } from './sync-run';

/** A problem that ends this soon may be closed before its issue exists. */
const YOUNG_MS = 10 * 60_000;

/** The longest a closing waits for an issue. */
const LONGEST_WAIT_MS = 61_000;

/** The time that remains to close the issue then. */
const MARGIN_MS = 15_000;

const TWO_RUNS = 'two runs created an issue for the same problem.';

/** The result of an event; without an issue when the event was ignored. */
export interface SyncResult {
  issue?: IssueSchema;
  outcome: 'created' | UpdateOutcome | 'ignored';
  duplicatesClosed: number[];
  /** Why nothing was done. */
  why?: string;
}

/**
 * Brings the issue of a problem up to date with an event: decides with `planFor`, changes the issue first and then
 * writes down the event, so that a retry continues where a run broke off.
 */
export async function syncProblem(sync: ProblemSync, context: RunContext): Promise<SyncResult> {
  const { project, subject } = sync;
  const issues = new Issues(context.gitlab);
  const run: SyncRun = { ...sync, context, issues, key: keyFor('problem', subject.problem.id) };
  const found = await findIssuesByKey(context, project, run.key);
  const here = found.filter((issue) => !isMoved(issue));
  const moved = here.length === 0 ? found.at(-1) : undefined;
  if (moved) return followMove(sync, moved, context);
  const { current, duplicates } = chooseIssue(here);
  const duplicatesClosed: number[] = [];
  for (const duplicate of current ? duplicates : []) {
    duplicatesClosed.push(
      await closeDuplicate({ project, duplicate, original: current ?? duplicate, why: TWO_RUNS }, context),
    );
  }
  const result = await follow(run, current);
  return { ...result, duplicatesClosed: [...duplicatesClosed, ...result.duplicatesClosed] };
}

/** Continues in the project that the issue was moved to, where it is found by its key. */
async function followMove(sync: ProblemSync, moved: IssueSchema, context: RunContext): Promise<SyncResult> {
  const there = await followMoved(context.gitlab, moved);
  if (there) return syncProblem({ ...sync, project: String(there.project_id) }, context);
  context.log.warn(
    `Issue #${moved.iid} was moved to a project that the token cannot see, and was not changed: ${moved.web_url}`,
  );
  return { issue: moved, outcome: 'unchanged', duplicatesClosed: [], why: 'it was moved' };
}

async function follow(run: SyncRun, current: IssueSchema | undefined): Promise<SyncResult> {
  const { subject, options } = run;
  const seen = current && (await lookAt(run, current));
  const plan = planFor(subject.problem, seen && known(seen), options, new Date());
  if (plan.step === 'create') return create(run, plan.after);
  if (plan.step === 'ignore' || !seen) {
    const late = await comingIssue(run);
    return late ? follow(run, late) : { outcome: 'ignored', duplicatesClosed: [] };
  }
  if (plan.step === 'change') return { ...(await changeIssue(run, seen, plan)), duplicatesClosed: [] };
  const issue = await finish(run, seen.issue);
  if (issue !== seen.issue) return { issue, outcome: 'updated', duplicatesClosed: [] };
  return { issue, outcome: 'unchanged', duplicatesClosed: [], why: plan.why };
}

/**
 * Waits for the issue of a problem that ended quickly: the run that opens it may be under way, and would leave it open
 * forever.
 */
async function comingIssue({ context, project, key, subject }: SyncRun): Promise<IssueSchema | undefined> {
  const { durationMs } = subject.problem;
  if (durationMs === undefined || durationMs > YOUNG_MS) return undefined;
  const found = await poll({
    read: () => findIssuesByKey(context, project, key),
    isOver: (issues) => issues.length > 0,
    firstPauseMs: 2_000,
    longestPauseMs: 15_000,
    deadline: Math.min(Date.now() + LONGEST_WAIT_MS, context.gitlab.deadline - MARGIN_MS),
  });
  return chooseIssue(found).current;
}

/** Reads an issue's log. When the two contradict each other, the issue may have changed in between, so it is read again. */
async function lookAt({ context, issues, project, key }: SyncRun, issue: IssueSchema): Promise<SeenIssue> {
  const log = issueLog(context, project, issue.iid, key);
  const comments = await log.withoutTwins(await log.read());
  const last = newestOf([...comments.map(({ entry }) => entry), ...entriesIn(issue)]);
  const agree = last === undefined || last.isActive === (issue.state === 'opened');
  return { log, comments, issue: agree ? issue : await issues.show(issue.iid, { projectId: project }) };
}

function known({ issue, comments }: SeenIssue) {
  return {
    iid: issue.iid,
    isOpen: issue.state === 'opened',
    labels: issue.labels.map(String),
    closedAt: issue.closed_at,
    severity: severityOf(issue),
    entries: [...entriesIn(issue), ...comments.map(({ entry }) => entry)],
  };
}

function entriesIn({ description }: IssueSchema) {
  const entry = readEntry(description);
  return entry ? [entry] : [];
}

/** Creates an issue, and looks again: if several runs created one at the same time, the lowest number stays. */
async function create(run: SyncRun, after: number | undefined): Promise<SyncResult> {
  const { project, subject, description, details, otherFields, options, issues, context, key } = run;
  const fitted = run.title === undefined ? titleFor(subject.problem) : fitTitle(run.title);
  const allowQuickActions = description !== undefined && run.allowQuickActions;
  const entry = entryFor('opened', subject.problem, after);
  const text = [after && followsText(after), description ?? describeProblem(subject)]
    .filter(Boolean)
    .join('\n\n');
  const fields = { ...(await otherFields()), labels: options.labels.join(',') || undefined };
  const find = () => findIssuesByKey(context, project, key);
  const { value: created, openUntil = 0 } = await writeOnce<IssueSchema>(context.gitlab, {
    write: async () => {
      const made = await issues.create(project, fitted.title, {
        ...fields,
        description: composeText('Description', {
          text,
          details,
          wholeTitle: fitted.wholeTitle,
          allowQuickActions,
          key,
          state: writeEntry(entry),
          executionLink: context.executionLink,
        }),
      });
      context.ownership.learnFrom(made);
      return made;
    },
    look: async () => (await find()).find((issue) => readEntry(issue.description)?.after === after),
  });

  // What was found after a lost response may belong to another run, and ours may still arrive.
  if (openUntil > Date.now() && openUntil < context.gitlab.deadline) await pause(openUntil - Date.now());
  // A failed look must not hide the issue that was created.
  const others = (await lookStubbornly(find)).filter(({ iid }) => iid !== created.iid);
  const { current = created, duplicates } = chooseIssue<IssueSchema>([created, ...others]);
  if (current.iid === created.iid) {
    warnOfCut(context.log, fitted, true);
    const late = openUntil > 0 ? duplicates : [];
    const duplicatesClosed: number[] = [];
    for (const duplicate of late)
      duplicatesClosed.push(
        await closeDuplicate({ project, duplicate, original: current, why: TWO_RUNS }, context),
      );
    await relate(run, created, after);
    return { issue: await classify(run, created), outcome: 'created', duplicatesClosed };
  }
  const closed = await closeDuplicate(
    { project, duplicate: created, original: current, why: TWO_RUNS },
    context,
  );
  const result = await follow(run, current);
  return { ...result, duplicatesClosed: [closed, ...result.duplicatesClosed] };
}

/** A retry of the run that created the issue finds it, but perhaps without its link and its severity. */
async function finish(run: SyncRun, issue: IssueSchema): Promise<IssueSchema> {
  const { at, after } = readEntry(issue.description) ?? {};
  if (at !== run.subject.problem.at) return issue;
  await relate(run, issue, after);
  return severityOf(issue) === 'unknown' ? classify(run, issue) : issue;
}

async function classify({ context, subject, options }: SyncRun, issue: IssueSchema): Promise<IssueSchema> {
  const severity = severityFor(subject.problem, options.severity);
  return severity ? setSeverity(context, issue, severity) : issue;
}

async function relate({ context, project }: SyncRun, issue: IssueSchema, after: number | undefined) {
  if (after === undefined) return;
  const { iid, project_id } = issue;
  await linkIssues(context.gitlab, { project, iid, other: { iid: after, project_id } });
}
