import { instantOf } from '../../inputs/fields/instant-of';

interface MergedFilterInput {
  state?: string;
  updatedAfter?: string;
  mergedAfter?: string;
  mergedBefore?: string;
  environment?: string;
  deployedAfter?: string;
  deployedBefore?: string;
}

/** How GitLab is asked, and what is looked at again in its answer. */
interface MergedFilters {
  options: Record<string, unknown>;
  isWanted?: (mergeRequest: { merged_at?: unknown }) => boolean;
}

/**
 * Filters by when merge requests were merged or deployed, which only merged ones pass. A GitLab before 19.5 passes over
 * the filters by merging without a word, so its answer is filtered again; what was merged since a moment has changed since.
 */
export function mergedFilters(input: MergedFilterInput): MergedFilters {
  const { mergedAfter, mergedBefore, environment, deployedAfter, deployedBefore } = input;
  const deployed = { environment, deployedAfter, deployedBefore };
  const isByMerge = (mergedAfter ?? mergedBefore) !== undefined;
  const isByDeployment = Object.values(deployed).some((value) => value !== undefined);
  const state = input.state ?? (isByMerge || isByDeployment ? 'merged' : 'opened');
  if (!isByMerge) return { options: { state, ...deployed } };
  const after = mergedAfter === undefined ? -Infinity : instantOf(mergedAfter);
  const before = mergedBefore === undefined ? Infinity : instantOf(mergedBefore);
  return {
    options: { state, ...deployed, mergedAfter, mergedBefore, ...changedSince(input) },
    isWanted: ({ merged_at: at }) =>
      typeof at === 'string' && Date.parse(at) >= after && Date.parse(at) <= before,
  };
}

/** Spares an older GitLab from listing all that was ever merged. */
function changedSince({ updatedAfter, mergedAfter }: MergedFilterInput): { updatedAfter?: string } {
  if (mergedAfter === undefined) return {};
  const isLater = updatedAfter !== undefined && instantOf(updatedAfter) > instantOf(mergedAfter);
  return { updatedAfter: isLater ? updatedAfter : mergedAfter };
}
