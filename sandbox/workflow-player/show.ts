import { inspect } from 'node:util';
import { brief } from './brief';
import type { Played } from './play-events';
import type { ActionRun, TaskExecution } from './run/played-execution';
import type { Template, Trigger } from './template';

/** The sign before each state. */
const SIGNS: Readonly<Record<string, string>> = { SUCCESS: '✓', ERROR: '✗', SKIPPED: '-', DISCARDED: '·' };

const MARGIN = ' '.repeat(4);
const LABEL_WIDTH = 8;

/** The head of what is printed: the workflow and what starts it. */
export function showTemplate({ workflow }: Template): string {
  const count = Object.keys(workflow.tasks).length;
  return `${workflow.title}\n  ${count} task${count === 1 ? '' : 's'}; trigger: ${showTrigger(workflow.trigger)}`;
}

function showTrigger({ eventTrigger, schedule }: Trigger): string {
  if (schedule)
    return `schedule, ${Object.values(schedule.trigger).join(' ')} ${schedule.timezone ?? ''}`.trim();
  if (!eventTrigger) return 'started manually';
  const { triggerConfiguration: configuration } = eventTrigger;
  const isPlain = configuration.type === 'event';
  const query = (isPlain ? configuration.value.query : configuration.value.customFilter) ?? '';
  const filter = query.trim().replace(/^/gm, MARGIN);
  const what = { event: 'events', 'davis-event': 'alerts', 'davis-problem': 'problems' }[configuration.type];
  return `${what}${filter.trim() ? ` with\n${filter}` : ''}`;
}

/** The line above the tasks of one event. */
export function showEvent(
  number: number,
  name: string | undefined,
  { starts, reason }: Played['decision'],
): string {
  return `\n${number}. ${name ?? 'without an event'}: ${starts ? 'starts the workflow' : 'does not start the workflow'}, ${reason}`;
}

/** What one task did. */
export function showTask(task: TaskExecution, { isFull = false } = {}): string {
  const kind = task.isStub ? ' (another app’s action, not really run)' : '';
  const lines = [`\n  ${SIGNS[task.state] ?? '?'} ${task.name}: ${task.state}  ${task.action}${kind}`];
  for (const run of task.runs) lines.push(...showRun(run, isFull));
  const isSaid = task.runs.some(({ error }) => error !== undefined && error === task.reason);
  if (task.reason && !isSaid)
    lines.push(...labelled(task.state === 'ERROR' ? 'error' : 'because', task.reason));
  for (const [index, change] of task.changes.entries())
    lines.push(...labelled(index === 0 ? 'GitLab' : '', change));
  return lines.join('\n');
}

function showRun(
  { input, attempt, item, waited, result, error, logs }: ActionRun,
  isFull: boolean,
): string[] {
  const isRepeat = attempt > 1;
  return [
    ...(item !== undefined && !isRepeat ? [`${MARGIN}item ${item}`] : []),
    ...(waited
      ? labelled(
          'retry',
          `${attempt - 1}, after ${waited.seconds} s (in Dynatrace after ${waited.instead} s)`,
        )
      : []),
    ...(isRepeat ? [] : labelled('input', fields(input, isFull))),
    ...labelled('log', withoutError(logs, error)),
    ...(error === undefined ? labelled('result', value(result, isFull)) : labelled('error', error)),
  ];
}

/** The runtime logs an error as well; once is enough. */
function withoutError(logs = '', error: string | undefined): string {
  return error === undefined ? logs : logs.replaceAll(`[ERROR] ${error}`, '').trim();
}

function fields(input: Record<string, unknown>, isFull: boolean): string {
  return Object.entries(input)
    .filter(([, inner]) => inner !== '' && inner !== null && !(Array.isArray(inner) && inner.length === 0))
    .map(
      ([key, inner]) => `${key}: ${typeof inner === 'string' ? text(inner, isFull) : value(inner, isFull)}`,
    )
    .join('\n');
}

/** A text over several lines is shown below its name. */
function text(words: string, isFull: boolean): string {
  if (isFull) return words.includes('\n') ? `\n${words.replace(/^/gm, '  ')}` : words;
  const lines = words.trimEnd().split('\n');
  const shown = lines.slice(0, 6).map((line) => (line.length > 110 ? `${line.slice(0, 109)}…` : line));
  const rest = lines.length > 6 ? [`… ${lines.length - 6} more; --full shows all lines`] : [];
  return lines.length === 1 ? shown.join('') : ['', ...shown, ...rest].join('\n  ');
}

function value(inner: unknown, isFull: boolean): string {
  return isFull ? inspect(inner, { depth: null, breakLength: 110, maxArrayLength: null }) : brief(inner);
}

function labelled(label: string, words: string): string[] {
  if (words === '') return [];
  return words
    .split('\n')
    .map((line, index) => `${MARGIN}${(index === 0 ? label : '').padEnd(LABEL_WIDTH)}${line}`.trimEnd());
}

/** The summary: how tasks ended, and which were not really run. */
export function showSummary(played: readonly Played[]): string {
  const executions = played.flatMap(({ execution }) => execution ?? []);
  const tasks = executions.flatMap((execution) => execution.tasks);
  const counts = Object.keys(SIGNS)
    .map((state) => ({ state, count: tasks.filter((task) => task.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${state}`);
  const failed = executions.filter(({ state }) => state === 'ERROR').length;
  const started = `${executions.length} of ${played.length} started`;
  const stubs = new Set(tasks.filter(({ isStub, runs }) => isStub && runs.length > 0).map(describeStub));
  return [
    `\nRuns: ${started}${failed > 0 ? `, ${failed} failed` : ''}. Tasks: ${counts.join(', ') || 'none'}.`,
    ...(stubs.size > 0
      ? [`Not really run, because they belong to other apps: ${[...stubs].join(', ')}.`]
      : []),
  ].join('\n');
}

function describeStub({ action, name }: TaskExecution): string {
  return `${action} (${name})`;
}

/** Whether all expected runs took place and succeeded. */
export function endedWell(played: readonly Played[]): boolean {
  const executions = played.flatMap(({ execution }) => execution ?? []);
  return (
    executions.length > 0 &&
    executions.every(({ state }) => state === 'SUCCESS') &&
    played.every(({ decision, execution }) => !decision.isUnsure || execution !== undefined)
  );
}
