import { ExpressionError } from '../expressions/expression-error';
import { render } from '../expressions/render';
import { isTrue } from '../expressions/values';
import type { Task, Template } from '../template';
import type { WorkflowEvent } from '../trigger/match-filter';
import { type Facts, functionsFor } from './functions';
import { readyTasks } from './order';
import type { Execution, TaskExecution } from './played-execution';
import { chosenInput, named } from './resolve-input';
import { runTask } from './run-task';
import type { Setting } from './setting';
import { decide, handlesFailureOf, type Verdict } from './task-state';

interface Play {
  template: Template;
  event?: WorkflowEvent;
  setting: Setting;
  /** Called for each task as soon as it has ended. */
  onTask?: (task: TaskExecution) => void;
}

/**
 * Plays a workflow. Branches that Dynatrace runs at the same time run one after the other here, so that each change in
 * GitLab belongs to one task. After a failure that no task handles, nothing new is started.
 */
export async function runWorkflow({ template, event, setting, onTask }: Play): Promise<Execution> {
  const { tasks } = template.workflow;
  const done = new Map<string, TaskExecution>();
  const facts: Facts = {
    workflow: template.workflow,
    event,
    executionId: crypto.randomUUID(),
    startedAt: setting.now(),
    done,
  };
  const end = (task: TaskExecution) => {
    done.set(task.name, task);
    onTask?.(task);
  };

  let hasFailed = false;
  for (
    let ready = readyTasks(tasks, new Set());
    ready.length > 0;
    ready = readyTasks(tasks, new Set(done.keys()))
  ) {
    const isOver = hasFailed;
    for (const name of ready) {
      const task = tasks[name];
      if (!task) continue;
      end(isOver ? notRun(task, setting, 'another task failed') : await play(task, template, facts, setting));
    }
    hasFailed ||= ready.some((name) => done.get(name)?.state === 'ERROR' && !isHandled(name, tasks));
  }
  return { state: hasFailed ? 'ERROR' : 'SUCCESS', tasks: [...done.values()] };
}

async function play(task: Task, template: Template, facts: Facts, setting: Setting): Promise<TaskExecution> {
  const scope = functionsFor(facts, setting, task.name);
  const ended = { name: task.name, action: task.action, isStub: isStub(task, setting) };
  let verdict: Verdict;
  try {
    verdict = decide(
      task,
      (name) => facts.done.get(name)?.state,
      (custom) => named(`Task ${task.name}, condition`, () => isMet(render(custom, scope))),
    );
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { ...ended, state: 'ERROR', reason: error.message, runs: [], changes: [] };
  }
  if (verdict.kind === 'end') return notRun(task, setting, verdict.reason, verdict.state);

  const changes = setting.observe();
  const { runs, result, error } = await runTask(task, {
    input: chosenInput(task, template, setting),
    scope,
    setting,
    executionId: facts.executionId,
  });
  const state = error === undefined ? 'SUCCESS' : 'ERROR';
  return { ...ended, state, reason: error, runs, result, changes: changes() };
}

function notRun(
  task: Task,
  setting: Setting,
  reason: string,
  state: TaskExecution['state'] = 'DISCARDED',
): TaskExecution {
  return {
    name: task.name,
    action: task.action,
    isStub: isStub(task, setting),
    state,
    reason,
    runs: [],
    changes: [],
  };
}

/** A condition in mixed text comes out as the text "False". */
function isMet(value: unknown): boolean {
  return typeof value === 'string' ? !/^\s*(false|none|)\s*$/i.test(value) : isTrue(value);
}

function isStub({ action }: Task, { appId }: Setting): boolean {
  return !action.startsWith(`${appId}:`);
}

function isHandled(name: string, tasks: Readonly<Record<string, Task>>): boolean {
  return Object.values(tasks).some((task) => handlesFailureOf(task, name));
}
