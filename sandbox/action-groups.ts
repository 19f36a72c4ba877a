/** Actions that belong together, as the lists of actions show them. */
export interface Grouped<Action> {
  title: string;
  actions: Action[];
}

/** What the names of the actions of a kind have in common; the first that fits counts. */
const GROUPS: readonly [title: string, names: RegExp][] = [
  ['Issues', /issue|incident/],
  ['Merge requests', /merge-request|propose|verdict/],
  ['Files and branches', /file|branch/],
  ['Pipelines', /pipeline|job|test-report/],
  ['Delivery', /deployment|suspect|release|feature-flag/],
  ['Connection and API', /connection|^call-/],
];

/**
 * The actions by what people do with them, in the order of the groups.
 * @throws {Error} for an action that fits into none.
 */
export function groupActions<Action extends { name: string }>(actions: readonly Action[]): Grouped<Action>[] {
  const groups = GROUPS.map(([title]): Grouped<Action> => ({ title, actions: [] }));
  for (const action of actions) {
    const group = groups[GROUPS.findIndex(([, names]) => names.test(action.name))];
    if (!group) throw new Error(`sandbox/action-groups.ts has no group for ${action.name}.`);
    group.actions.push(action);
  }
  return groups.filter((group) => group.actions.length > 0);
}
