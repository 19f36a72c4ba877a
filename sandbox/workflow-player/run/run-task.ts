import { setTimeout as pause } from 'node:timers/promises';
import type { Scope } from '../expressions/evaluate';
import { ExpressionError } from '../expressions/expression-error';
import { render } from '../expressions/render';
import { isRecord } from '../expressions/values';
import type { Task } from '../template';
import type { ActionRun } from './played-execution';
import { named, resolveInput } from './resolve-input';
import type { ActionAnswer, Setting } from './setting';

/** The result of running a task; the action may have been called several times. */
export interface Outcome {
  runs: ActionRun[];
  result?: unknown;
  /** Why the task failed. */
  error?: string;
}

interface Calling {
  executionId: string;
  /** The stored input, with connections chosen. */
  input: Record<string, unknown>;
  scope: Scope;
  setting: Setting;
}

/** Runs a task's action: once, or for each item of its loop, with the retries that it has. */
export async function runTask(task: Task, calling: Calling): Promise<Outcome> {
  const { withItems } = task;
  return orItsError(() => (withItems ? runLoop(task, withItems, calling) : runWithRetries(task, calling)));
}

/** An expression that fails fails the task, or the item of a loop. */
async function orItsError(run: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { runs: [], error: error.message };
  }
}

async function runLoop(task: Task, withItems: string, calling: Calling): Promise<Outcome> {
  const { variable, items } = itemsOf(task, withItems, calling.scope);
  const atOnce = Number(render(String(task.concurrency ?? 1), calling.scope)) || 1;
  const outcomes: Outcome[] = [];
  for (let start = 0; start < items.length; start += atOnce) {
    const batch = items.slice(start, start + atOnce).map((item, index) => {
      const scope = new Map(calling.scope).set('_', { [variable]: item });
      return orItsError(() => runWithRetries(task, { ...calling, scope }, start + index + 1));
    });
    outcomes.push(...(await Promise.all(batch)));
  }
  const runs = outcomes.flatMap((outcome) => outcome.runs);
  const failed = outcomes.filter(({ error }) => error !== undefined);
  if (failed.length > 0)
    return { runs, error: `${failed.length} of ${items.length} items failed. ${failed[0]?.error ?? ''}` };
  return { runs, result: outcomes.map(({ result }) => result) };
}

/** `item in {{ ... }}`, and `item in ['a', 'b']`. */
function itemsOf(task: Task, withItems: string, scope: Scope): { variable: string; items: unknown[] } {
  const [, variable, list] = /^\s*(\w+)\s+in\s+([^]+)$/.exec(withItems) ?? [];
  const place = `Task ${task.name}, loop`;
  if (!variable || !list) throw new ExpressionError(`${place}: write it as "item in {{ ... }}".`);
  const expression = list.includes('{{') ? list.trim() : `{{ ${list} }}`;
  const items = named(place, () => render(expression, scope));
  if (!Array.isArray(items)) throw new ExpressionError(`${place}: ${list.trim()} is not a list.`);
  return { variable, items };
}

async function runWithRetries(task: Task, calling: Calling, item?: number): Promise<Outcome> {
  const { setting } = calling;
  const input = resolveInput(task, calling.input, calling.scope, setting);
  const runs: ActionRun[] = [];
  const attempts = 1 + (task.retry?.count ?? 0);
  /** As it would be in Dynatrace, where the delays are not cut short. */
  let secondsLeft = task.timeout ?? Infinity;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const delay = task.retry?.delay ?? 0;
    if (attempt > 1 && delay >= secondsLeft) return { runs, error: tooLate(task, runs.at(-1)?.error) };
    const waited = attempt > 1 ? { seconds: await setting.wait(delay), instead: delay } : undefined;
    if (waited) secondsLeft -= delay;
    const startedAt = performance.now();
    const answer = await within(secondsLeft, perform(task, input, calling), tooLate(task));
    secondsLeft -= (performance.now() - startedAt) / 1000;
    runs.push({ input, attempt, item, waited, ...answer });
    if (answer.error === undefined) return { runs, result: answer.result ?? null };
  }
  return { runs, error: runs.at(-1)?.error };
}

async function perform(
  task: Task,
  input: Record<string, unknown>,
  { setting, executionId }: Calling,
): Promise<ActionAnswer> {
  const [app, action = ''] = task.action.split(':');
  if (app === setting.appId) return setting.perform(action, input, { executionId, task: task.name });
  return pretended(setting.sampleResults[task.name] ?? task.customSampleResult ?? {});
}

/** The result of another app's action; `{ $error: '...' }` makes it fail. */
function pretended(sample: unknown): ActionAnswer {
  const error = isRecord(sample) ? sample.$error : undefined;
  return typeof error === 'string' ? { error } : { result: sample };
}

async function within(seconds: number, answer: Promise<ActionAnswer>, error: string): Promise<ActionAnswer> {
  if (seconds === Infinity) return answer;
  const ended = new AbortController();
  const late = pause(seconds * 1000, { error }, ended);
  try {
    return await Promise.race([answer, late]);
  } finally {
    ended.abort();
    await late.catch(() => undefined);
  }
}

/** The timeout of a task is for all its attempts and the delays between them. */
function tooLate({ timeout }: Task, lastError = ''): string {
  return `It did not end within its timeout of ${timeout ?? 0} s, retries included.${lastError && ` ${lastError}`}`;
}
