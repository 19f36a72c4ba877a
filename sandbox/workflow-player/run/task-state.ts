import type { Task } from '../template';

/** How a task ended, in the words of Dynatrace. */
export type TaskState = 'SUCCESS' | 'ERROR' | 'SKIPPED' | 'DISCARDED';

/** The states that a condition on a predecessor accepts. */
const ACCEPTED: Readonly<Record<string, readonly TaskState[]>> = {
  SUCCESS: ['SUCCESS'],
  ERROR: ['ERROR'],
  OK: ['SUCCESS', 'SKIPPED'],
  NOK: ['ERROR'],
  ANY: ['SUCCESS', 'ERROR', 'SKIPPED'],
};

/** What happens to a task before it starts. */
export type Verdict = { kind: 'run' } | { kind: 'end'; state: 'SKIPPED' | 'DISCARDED'; reason: string };

/** Decides whether a task runs, from its predecessors' states and its own condition. */
export function decide(
  task: Task,
  stateOf: (name: string) => TaskState | undefined,
  isTrue: (custom: string) => boolean,
): Verdict {
  const stopped = task.predecessors.find((name) => stateOf(name) === 'DISCARDED');
  if (stopped !== undefined)
    return { kind: 'end', state: 'DISCARDED', reason: `${stopped} was not run either` };
  if (task.active === false) return { kind: 'end', state: 'SKIPPED', reason: 'it is not active' };

  const unmet = task.predecessors.find((name) => !accepts(task, name, stateOf(name)));
  if (unmet !== undefined) {
    const state = stateOf(unmet) ?? 'not run';
    return otherwise(task, `${unmet} ended with ${state}, expected was ${wantedState(task, unmet)}`);
  }
  const custom = task.conditions?.custom;
  if (custom && !isTrue(custom)) return otherwise(task, `the condition is false: ${custom}`);
  return { kind: 'run' };
}

/** Whether a task handles the failure of a predecessor, so that the workflow continues. */
export function handlesFailureOf(task: Task, predecessor: string): boolean {
  return (
    task.active !== false && task.predecessors.includes(predecessor) && accepts(task, predecessor, 'ERROR')
  );
}

function accepts(task: Task, predecessor: string, state: TaskState | undefined): boolean {
  return state !== undefined && (ACCEPTED[wantedState(task, predecessor)]?.includes(state) ?? false);
}

/** Without a condition, a task runs when its predecessors succeeded. */
function wantedState(task: Task, predecessor: string): string {
  return task.conditions?.states?.[predecessor] ?? 'OK';
}

/** Stopping ends the branch; skipping lets later tasks run. */
function otherwise(task: Task, reason: string): Verdict {
  return { kind: 'end', state: task.conditions?.else === 'SKIP' ? 'SKIPPED' : 'DISCARDED', reason };
}
