import { type CommitStatusSchema, MergeRequestNotes } from '@gitbeaker/rest';
import { writeComment } from '../issuables/comments';
import type { RunContext } from '../once/run-context';
import { asTitle } from '../texts/foreign-text';
import { reportStatus, type WantedStatus } from './report-status';
import { mergeRequestAt, type VerdictChoice, type VerdictPlace, verdictPlace } from './verdict-place';

/** The verdicts of a quality gate. */
export type Verdict = keyof typeof VERDICTS;

/** GitLab has three states; the word says which verdict it was. */
const VERDICTS = {
  pass: { state: 'success', word: 'Pass' },
  warning: { state: 'success', word: 'Warning' },
  fail: { state: 'failed', word: 'Fail' },
  error: { state: 'failed', word: 'Error' },
  info: { state: 'success', word: 'Info' },
  running: { state: 'running', word: 'Running' },
} as const satisfies Record<string, { state: WantedStatus['state']; word: string }>;

/** A verdict to report. */
export interface VerdictReport extends VerdictChoice {
  verdict: Verdict;
  name?: string;
  summary?: string;
  targetUrl?: string;
  /** The author's Markdown. */
  comment?: string;
  /** Text from an alert, below it. */
  details?: string;
  commentKey?: string;
  allowQuickActions?: boolean;
}

/** The most characters that GitLab stores of a status's text. */
const DESCRIPTION_MAX = 255;

const DEFAULT_NAME = 'dynatrace';

/** Reports a verdict as a status of a commit, and keeps one comment in the merge request up to date. */
export async function reportVerdict(context: RunContext, report: VerdictReport) {
  const { gitlab, log } = context;
  const { verdict, name = DEFAULT_NAME, summary = '', targetUrl } = report;
  const { state, word } = VERDICTS[verdict];
  const place = await verdictPlace(gitlab, report);
  const description = asTitle(summary ? `${word}: ${summary}` : word, DESCRIPTION_MAX);
  const reported = await reportStatus(gitlab, place, { name, state, description, targetUrl });
  const comment =
    (report.comment ?? report.details) ? await commentOn(context, place, { ...report, name }) : undefined;
  const isSame = comment === undefined || comment.outcome === 'unchanged';
  // An existing verdict is not a new one, whatever happens to its comment.
  const outcome = reported.outcome === 'unchanged' && !isSame ? 'updated' : reported.outcome;
  log.info(`Verdict ${name}: ${word} ${outcome}. ${place.web_url}`);
  const result: { status: CommitStatusSchema; comment: unknown; outcome: typeof outcome } = {
    status: reported.status,
    comment: comment?.note ?? null,
    outcome,
  };
  return result;
}

/** One comment for each name, unless it has another key. */
async function commentOn(
  context: RunContext,
  place: VerdictPlace,
  { project, name, commentKey = name, comment, details, allowQuickActions }: VerdictReport & { name: string },
) {
  const iid = await mergeRequestAt(context.gitlab, { ...place, project });
  if (iid === undefined) {
    context.log.warn(`No comment was written: commit ${place.sha} is not the head of an open merge request.`);
    return undefined;
  }
  const notes = new MergeRequestNotes(context.gitlab);
  const on = { notes, collection: 'merge_requests', project, iid } as const;
  const { outcome, ...note } = await writeComment(
    on,
    { body: comment, details, commentKey, allowQuickActions },
    context,
  );
  if (outcome === 'existing') return { note, outcome: 'unchanged' as const };
  return { note, outcome: outcome === 'commands-applied' ? ('updated' as const) : outcome };
}
