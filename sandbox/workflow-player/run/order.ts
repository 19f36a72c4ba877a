/** What the order of tasks depends on. */
interface Ordered {
  predecessors: readonly string[];
  position: { x: number; y: number };
}

/** All tasks before a task, in any number of steps. */
export function upstreamOf(name: string, tasks: Readonly<Record<string, Ordered>>): Set<string> {
  const found = new Set<string>();
  const visit = (one: string) => {
    for (const predecessor of tasks[one]?.predecessors ?? []) {
      if (found.has(predecessor)) continue;
      found.add(predecessor);
      visit(predecessor);
    }
  };
  visit(name);
  return found;
}

/** The tasks that wait for themselves, as far as there are any. */
export function tasksInCycles(tasks: Readonly<Record<string, Ordered>>): string[] {
  return Object.keys(tasks).filter((name) => upstreamOf(name, tasks).has(name));
}

/** The tasks that may start now: not done, and everything before them is; from top to bottom, left to right. */
export function readyTasks(tasks: Readonly<Record<string, Ordered>>, done: ReadonlySet<string>): string[] {
  return Object.entries(tasks)
    .filter(([name, { predecessors }]) => !done.has(name) && predecessors.every((one) => done.has(one)))
    .sort(([, a], [, b]) => a.position.y - b.position.y || a.position.x - b.position.x)
    .map(([name]) => name);
}
