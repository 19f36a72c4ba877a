import type { RecordedRequest } from '../fake-gitlab/http/recorded-request';
import { isWrite } from './is-write';
import type { ShownRequest, ShownRun } from './workbench-state';

/** The record of a running request. */
type RequestNote = Pick<ShownRequest, 'id' | 'runId' | 'at' | 'took' | 'attempt' | 'fault'> & {
  record: RecordedRequest;
};

/** Records every run and every request, and notifies subscribers. */
export class Recorder {
  readonly runs: ShownRun[] = [];
  #requests: RequestNote[] = [];
  #listeners = new Set<() => void>();
  #active = 0;

  /** Called before the first of several simultaneous runs. */
  onFirst: () => void = () => undefined;

  /** Calls back after each change; the returned function ends that. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Reports a visible change. */
  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Treats everything in `act` as one change, which is marked as a whole. */
  async during<Result>(act: () => Promise<Result>): Promise<Result> {
    if (this.#active === 0) this.onFirst();
    this.#active += 1;
    try {
      return await act();
    } finally {
      this.#active -= 1;
      this.changed();
    }
  }

  /** A run begins. */
  begin(action: string, input: Record<string, unknown>, startedBy?: string): ShownRun {
    const startedAt = new Date().toISOString();
    const run: ShownRun = { id: this.runs.length + 1, action, startedBy, startedAt, input, changes: [] };
    this.runs.push(run);
    this.changed();
    return run;
  }

  /** A request has come in; the returned function says that it is over. */
  saw(record: RecordedRequest, { runId, fault }: Pick<ShownRequest, 'runId' | 'fault'>): () => void {
    const startedAt = performance.now();
    const attempt = this.#requests.filter((other) => other.runId === runId && isSame(other.record, record));
    const note: RequestNote = {
      id: this.#requests.length + 1,
      runId,
      at: new Date().toISOString(),
      attempt: attempt.length + 1,
      fault,
      record,
    };
    this.#requests.push(note);
    this.changed();
    return () => {
      note.took = Math.round(performance.now() - startedAt);
      this.changed();
    };
  }

  /** Every request, oldest first, without its headers: a token is in them. */
  get requests(): ShownRequest[] {
    return this.#requests.map(({ record, ...note }) => ({
      ...note,
      method: record.method,
      isWrite: isWrite(record),
      path: addressOf(record),
      status: record.status,
      executed: record.executed,
    }));
  }

  /** Back to the beginning. */
  clear(): void {
    this.runs.length = 0;
    this.#requests = [];
    this.changed();
  }
}

function isSame(one: RecordedRequest, other: RecordedRequest): boolean {
  return (
    one.method === other.method &&
    addressOf(one) === addressOf(other) &&
    JSON.stringify(one.body) === JSON.stringify(other.body)
  );
}

function addressOf({ path, query }: RecordedRequest): string {
  return query.size > 0 ? `${path}?${query.toString()}` : path;
}
