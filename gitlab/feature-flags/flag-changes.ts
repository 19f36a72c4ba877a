import { GitLabError } from '../client/gitlab-error';
import { covers, mayMeet } from './environment-scope';
import type { FeatureFlag, FlagChanges, Strategy, StrategyChange } from './feature-flag';

/** The wanted state of a flag. */
export interface FlagWish {
  active: boolean;
  /** Only in these environments, or patterns of them; absent for the whole flag. */
  environments?: readonly string[];
}

/** GitLab's name for the strategy that is for all users. */
const ALL_USERS = 'default';

/**
 * What must be sent to set a flag as wanted, without switching anything else on or off.
 * @throws {GitLabError} conflict when GitLab's strategies do not allow that.
 */
export function flagChanges(flag: FeatureFlag, { active, environments }: FlagWish): FlagChanges {
  if (!environments) return flag.active === active ? {} : { active };
  return active ? switchOn(flag, environments) : switchOff(flag, environments);
}

/** The environments that a flag's strategies name, each once. */
export function scopesOf({ strategies }: Pick<FeatureFlag, 'strategies'>): string[] {
  return [...new Set(strategies.flatMap(({ scopes }) => scopes.map((scope) => scope.environment_scope)))];
}

function switchOff(flag: FeatureFlag, environments: readonly string[]): FlagChanges {
  if (!flag.active) return {};
  const isMeant = (scope: string) => environments.some((wanted) => covers(wanted, scope));
  const staying = scopesOf(flag).filter((scope) => !isMeant(scope));
  const tooWide = staying.find((scope) => environments.some((wanted) => mayMeet(wanted, scope)));
  if (tooWide !== undefined) throw isForMore(flag, tooWide, environments);
  const strategies = flag.strategies
    .map(({ id, scopes }) => ({
      id,
      scopes: scopes
        .filter((scope) => isMeant(scope.environment_scope))
        .map((scope) => ({ id: scope.id, _destroy: true as const })),
    }))
    .filter(({ scopes }) => scopes.length > 0);
  if (strategies.length === 0) return {};
  // It keeps its strategies for when it is switched on again.
  return staying.length === 0 ? { active: false } : { strategies };
}

function switchOn(flag: FeatureFlag, environments: readonly string[]): FlagChanges {
  const present = scopesOf(flag);
  const missing = environments.filter((wanted) => !present.some((scope) => covers(scope, wanted)));
  const strategies = missing.length > 0 ? [withScopes(flag, missing)] : undefined;
  if (flag.active) return { strategies };
  const others = present.filter((scope) => !environments.some((wanted) => covers(wanted, scope)));
  if (others.length > 0) throw wouldGoOn(flag, others, environments);
  return { active: true, strategies };
}

/**
 * Gives environments to the strategy that lost its own when it was switched off, else to the one for all users, else
 * to a new one for all users.
 */
function withScopes(flag: FeatureFlag, missing: readonly string[]): StrategyChange {
  const scopes = missing.map((scope) => ({ environment_scope: scope }));
  const [idle, ...others] = flag.strategies.filter((strategy) => strategy.scopes.length === 0);
  if (others.length > 0) throw isAmbiguous(flag, missing);
  const home = idle ?? flag.strategies.find(({ name }) => name === ALL_USERS);
  return home ? { id: home.id, scopes } : { name: ALL_USERS, parameters: {}, scopes };
}

/** The strategies for all users that are in these environments and no others, the oldest first. */
export function forAllUsersIn({ strategies }: FeatureFlag, environments: readonly string[]): Strategy[] {
  return strategies
    .filter(({ name, scopes }) => name === ALL_USERS && scopes.length === environments.length)
    .filter(({ scopes }) => scopes.every((scope) => environments.includes(scope.environment_scope)))
    .sort((one, other) => one.id - other.id);
}

function isForMore({ name }: FeatureFlag, scope: string, environments: readonly string[]): GitLabError {
  const place = scope === '*' ? 'all environments' : scope;
  return new GitLabError(
    'conflict',
    `Feature flag ${name} cannot be switched off for ${environments.join(', ')} alone: one of its strategies is for ${place}. ` +
      'In GitLab, give that strategy its own environments, or leave Environments empty to switch the whole flag off.',
  );
}

function wouldGoOn({ name }: FeatureFlag, others: readonly string[], wanted: readonly string[]): GitLabError {
  return new GitLabError(
    'conflict',
    `Feature flag ${name} is switched off as a whole. Switched on for ${wanted.join(', ')}, it would also be on for ${others.join(', ')}. ` +
      'In GitLab, take those out of its strategies, or leave Environments empty to switch the whole flag on.',
  );
}

function isAmbiguous({ name }: FeatureFlag, missing: readonly string[]): GitLabError {
  return new GitLabError(
    'conflict',
    `Feature flag ${name} has several strategies without an environment, and it is not clear which one is meant for ${missing.join(', ')}. ` +
      'Choose the environments in GitLab, under Deploy > Feature flags.',
  );
}
