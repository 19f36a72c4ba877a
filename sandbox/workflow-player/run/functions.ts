import type { Scope } from '../expressions/evaluate';
import { ExpressionError } from '../expressions/expression-error';
import { type Arguments, missing, toText } from '../expressions/values';
import type { Workflow } from '../template';
import type { WorkflowEvent } from '../trigger/match-filter';
import type { TaskExecution } from './played-execution';
import type { Setting } from './setting';

/** As many as Jinja's own sandbox allows. */
const LONGEST_RANGE = 100_000;

/** What the functions of expressions tell about. */
export interface Facts {
  workflow: Workflow;
  event: WorkflowEvent | undefined;
  /** Identifies the run. */
  executionId: string;
  startedAt: Date;
  done: ReadonlyMap<string, TaskExecution>;
}

/** The functions of Dynatrace's expressions, for one task; see its expression reference. */
export function functionsFor(facts: Facts, setting: Setting, task?: string): Scope {
  const { workflow, event, executionId, startedAt, done } = facts;
  const { environmentUrl: url } = setting;
  const functions: Record<string, (args: Arguments) => unknown> = {
    event: () => event ?? missing('Undefined variables: event(). There is no event; pass one with --event.'),
    result: ({ list: [name] }) => resultOf(String(name), workflow, done),
    execution: () => ({
      id: executionId,
      title: workflow.title,
      workflow: { id: `${executionId}-workflow`, title: workflow.title },
      state: 'RUNNING',
      started_at: startedAt.toISOString(),
      params: event ? { event } : {},
      input: workflow.input ?? {},
    }),
    task: ({ list: [name = task] }) => taskOf(String(name), done),
    environment: () => ({ id: new URL(url).hostname.split('.')[0], url }),
    connection: ({ list: [schema] }) =>
      schema === connectionSchema(setting.appId) ? setting.connectionId : `connection of ${String(schema)}`,
    problem_link: () =>
      hasProblemTrigger(workflow) && event?.['event.kind'] === 'DAVIS_PROBLEM'
        ? `${url}/ui/apps/dynatrace.davis.problems/problem/${String(event['event.id'])}`
        : missing('Undefined variables: problem_link(). It needs a problem trigger and a problem.'),
    now: () => setting.now(),
    range: ({ list }) => range(list.map(Number)),
    platform_url: () => url,
    input: ({ list: [name] }) => inputOf(workflow, name),
  };
  const elsewhere = ['calendars', 'executions', 'scheduling_rules', 'secret', 'tasks', 'user', 'workflows'];
  return new Map<string, unknown>([
    ...Object.entries(functions),
    ...elsewhere.map((name) => [name, () => onlyInDynatrace(name)] as const),
  ]);
}

/** The names of all functions, for checks. */
export const FUNCTION_NAMES: readonly string[] = [
  'event',
  'result',
  'execution',
  'task',
  'environment',
  'connection',
  'problem_link',
  'now',
  'range',
  'platform_url',
  'input',
];

/** The settings schema of this app's connections, as templates and expressions write it. */
export function connectionSchema(appId: string): string {
  return `app:${appId}:gitlab-connection`;
}

/** Only a problem trigger makes `problem_link()`, not an event trigger that a problem starts. */
function hasProblemTrigger({ trigger }: Workflow): boolean {
  return trigger.eventTrigger?.triggerConfiguration.type === 'davis-problem';
}

/** Python's `range(stop)`, `range(start, stop)` and `range(start, stop, step)`. */
function range(bounds: readonly number[]): number[] {
  const [start = 0, stop = 0, step = 1] = bounds.length === 1 ? [0, ...bounds] : bounds;
  const length = Math.max(0, Math.ceil((stop - start) / step));
  if (!Number.isInteger(length) || length > LONGEST_RANGE)
    throw new ExpressionError(
      `range() takes whole numbers and returns at most ${LONGEST_RANGE} of them here.`,
    );
  return Array.from({ length }, (_, at) => start + at * step);
}

function resultOf(name: string, { tasks }: Workflow, done: ReadonlyMap<string, TaskExecution>): unknown {
  const problem = `Undefined variables: result('${name}').`;
  if (!tasks[name])
    return missing(`${problem} There is no task ${name}; there is ${Object.keys(tasks).join(', ')}.`);
  const task = done.get(name);
  if (!task) return missing(`${problem} ${name} has not run yet; make it a predecessor of this task.`);
  if (task.result === undefined)
    return missing(`${problem} ${name} ended with ${task.state}, without a result.`);
  return task.result;
}

function taskOf(name: string, done: ReadonlyMap<string, TaskExecution>): Record<string, unknown> {
  const task = done.get(name);
  return { id: name, name, state: task?.state ?? 'RUNNING', result: task?.result ?? null };
}

function inputOf({ input }: Workflow, name: unknown): unknown {
  if (name === undefined) return input ?? {};
  const key = toText(name);
  return (
    input?.[key] ?? missing(`Undefined variables: input('${key}'). The workflow has no input of that name.`)
  );
}

function onlyInDynatrace(name: string): never {
  throw new ExpressionError(`${name}() needs Dynatrace and cannot be played here.`);
}
