import { notFound } from '../http/api-error';
import { next } from '../world/counters';
import type { FlagScope, FlagStrategy } from '../world/fake-feature-flag';
import type { World } from '../world/world';

/** A change of a strategy as the API writes it. */
export interface StrategyChange {
  id?: number;
  name?: string;
  parameters?: Record<string, unknown>;
  scopes?: ScopeChange[];
  _destroy?: boolean;
}

interface ScopeChange {
  id?: number;
  environment_scope?: string;
  _destroy?: boolean;
}

const parametersOf: Readonly<Record<string, readonly string[]>> = {
  default: [],
  gitlabUserList: [],
  gradualRolloutUserId: ['groupId', 'percentage'],
  flexibleRollout: ['groupId', 'rollout', 'stickiness'],
  userWithId: ['userIds'],
};

/** The strategies after changes: those with an id are changed or deleted, all others are new. */
export function changeStrategies(
  world: World,
  current: readonly FlagStrategy[],
  changes: readonly StrategyChange[],
): FlagStrategy[] {
  return changeList(current, changes, (before, change) => ({
    id: before?.id ?? next(world, 'strategy'),
    name: change.name ?? before?.name ?? '',
    // Usually texts; other values are reported as errors.
    parameters: (change.parameters as Record<string, string> | undefined) ?? before?.parameters ?? {},
    scopes: changeScopes(world, before?.scopes ?? [], change.scopes ?? []),
  }));
}

/** GitLab's validation errors of a strategy. */
export function complaintsAbout({ name, parameters, scopes }: FlagStrategy): string[] {
  const wanted = parametersOf[name];
  if (!wanted) return ['Strategies name strategy name is invalid'];
  const places = scopes.map(({ environmentScope }) => environmentScope);
  const isTwice = new Set(places).size < places.length;
  return [
    ...(isTwice ? ['Strategies scopes environment scope has already been taken'] : []),
    ...(name === 'gitlabUserList' ? ["Strategies user list can't be blank"] : []),
    ...complaintsAboutParameters(wanted, parameters).map((complaint) => `Strategies parameters ${complaint}`),
  ];
}

/** A strategy as GitLab shows it. */
export function presentStrategy({ id, name, parameters, scopes }: FlagStrategy) {
  return {
    id,
    name,
    parameters,
    scopes: scopes.map((scope) => ({ id: scope.id, environment_scope: scope.environmentScope })),
    user_list: null,
  };
}

function complaintsAboutParameters(wanted: readonly string[], given: Record<string, unknown>): string[] {
  if (Object.keys(given).sort().join() !== [...wanted].sort().join()) return ['parameters are invalid'];
  const { groupId, stickiness } = given;
  const share = given.percentage ?? given.rollout;
  const shareName = 'percentage' in given ? 'percentage' : 'rollout';
  const isShare = typeof share === 'string' && /^\d+$/.test(share) && Number(share) <= 100;
  const isKnown =
    typeof stickiness === 'string' && ['default', 'userId', 'sessionId', 'random'].includes(stickiness);
  const isGroup = typeof groupId === 'string' && /^[a-z]{1,32}$/.test(groupId);
  return [
    ...(wanted.includes('stickiness') && !isKnown
      ? ['stickiness parameter must be default, userId, sessionId, or random']
      : []),
    ...(wanted.includes('groupId') && !isGroup ? ['groupId parameter is invalid'] : []),
    ...(wanted.includes('groupId') && !isShare
      ? [`${shareName} must be a string between 0 and 100 inclusive`]
      : []),
    ...(wanted.includes('userIds') && typeof given.userIds !== 'string'
      ? ['userIds must be a string of unique comma separated values each 256 characters or less']
      : []),
  ];
}

function changeScopes(
  world: World,
  current: readonly FlagScope[],
  changes: readonly ScopeChange[],
): FlagScope[] {
  return changeList(current, changes, (before, change) => ({
    id: before?.id ?? next(world, 'flag scope'),
    environmentScope: change.environment_scope ?? before?.environmentScope ?? '*',
  }));
}

function changeList<T extends { id: number }, C extends { id?: number; _destroy?: boolean }>(
  current: readonly T[],
  changes: readonly C[],
  apply: (before: T | undefined, change: C) => T,
): T[] {
  if (changes.some(({ id }) => id !== undefined && !current.some((one) => one.id === id))) throw notFound();
  const kept = current.flatMap((one) => {
    const change = changes.find(({ id }) => id === one.id);
    if (!change) return [one];
    return change._destroy ? [] : [apply(one, change)];
  });
  const added = changes.filter(({ id, _destroy: goes }) => id === undefined && !goes);
  return [...kept, ...added.map((change) => apply(undefined, change))];
}
