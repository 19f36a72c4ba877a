import { type Facts, lacking, stillMissing, total } from './facts';
import type { Attempt, Story } from './story';

/** The possible flaws of a case, and what they mean. */
export const FLAWS = {
  duplicate: 'two things where one is wanted',
  loss: 'a wanted change, or that of somebody else, is missing although the task ended green',
  'false green': 'the task ended green while nothing of what it wants was there',
  'false red':
    'the task ended red at first although nothing was in its way but another one with the same wish',
  'silent red': 'the task ended red for good: the retry did not find or do what is wanted',
  'wrong outcome': 'the outcome is not what the task did',
} as const;

/** One of them. */
export type Flaw = keyof typeof FLAWS;

/** The expected result of a story. */
export interface Expected {
  /** What people may see at the end: any of them. */
  ends: readonly Facts[];
  /** Whether all tasks want the same. */
  isOneWish: boolean;
  /** The outcome of the one that does it, and of those that find it done. */
  did: string;
  found: readonly string[];
  /** Whether only one may say that it did it. */
  isOnlyOne: boolean;
  /** Whether something that is carried out late, or by another task after a lost answer, makes outcomes a matter of luck. */
  isLate?: boolean;
  /** Whether GitLab and the network work without faults. */
  isFaultless?: boolean;
}

/** Says what is wrong with a story, each with a reason. */
export function judge(story: Story, expected: Expected): Map<Flaw, string> {
  const flaws = new Map<Flaw, string>();
  const say = (flaw: Flaw, why: string) => {
    if (!flaws.has(flaw)) flaws.set(flaw, why);
  };
  const { extra, missing } = nearest(story, expected.ends);
  const doubled = surplus(extra, missing);
  if (doubled) say('duplicate', doubled);
  const last = story.tasks.map(({ attempts }) => attempts.at(-1));
  for (const attempt of last) {
    if (attempt?.end !== 'green') say('silent red', attempt?.error ?? 'the retry was killed');
  }
  if (expected.isOneWish && expected.isFaultless) {
    const red = story.tasks.find(({ attempts }) => attempts[0]?.end === 'red');
    if (red) say('false red', red.attempts[0]?.error ?? '');
  }
  if (expected.isOneWish) {
    judgeGreens(story, expected, say);
    judgeOutcomes(story, expected, say);
  }
  const isGreen = last.some((attempt) => attempt?.end === 'green');
  if (isGreen && missing.size > 0 && !flaws.has('false green')) say('loss', firstOf(missing));
  if (!story.isOthersLeftAlone) say('loss', 'what somebody else did is gone');
  return flaws;
}

type Say = (flaw: Flaw, why: string) => void;

/** The acceptable end that differs least. */
function nearest(story: Story, ends: readonly Facts[]): { extra: Facts; missing: Facts } {
  const differences = ends.map((end) => ({
    // What was there before is not doubled, only not changed.
    extra: without(lacking(story.end, end), story.before),
    missing: lacking(end, story.end),
  }));
  const [best] = differences.sort(
    (one, other) => total(one.extra) + total(one.missing) - total(other.extra) - total(other.missing),
  );
  if (!best) throw new Error('A story needs an end.');
  return best;
}

function without(facts: Facts, others: Facts): Facts {
  return new Map([...facts].filter(([fact]) => !others.has(fact)));
}

/** The first kind of fact of which there are more than wanted; one in place of another is a loss. */
function surplus(extra: Facts, missing: Facts): string | undefined {
  for (const [fact, count] of extra) {
    const kind = kindOf(fact);
    if (countOf(extra, kind) > countOf(missing, kind)) return `${count + 1} times ${fact}`;
  }
  return undefined;
}

function kindOf(fact: string): string {
  return fact.split(' ', 1)[0] ?? '';
}

function countOf(facts: Facts, kind: string): number {
  return total(new Map([...facts].filter(([fact]) => kindOf(fact) === kind)));
}

function firstOf(facts: Facts): string {
  return [...facts.keys()][0] ?? '';
}

/** When a task says that it is done, it is; of several, another one may still be at it. */
function judgeGreens(story: Story, { ends }: Expected, say: Say): void {
  if (story.tasks.length > 1) return;
  for (const { factsAfter, end, outcome } of attemptsOf(story)) {
    if (end !== 'green') continue;
    const isThere = ends.some((wanted) => stillMissing(wanted, story.before, factsAfter).size === 0);
    if (!isThere) say('false green', `it says ${String(outcome)}`);
  }
}

function judgeOutcomes(story: Story, expected: Expected, say: Say): void {
  const { did, found, isOnlyOne, isLate } = expected;
  const attempts = attemptsOf(story);
  const greens = attempts.filter(({ end }) => end === 'green');
  const known = [did, ...found];
  for (const { outcome = 'none' } of greens) {
    if (!known.includes(outcome)) say('wrong outcome', `${outcome} is none of ${known.join(', ')}`);
  }
  if (found.includes(did)) return;
  const doers = greens.filter(({ outcome }) => outcome === did);
  const lost = attempts.filter(({ end }) => end !== 'green');
  if (isOnlyOne && !isLate && doers.length > 1) say('wrong outcome', `${doers.length} of them say ${did}`);
  if (doers.length === 0 && greens.length > 0 && !isLate && !lost.some(({ hasChanged }) => hasChanged()))
    say('wrong outcome', `none of them says ${did}`);
  if (story.tasks.length > 1 || isLate || story.hasOverlapped) return;
  for (const attempt of greens) judgeInTurn(story, expected, attempt, say);
}

/** A single task is certain: it finds what existed when it started, and does everything else. */
function judgeInTurn(story: Story, { ends, did }: Expected, attempt: Attempt, say: Say): void {
  const [end = story.before] = ends;
  const all = total(lacking(end, story.before));
  const left = total(stillMissing(end, story.before, attempt.factsBefore));
  if (left === 0 && attempt.outcome === did) say('wrong outcome', `it says ${did}, but it was there`);
  if (left === all && attempt.outcome !== did)
    say('wrong outcome', `it says ${String(attempt.outcome)}, but it was not there`);
}

function attemptsOf({ tasks }: Story): Attempt[] {
  return tasks.flatMap(({ attempts }) => attempts);
}
