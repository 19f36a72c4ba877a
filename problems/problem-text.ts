import { type FittedTitle, fitTitle } from '../gitlab/texts/fit-title';
import { asCode, asProse } from '../gitlab/texts/foreign-text';
import type { Entry } from './entry';
import { millisecondsOf, type Moment, showDuration, showMoment } from './moment';
import type { Entity, Problem } from './problem';

/** The most characters of a display id in a title. */
const ID_MAX = 50;

/** The most names of a list: a problem may affect hundreds of entities. */
const NAMES_MAX = 20;

/** What the texts describe. */
export interface Subject {
  problem: Problem;
  /** The web address of the problem; absent when nothing gives one. */
  address?: string;
}

/** The title of an issue: the name of its problem and the display id. */
export function titleFor({ name, displayId }: Problem): FittedTitle {
  return fitTitle(name, displayId && `(${displayId.slice(0, ID_MAX)})`);
}

/** What broke, since when, how bad, what is affected, and why; unknown parts are left out. */
export function describeProblem({ problem, address }: Subject): string {
  const { name, start, category, severity, entities, rootCause, tags, isUnderMaintenance } = problem;
  const facts: [what: string, fact: string | undefined][] = [
    ['What', asCode(name)],
    ['Since', start && showMoment(start)],
    ['Category', category && inWords(category)],
    ['Severity', severity && asCode(severity)],
    ['Affected', list(entities.map(showEntity))],
    ['Root cause', rootCause && asCode(rootCause)],
    ['Maintenance', isUnderMaintenance ? 'inside a maintenance window' : undefined],
    ['Tags', list(tags.map((tag) => asCode(tag)))],
    ['Problem', problemLink({ problem, address })],
  ];
  const lines = facts.flatMap(([what, fact]) => (fact ? `- **${what}:** ${fact}` : []));
  const details = problem.description && asProse(problem.description);
  return [lines.join('\n'), details && `---\n\n${details}`].filter(Boolean).join('\n\n');
}

/** The sentence with which a new issue names the closed one that it follows. */
export function followsText(iid: number): string {
  return `Follows #${iid}, which was closed: the same problem is active again.`;
}

/** A comment on an update: the problem as it is now. */
export function updateText(subject: Subject): string {
  const { at, start } = subject.problem;
  return `**Update, ${showMoment(at)}**${since(start, at)}\n\n${describeProblem(subject)}`;
}

/** The comment that is kept up to date: the current state of the problem, and the states before. */
export function currentText(subject: Subject, rows: readonly string[]): string {
  return `${updateText(subject)}\n\n| Updates | Category | Affected |\n| --- | --- | --- |\n${rows.join('\n')}`;
}

/** The last comment of a problem that is over. */
export function closedText({ problem, address }: Subject, staysOpen?: string): string {
  const { at, end, durationMs } = problem;
  const duration = durationMs === undefined ? '' : ` after ${showDuration(durationMs)}`;
  const link = problemLink({ problem, address });
  return [`**Problem closed, ${showMoment(end ?? at)}**${duration}${link ? ` · ${link}` : ''}`, staysOpen]
    .filter(Boolean)
    .join('\n\n');
}

/** The comment for a problem that is active again. */
export function reopenedText(subject: Subject): string {
  return `**Problem active again, ${showMoment(subject.problem.at)}**\n\n${describeProblem(subject)}`;
}

/** A row of the comment that is kept up to date. */
export function rowFor({ at, category, affected }: Pick<Entry, 'at' | 'category' | 'affected'>): string {
  return `| ${showMoment(at)} | ${category ? inWords(category) : ''} | ${affected} |`;
}

/** The rows of such a comment. Text from alerts cannot look like one: in it, a backslash stands before each bar. */
export function rowsIn(comment: string): string[] {
  return comment
    .split('\n')
    .filter((line) => /^\| \d{4}-\d\d-\d\d \d\d:\d\d UTC \| [a-z ]* \| \d+ \|$/.test(line));
}

function since(start: Moment | undefined, at: Moment): string {
  return start && at > start
    ? ` · active for ${showDuration(millisecondsOf(at) - millisecondsOf(start))}`
    : '';
}

function problemLink({ problem, address }: Subject): string | undefined {
  const { displayId } = problem;
  if (!address) return displayId && asCode(displayId);
  return `[${displayId ? asCode(displayId) : 'Open in Dynatrace'}](<${address}>)`;
}

function showEntity({ name, type }: Entity): string {
  const kind = type?.replace(/^dt\.entity\./, '');
  return kind ? `${asCode(name)} (${asCode(kind, 60)})` : asCode(name);
}

function list(items: readonly string[]): string | undefined {
  if (items.length === 0) return undefined;
  const shown = items.slice(0, NAMES_MAX).join(', ');
  const rest = items.length - NAMES_MAX;
  return rest > 0 ? `${shown} and ${rest.toLocaleString('en')} more` : shown;
}

/** `RESOURCE_CONTENTION` becomes `resource contention`. */
function inWords(category: string): string {
  return category.toLowerCase().replaceAll('_', ' ');
}
