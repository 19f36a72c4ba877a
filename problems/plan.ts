import type { Severity } from '../gitlab/incidents/incident';
import { type Entry, factsOf, isTurn, newestOf } from './entry';
import { isWorst, type Problem } from './problem';
import { severityFor, type SeverityOption } from './problem-severity';

/** How the workflow author wants to handle issues of problems. */
export interface SyncOptions {
  labels: readonly string[];
  whenClosed: 'close' | 'comment' | 'label';
  closedLabel?: string;
  /** Hours since the issue was closed; 0 never reopens. */
  reopenWithinHours: number;
  updates: 'one-comment' | 'every-update' | 'none';
  keepOpenLabel: string;
  /** Default: none. */
  severity?: SeverityOption;
}

/** The problem's issue as found in GitLab. */
export interface KnownIssue {
  iid: number;
  isOpen: boolean;
  labels: readonly string[];
  closedAt?: string | null;
  severity?: Severity;
  /** What its description and comments remember. */
  entries: readonly Entry[];
}

/** What an event asks for. */
export type Plan =
  | { step: 'ignore' }
  /** `after` is the closed issue that the new one follows. */
  | { step: 'create'; after?: number }
  /** Nothing to do, and why. */
  | { step: 'leave'; why: string }
  | ({ step: 'change' } & Change);

/** The changes of an issue; what does not differ is not sent. */
export interface Change {
  state?: 'open' | 'closed';
  addLabels: readonly string[];
  removeLabels: readonly string[];
  severity?: Severity;
  comment?: CommentKind;
}

/** Which comment to write. */
export type CommentKind = Exclude<Entry['kind'], 'opened'>;

const KNOWN: Plan = { step: 'leave', why: 'it already has this event or a later one' };
const CLOSED_BY_HAND: Plan = { step: 'leave', why: 'someone closed it while the problem was active' };

/**
 * Decides what a problem event asks for, given what is known of the problem's issue:
 *
 * | Issue          | Problem active                                          | Problem closed               |
 * | -------------- | ------------------------------------------------------- | ---------------------------- |
 * | none           | create                                                  | ignore                       |
 * | knows as much  | leave                                                   | leave                        |
 * | open           | comment on what is new, labels if worse                 | close, label or only comment |
 * | closed with it | reopen, or create a new issue once the window is over   | a last comment               |
 * | closed by hand | leave, unless the problem was reopened since            | a last comment               |
 */
export function planFor(
  problem: Problem,
  issue: KnownIssue | undefined,
  options: SyncOptions,
  now: Date,
): Plan {
  if (!issue) return { step: problem.isActive ? 'create' : 'ignore' };
  return problem.isActive
    ? planForActive(problem, issue, options, now)
    : planForClosed(problem, issue, options);
}

/** Whether an issue should be open according to the state of its problem. */
export function wantedState(
  isActive: boolean,
  labels: readonly string[],
  { whenClosed, keepOpenLabel }: SyncOptions,
): 'open' | 'closed' | undefined {
  if (isActive) return 'open';
  return whenClosed === 'close' && !labels.includes(keepOpenLabel) ? 'closed' : undefined;
}

function planForClosed({ at, end }: Problem, { labels, entries }: KnownIssue, options: SyncOptions): Plan {
  const { whenClosed, closedLabel } = options;
  const last = newestOf(entries);
  // A closing is recorded several times, with the same end.
  const isNews = !last || (last.isActive ? at >= last.at : at > last.at && end !== last.end);
  if (!isNews) return KNOWN;
  return {
    step: 'change',
    state: wantedState(false, labels, options),
    addLabels: whenClosed === 'label' && closedLabel !== undefined ? [closedLabel] : [],
    removeLabels: [],
    comment: 'closed',
  };
}

function planForActive(problem: Problem, issue: KnownIssue, options: SyncOptions, now: Date): Plan {
  const last = newestOf(issue.entries);
  // An update that was written down while another run closed the issue must not hide that nobody reopened it.
  const lastTurn = newestOf(issue.entries.filter(isTurn));
  const isBack =
    lastTurn !== undefined && problem.at > lastTurn.at && (problem.isReopening || !lastTurn.isActive);
  if (last && !isBack && problem.at <= last.at) return KNOWN;
  if (!issue.isOpen && !isBack) return CLOSED_BY_HAND;
  if (!issue.isOpen && !isWithinWindow(issue, options, now)) return { step: 'create', after: issue.iid };
  const { labels, closedLabel } = options;
  const categories = issue.entries.map(({ category }) => category);
  return {
    step: 'change',
    state: 'open',
    addLabels: isWorst(problem.category, categories) ? labels : [],
    removeLabels: isBack && closedLabel !== undefined ? [closedLabel] : [],
    severity: newSeverity(problem, issue, last, options),
    comment: isBack ? 'reopened' : updateComment(problem, last, options),
  };
}

/** The new severity if the problem's has changed; a severity that people set in the meantime stays. */
function newSeverity(
  problem: Problem,
  { severity }: KnownIssue,
  last: Entry | undefined,
  options: SyncOptions,
): Severity | undefined {
  const wanted = severityFor(problem, options.severity);
  const isAsBefore = last && severityFor(last, options.severity) === wanted && severity !== 'unknown';
  return isAsBefore ? undefined : wanted;
}

function isWithinWindow({ closedAt }: KnownIssue, { reopenWithinHours }: SyncOptions, now: Date): boolean {
  const closed = Date.parse(closedAt ?? '');
  const hours = Number.isNaN(closed) ? 0 : (now.getTime() - closed) / 3_600_000;
  return reopenWithinHours > 0 && hours <= reopenWithinHours;
}

function updateComment(
  problem: Problem,
  last: Entry | undefined,
  { updates }: SyncOptions,
): CommentKind | undefined {
  if (updates === 'none' || last?.facts === factsOf(problem)) return undefined;
  return updates === 'one-comment' ? 'current' : 'update';
}
