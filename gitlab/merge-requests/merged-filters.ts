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

/** The parameters for GitLab, and the filter for its response. */
interface MergedFilters {
  options: Record<string, unknown>;
  isWanted?: (mergeRequest: { merged_at?: unknown }) => boolean;
}

/**
 * Filters by when merge requests were merged or deployed, which only merged ones match. GitLab before 19.5 silently
 * ignores the filters by merge time, so its response is filtered again; what was merged since a time was also updated
 * since.
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

/** Keeps an older GitLab from listing everything that was ever merged. */
function changedSince({ updatedAfter, mergedAfter }: MergedFilterInput): { updatedAfter?: string } {
  if (mergedAfter === undefined) return {};
  const isLater = updatedAfter !== undefined && instantOf(updatedAfter) > instantOf(mergedAfter);
  return { updatedAfter: isLater ? updatedAfter : mergedAfter };
}
