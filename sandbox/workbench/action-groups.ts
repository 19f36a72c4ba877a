import type { ActionGroup } from './workbench-state';

/** What the names of the actions of a kind have in common; the first that fits counts. */
const GROUPS: readonly [title: string, names: RegExp][] = [
  ['Issues', /issue/],
  ['Merge requests', /merge-request|propose|verdict/],
  ['Files and branches', /file|branch/],
  ['Pipelines', /pipeline|job/],
  ['Deployments', /deployment|suspect/],
];

const OTHERS = 'More';

/** The actions by kind, in the order in which the README lists them. */
export function groupActions(actions: ActionGroup['actions']): ActionGroup[] {
  const groups = new Map<string, ActionGroup['actions']>();
  for (const { name, title, description } of actions) {
    const [group] = GROUPS.find(([, names]) => names.test(name)) ?? [OTHERS];
    groups.set(group, [...(groups.get(group) ?? []), { name, title, description }]);
  }
  return [...groups].map(([title, own]) => ({ title, actions: own }));
}
