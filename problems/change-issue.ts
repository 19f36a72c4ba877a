import type { IssueSchema } from '@gitbeaker/rest';
import { setSeverity } from '../gitlab/incidents/set-severity';
import { issuableChanges, type IssuableWish } from '../gitlab/issuables/issuable-changes';
import { updateOnce, type UpdateOutcome } from '../gitlab/once/update-once';
import { composeText } from '../gitlab/texts/compose-text';
import { asCode } from '../gitlab/texts/foreign-text';
import { type Entry, entryFor, newestOf, readEntry, writeEntry } from './entry';
import type { LoggedComment } from './issue-log';
import { type Change, type CommentKind, wantedState } from './plan';
import { closedText, currentText, reopenedText, rowFor, rowsIn, updateText } from './problem-text';
import type { SeenIssue, SyncRun } from './sync-run';

/** Carries out a plan: changes the issue, then comments. */
export async function changeIssue(
  run: SyncRun,
  seen: SeenIssue,
  { comment, severity, ...wish }: Change,
): Promise<{ issue: IssueSchema; outcome: UpdateOutcome }> {
  const { outcome: changed, entity } = await update(run, seen.issue.iid, wish, seen.issue);
  const issue = severity ? await setSeverity(run.context, entity, severity) : entity;
  const outcome = changed === 'unchanged' && issue !== entity ? 'updated' : changed;
  if (!comment) return { issue, outcome };
  const comments = await writeDown(run, seen, comment);
  const settled =
    comments && (await agreeWithOtherRuns(run, seen, entryFor(comment, run.subject.problem), comments));
  return settled ?? { issue, outcome: outcome === 'unchanged' ? 'updated' : outcome };
}

function update(
  { context, issues, project }: SyncRun,
  iid: number,
  wish: IssuableWish,
  current?: IssueSchema,
) {
  return updateOnce<IssueSchema, ReturnType<typeof issuableChanges>>(context.gitlab, {
    current,
    read: () => issues.show(iid, { projectId: project }),
    changesTo: (issue) => issuableChanges(issue, wish),
    write: (changes) => issues.edit(project, iid, changes),
  });
}

/** Writes the comment; returns all of ours when it is a new one. */
async function writeDown(
  run: SyncRun,
  { issue, log, comments }: SeenIssue,
  kind: CommentKind,
): Promise<LoggedComment[] | undefined> {
  const { subject, key, context } = run;
  const entry = entryFor(kind, subject.problem);
  const present = kind === 'current' ? comments.find((comment) => comment.entry.kind === kind) : undefined;
  const text = textOf(kind, run, issue, present?.body);
  const body = composeText('Comment', {
    text,
    key,
    state: writeEntry(entry),
    executionLink: context.executionLink,
  });
  if (!present) return log.add(entry, body);
  await log.replace(present.noteId, entry, body);
  return undefined;
}

/** How many changes the comment that is kept up to date shows. */
const ROWS_MAX = 20;

function textOf(
  kind: CommentKind,
  { subject, options }: SyncRun,
  issue: IssueSchema,
  present?: string,
): string {
  switch (kind) {
    case 'current': {
      const opened = readEntry(issue.description);
      const before = present === undefined ? (opened ? [rowFor(opened)] : []) : rowsIn(present);
      const rows = [...before, rowFor(entryFor(kind, subject.problem))];
      return currentText(subject, rows.slice(-ROWS_MAX));
    }
    case 'update':
      return updateText(subject);
    case 'reopened':
      return reopenedText(subject);
    case 'closed': {
      const { keepOpenLabel } = options;
      const isKept = options.whenClosed === 'close' && issue.labels.map(String).includes(keepOpenLabel);
      return closedText(
        subject,
        isKept ? `The issue stays open: it has the label ${asCode(keepOpenLabel)}.` : undefined,
      );
    }
  }
}

/** There are never more simultaneous runs for one problem. */
const ROUNDS_MAX = 5;

/**
 * Runs after an event was written down: meanwhile, other runs may have processed later or earlier events. A run that
 * finds new entries in the log sets the issue to the state of the newest event, so that the last run leaves it right.
 */
async function agreeWithOtherRuns(run: SyncRun, seen: SeenIssue, own: Entry, present: LoggedComment[]) {
  const { issue, log } = seen;
  const known = new Set([...seen.comments.map(({ entry }) => nameOf(entry)), nameOf(own)]);
  let settled: { issue: IssueSchema; outcome: UpdateOutcome } | undefined;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const entries = (round === 0 ? present : await log.read()).map(({ entry }) => entry);
    if (entries.every((entry) => known.has(nameOf(entry)))) break;
    for (const entry of entries) known.add(nameOf(entry));
    const isActive = newestOf(entries)?.isActive ?? true;
    const state = wantedState(isActive, issue.labels.map(String), run.options);
    const { outcome, entity } = await update(run, issue.iid, { state });
    if (outcome !== 'unchanged') settled = { issue: entity, outcome };
  }
  return settled;
}

function nameOf({ kind, at }: Entry): string {
  return `${kind} ${at}`;
}
