import { parse } from 'yaml';

/** A task of a workflow, as the example on an action's page shows it. */
export interface ExampleTask {
  name: string;
  action: string;
  input: Record<string, unknown>;
}

/**
 * The tasks in the YAML blocks of an action's page: the smallest first, then a longer one where there is more to show.
 * @throws {Error} when a block is not one task.
 */
export function examplesOn(page: string): ExampleTask[] {
  return [...page.matchAll(/^```yaml\n([^]*?)^```/gm)].map(([, yaml = '']) => {
    const [task, ...others] = Object.entries(parse(yaml) as Record<string, ExampleTask>);
    if (!task || others.length > 0) throw new Error(`An example must be one task: ${yaml}`);
    const [key, example] = task;
    if (example.name !== key) throw new Error(`The name of the task ${key} must be its key.`);
    return example;
  });
}
