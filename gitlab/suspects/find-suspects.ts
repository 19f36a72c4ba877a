import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { inParallel } from '../client/in-parallel';
import { ifPossible } from '../client/tolerating';
import type { Change, ChangedCommit, ChangeDeployment, ChangedMergeRequest } from './change';
import { nameOf } from './change';
import { collectChanges, type Collected, type Search } from './collect-changes';
import { rankChanges, type Ranked, type Ranking } from './rank-changes';
import { phraseOf } from './score-change';
import { AT_ONCE, PAGE_SIZE, readFiles } from './suspect-requests';
import { suspectTable } from './suspect-table';

/** A change that may have caused a problem. */
export interface Suspect {
  score: number;
  /** Why, each as a phrase. */
  reasons: string[];
  merge_request?: ChangedMergeRequest;
  /** Instead of a merge request: a commit that belongs to none. */
  commit?: ChangedCommit;
  /** What brought it to the environment; absent when the project tracks no deployments. */
  deployment?: ChangeDeployment;
  /** The paths of its files, 20 at most; absent when they were not read. */
  files?: string[];
}

/** What changed before a problem. */
export interface Suspects {
  /** `unknown`: there were no changes to examine. */
  outcome: 'found' | 'ambiguous' | 'none' | 'unknown';
  suspects: Suspect[];
  /** By the project's path: the successful deployment before the last one. */
  previousDeployment: Record<string, ChangeDeployment>;
  /** A table for a description. */
  markdown: string;
  /** Sentences about what is missing or was not examined. */
  problems: string[];
  truncated: boolean;
}

const MOST_FILES = 20;

/** The log line about suspects; without any, it has the address of the place that was searched. */
export function summaryOf(
  { outcome, suspects: [first, ...others], problems }: Suspects,
  place: string,
): string {
  if (!first) {
    const why = [...problems.slice(0, 1), place].join(' ');
    return `${outcome === 'unknown' ? 'There were no changes to examine.' : 'No suspect changes were found.'} ${why}`;
  }
  const { score, merge_request: mergeRequest, commit } = first;
  const what = mergeRequest ? `merge request !${mergeRequest.iid}` : `commit ${commit?.id.slice(0, 8) ?? ''}`;
  const more = others.length > 0 ? `, and ${others.length} more` : '';
  return `The top suspect is ${what} with ${score} points${more}: ${mergeRequest?.web_url ?? commit?.web_url ?? ''}`;
}

/**
 * Looks for what changed in some projects before a problem, and ranks it.
 * @throws {GitLabError} when none of the projects can be read, with the reason for the first one.
 */
export async function findSuspects(
  gitlab: GitLabClient,
  projects: readonly string[],
  { search, ranking }: { search: Search; ranking: Ranking },
): Promise<Suspects> {
  const collected: Collected[] = [];
  const failures: GitLabError[] = [];
  // One after the other: each project already uses as many parallel requests as GitLab should get.
  for (const project of projects) {
    const found = await orFailure(collectFrom(gitlab, project, { search, ranking }));
    if (found instanceof GitLabError) failures.push(found);
    else collected.push(found);
  }
  const [failure] = failures;
  if (failure && collected.length === 0) throw failure;

  const ranked = rankChanges(
    collected.flatMap(({ changes }) => changes),
    ranking,
  );
  const problems = [...collected.flatMap((one) => one.problems), ...failures.map(({ message }) => message)];
  const hadSomething = collected.some((one) => one.hadSomething);
  return {
    outcome: ranked.outcome === 'none' && !hadSomething ? 'unknown' : ranked.outcome,
    suspects: ranked.ranked.map(suspectOf),
    previousDeployment: Object.fromEntries(
      collected.flatMap(({ project, previousDeployment: one }) => (one ? [[project, one]] : [])),
    ),
    markdown: suspectTable(ranked.ranked, problems),
    problems,
    truncated: ranked.truncated || collected.some(({ isPartial }) => isPartial),
  };
}

async function orFailure(collecting: Promise<Collected>): Promise<Collected | GitLabError> {
  try {
    return await collecting;
  } catch (error) {
    if (error instanceof GitLabError) return error;
    throw error;
  }
}

/** The changes in one project, with the files of the top suspects, within its limit of requests. */
async function collectFrom(
  gitlab: GitLabClient,
  project: string,
  { search, ranking }: { search: Search; ranking: Ranking },
): Promise<Collected> {
  const collected = await collectChanges(gitlab, project, search);
  const { source, changes } = collected;
  const everything = { ...ranking, minScore: -Infinity, limit: changes.length };
  const first = rankChanges(changes, everything).ranked.slice(0, Math.max(0, source.left));
  const files = new Map(
    await inParallel(
      first,
      async (change) => [nameOf(change), await ifPossible(readFiles(source, keyOf(change)))] as const,
      AT_ONCE,
    ),
  );
  const withFiles = changes.map((change) => {
    const found = files.get(nameOf(change));
    return found ? { ...change, files: found, hasMoreFiles: found.length >= PAGE_SIZE } : change;
  });
  const wanted = rankChanges(withFiles, { ...ranking, limit: changes.length }).ranked;
  const unread = wanted.filter((change) => change.files === undefined).length;
  const problems = unread === 0 ? collected.problems : [...collected.problems, unreadSentence(unread)];
  return { ...collected, changes: withFiles, problems };
}

/** A project has a limit of requests. */
function unreadSentence(count: number): string {
  const what = count === 1 ? 'one change with a lower score' : `${count} changes with lower scores`;
  return `The files of ${what} were not read and do not count in the score.`;
}

function keyOf({ what }: Change): { iid: number } | { sha: string } {
  return 'mergeRequest' in what ? { iid: what.mergeRequest.iid } : { sha: what.commit.id };
}

function suspectOf({ what, deployment, files, score, reasons }: Ranked): Suspect {
  return {
    score,
    reasons: reasons.map((reason) => phraseOf(reason)),
    ...('mergeRequest' in what ? { merge_request: what.mergeRequest } : { commit: what.commit }),
    ...(deployment && { deployment }),
    ...(files && { files: files.slice(0, MOST_FILES) }),
  };
}
