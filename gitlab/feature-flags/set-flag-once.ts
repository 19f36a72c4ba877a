import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { updateOnce } from '../once/update-once';
import { addStrategyOnce } from './add-strategy-once';
import { changeFlag, type FeatureFlag, type FlagChanges, readFlag } from './feature-flag';
import { flagChanges, type FlagWish } from './flag-changes';

/** A flag in the wanted state. */
export type FlagSet = FeatureFlag & { outcome: 'updated' | 'unchanged' };

/**
 * Switches a feature flag, or only some of its environments, unless they are already in that state.
 * @throws {GitLabError} conflict when other environments would go on or off with it.
 */
export async function setFlagOnce(
  gitlab: GitLabClient,
  project: string,
  name: string,
  wish: FlagWish,
): Promise<FlagSet> {
  const current = await readFlag(gitlab, project, name);
  const changes = flagChanges(current, wish);
  if (changes.strategies?.some(({ id }) => id === undefined)) {
    const { flag, isNew } = await addStrategyOnce(gitlab, project, name, changes);
    return { ...flag, outcome: isNew ? 'updated' : 'unchanged' };
  }
  const { entity, outcome, passedOver } = await updateOnce<FeatureFlag, FlagChanges>(gitlab, {
    current,
    read: () => readFlag(gitlab, project, name),
    changesTo: (flag) => flagChanges(flag, wish),
    write: (wanted) => changeFlag(gitlab, project, name, wanted),
  });
  if (passedOver.length > 0) throw notTaken(name);
  return { ...entity, outcome: outcome === 'unchanged' ? 'unchanged' : 'updated' };
}

function notTaken(name: string): GitLabError {
  return new GitLabError(
    'unexpected-response',
    `GitLab reported that feature flag ${name} was changed, but it is unchanged. Check it in GitLab, under Deploy > Feature flags.`,
  );
}
