/** The statuses of a pipeline that continues by itself. */
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

/** Whether a pipeline with this status continues by itself. */
export function isRunning(status: string | undefined): boolean {
  return status !== undefined && RUNNING.has(status);
}

/** Whether a pipeline has finished, unless someone retries it. */
export function isFinished(status: string): boolean {
  return FINISHED.has(status);
}

/** Whether nothing happens until someone starts a manual job. */
export function waitsForPerson(status: string): boolean {
  return status === 'manual';
}
