import type { ActionGroup } from '../workbench-state';

/** The value for a problem's life instead of an action. */
export const PROBLEM = 'problem';

interface ActionListProps {
  groups: readonly ActionGroup[];
  chosen: string;
  onChoose: (name: string) => void;
}

/** What can be run: a problem's life, and every action by kind. */
export function ActionList({ groups, chosen, onChoose }: ActionListProps) {
  const choices = [
    { title: 'Workflow', actions: [{ name: PROBLEM, title: 'A problem’s life', description: '' }] },
    ...groups,
  ];
  return choices.map(({ title, actions }) => (
    <div key={title}>
      <h2>{title}</h2>
      <ul className="choices">
        {actions.map((action) => (
          <li key={action.name}>
            <button
              type="button"
              title={action.description || undefined}
              aria-current={action.name === chosen}
              onClick={() => {
                onChoose(action.name);
              }}
            >
              {action.title}
            </button>
          </li>
        ))}
      </ul>
    </div>
  ));
}
