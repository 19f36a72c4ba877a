/** The groups of actions in lists. */
export interface Grouped<Action> {
  title: string;
  actions: Action[];
}

/** The pattern of names for each group; the first match counts. */
const GROUPS: readonly [title: string, names: RegExp][] = [
  ['Issues', /issue|incident/],
  ['Merge requests', /merge-request|propose|verdict/],
  ['Files and branches', /file|branch/],
  ['Pipelines', /pipeline|job|test-report/],
  ['Delivery', /deployment|suspect|release|feature-flag/],
  ['Connection and API', /connection|^call-/],
];

/**
 * The actions by group, in order.
 * @throws {Error} for an action without a group.
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
