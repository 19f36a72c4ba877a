/** Separates the run's id in the id of its connection and in its token. */
const MARK = /^(.*)\.run-(\d+)$/s;

/** An id or a token that belongs to one run. */
export function withRun(text: string, runId: number): string {
  return `${text}.run-${runId}`;
}

/** The id or token as it is, and the run that it belongs to, if it belongs to one. */
export function splitRun(text: string): { plain: string; runId?: number } {
  const [, plain, runId] = MARK.exec(text) ?? [];
  return plain === undefined ? { plain: text } : { plain, runId: Number(runId) };
}
