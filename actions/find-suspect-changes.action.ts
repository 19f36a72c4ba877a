import { defineAction } from '../dynatrace/define-action';
import { findSuspects, summaryOf } from '../gitlab/suspects/find-suspects';
import { problemClues } from '../problems/problem-clues';
import { findSuspectChangesInput } from './find-suspect-changes.input';

const DEFAULT_LOOKBACK_HOURS = 24;
const DEFAULT_LIMIT = 10;

/** Finds what changed before a problem, and ranks it. */
export default defineAction(findSuspectChangesInput, async (input, { gitlab, log }) => {
  const { environment, targetBranch, lookbackHours = DEFAULT_LOOKBACK_HOURS } = input;
  const { paths = [], limit = DEFAULT_LIMIT, minScore = 0 } = input;
  const { at, text } = problemClues(input, new Date());
  const found = await findSuspects(gitlab, input.projects, {
    search: { environment, at, lookbackHours, targetBranch },
    ranking: { at, text, paths, targetBranch, limit, minScore },
  });
  log.info(summaryOf(found, gitlab.host));
  return found;
});
