import type { Task, Template } from '../template';

/** What a test changes of a task; inputs are added to the usual ones. */
export type TaskDetails = Partial<Task>;

/** A task that creates an issue. */
export function createIssue(details: TaskDetails = {}): TaskDetails {
  return {
    action: 'my.gitlab.actions:create-issue',
    ...details,
    input: { connectionId: '', project: 'night-shift/checkout', title: 'Hello', ...details.input },
  };
}

/** A template of these tasks, complete except for what the test changes. */
export function aTemplate(
  tasks: Readonly<Record<string, TaskDetails>>,
  workflow: Partial<Template['workflow']> = {},
): Template {
  return {
    metadata: {
      version: '1',
      dependencies: { apps: [{ id: 'my.gitlab.actions', version: '^0.1.0' }] },
      inputs: [
        {
          type: 'connection',
          schema: 'app:my.gitlab.actions:gitlab-connection',
          targets: Object.keys(tasks).map((name) => `tasks.${name}.connectionId`),
        },
      ],
    },
    workflow: {
      title: 'A workflow',
      description: 'What it does.',
      guide: 'How to set it up.',
      schemaVersion: 3,
      trigger: {},
      ...workflow,
      tasks: Object.fromEntries(
        Object.entries(tasks).map(([name, details], index) => [name, complete(name, index, details)]),
      ),
    },
  };
}

function complete(name: string, index: number, details: TaskDetails): Task {
  return {
    name,
    description: 'What it does.',
    action: 'my.gitlab.actions:create-issue',
    input: {},
    position: { x: 0, y: index + 1 },
    predecessors: [],
    ...details,
  };
}
