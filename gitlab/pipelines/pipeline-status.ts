/** What GitLab calls a pipeline that goes on by itself. */
const RUNNING: ReadonlySet<string> = new Set([
  'created',
  'waiting_for_resource',
  'preparing',
  'waiting_for_callback',
  'pending',
  'running',
  'canceling',
]);

const FINISHED: ReadonlySet<string> = new Set(['success', 'failed', 'canceled', 'skipped']);

/** Whether a pipeline with this status goes on by itself. */
export function isRunning(status: string | undefined): boolean {
  return status !== undefined && RUNNING.has(status);
}

/** Whether a pipeline has come to its end, unless somebody retries it. */
export function isFinished(status: string): boolean {
  return FINISHED.has(status);
}

/** Whether nothing happens any more until a person starts a manual job. */
export function waitsForPerson(status: string): boolean {
  return status === 'manual';
}
