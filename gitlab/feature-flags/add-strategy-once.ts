import type { GitLabClient } from '../client/connect-to';
import { orNothing } from '../client/tolerating';
import { createUnlessOvertaken } from '../once/create-once';
import { writeOnce } from '../once/write-once';
import { changeFlag, type FeatureFlag, type FlagChanges, readFlag } from './feature-flag';
import { forAllUsersIn } from './flag-changes';

/** Makes changes that add a strategy for all users. Of runs that do so at the same time, the first one's stays. */
export async function addStrategyOnce(
  gitlab: GitLabClient,
  project: string,
  name: string,
  changes: FlagChanges,
): Promise<{ flag: FeatureFlag; isNew: boolean }> {
  const environments = changes.strategies?.flatMap(({ scopes = [] }) =>
    scopes.map(({ environment_scope: scope = '' }) => scope),
  );
  const read = () => readFlag(gitlab, project, name);
  const found = (flag: FeatureFlag) =>
    forAllUsersIn(flag, environments ?? []).map(({ id }) => ({ id, flag }));
  let mine: number | undefined;
  const { flag, outcome } = await createUnlessOvertaken(gitlab, {
    find: async () => found(await read()),
    create: async () => {
      const flag = await changeFlag(gitlab, project, name, changes);
      mine = found(flag).at(-1)?.id;
      return { id: mine ?? 0, flag };
    },
    race: {
      isMine: ({ id }) => id === mine,
      isSame: (one, other) => one.id === other.id,
      takeBack: ({ id }) => removeStrategy(gitlab, project, name, id),
    },
  });
  const isNew = outcome === 'created';
  return { flag: isNew ? flag : await read(), isNew };
}

/** Someone else may remove it at the same time. */
async function removeStrategy(gitlab: GitLabClient, project: string, name: string, id: number) {
  const remove = () => changeFlag(gitlab, project, name, { strategies: [{ id, _destroy: true }] });
  const isGone = (flag: FeatureFlag) => flag.strategies.every((strategy) => strategy.id !== id);
  await writeOnce(gitlab, {
    write: () => orNothing(remove()),
    look: async () => {
      const flag = await readFlag(gitlab, project, name);
      return isGone(flag) ? flag : undefined;
    },
  });
}
