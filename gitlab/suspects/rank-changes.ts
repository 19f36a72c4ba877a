import { type Change, nameOf } from './change';
import { type Clues, type Score, scoreChange } from './score-change';

/** Which of the ranked changes to show. */
export interface Ranking extends Clues {
  /** Only what was merged into this branch. */
  targetBranch?: string;
  minScore: number;
  limit: number;
}

/** A change with its points. */
export type Ranked = Change & Score;

/** The changes that count, the most points first. */
export interface RankedChanges {
  outcome: 'found' | 'ambiguous' | 'none';
  ranked: Ranked[];
  /** Whether there are more than the limit. */
  truncated: boolean;
}

/** Changes with a smaller difference are equally suspect. */
const CLEAR_LEAD = 10;

/**
 * Ranks the changes before a problem, in whatever order they come; of a duplicate change, the one with more points
 * stays.
 */
export function rankChanges(changes: readonly Change[], ranking: Ranking): RankedChanges {
  const { targetBranch, minScore, limit } = ranking;
  const best = new Map<string, Ranked>();
  for (const change of changes) {
    if (targetBranch !== undefined && change.targetBranch !== targetBranch) continue;
    const ranked = { ...change, ...scoreChange(change, ranking) };
    const known = best.get(nameOf(change));
    if (ranked.score >= minScore && (!known || compare(ranked, known) < 0)) best.set(nameOf(change), ranked);
  }
  const all = [...best.values()].sort(compare);
  const [first, second] = all;
  const isTie = first && second && first.score - second.score <= CLEAR_LEAD;
  const outcome = first ? (isTie ? 'ambiguous' : 'found') : 'none';
  return { outcome, ranked: all.slice(0, limit), truncated: all.length > limit };
}

/** By points, then the latest first, then by name, so that the order never depends on who was read first. */
function compare(one: Ranked, other: Ranked): number {
  return (
    other.score - one.score ||
    other.at - one.at ||
    (other.deployment?.id ?? 0) - (one.deployment?.id ?? 0) ||
    (nameOf(one) < nameOf(other) ? -1 : 1)
  );
}
