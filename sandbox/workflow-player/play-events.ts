import { notBefore } from './not-before';
import type { Execution, TaskExecution } from './run/played-execution';
import { runWorkflow } from './run/run-workflow';
import type { Setting } from './run/setting';
import type { Template } from './template';
import { checkTrigger, type Decision } from './trigger/check-trigger';
import { UnsupportedFilter } from './trigger/filter-syntax';
import type { WorkflowEvent } from './trigger/match-filter';

/** An event and its name. */
export interface NamedEvent {
  name: string;
  event: WorkflowEvent;
}

/** The result of one event: why the workflow ran or not, and how it ended. */
export interface Played {
  decision: Decision & { /** Whether the trigger's filter could not be evaluated here. */ isUnsure: boolean };
  execution?: Execution;
}

interface Options {
  template: Template;
  /** Without any, the workflow runs once, as on its schedule or by hand. */
  events: readonly NamedEvent[];
  setting: Setting;
  /** Runs the workflow for an event that its trigger does not accept or that it cannot judge. */
  anyway?: boolean;
  onEvent?: (number: number, name: string | undefined, decision: Played['decision']) => void;
  onTask?: (task: TaskExecution) => void;
}

/** Plays a workflow with one event after the other against the same GitLab. */
export async function playEvents({ template, events, setting, anyway, ...tell }: Options): Promise<Played[]> {
  const seen = new Set<string>();
  const played: Played[] = [];
  for (const [index, entry] of (events.length > 0 ? inTheirOrder(events) : [undefined]).entries()) {
    const decision = decide(template, entry?.event, seen);
    tell.onEvent?.(index + 1, entry?.name, decision);
    if (!decision.starts && !anyway) {
      played.push({ decision });
      continue;
    }
    const execution = await runWorkflow({ template, event: entry?.event, setting, onTask: tell.onTask });
    played.push({ decision, execution });
  }
  return played;
}

/** The events as if they had happened in the order in which they are played. */
function inTheirOrder(events: readonly NamedEvent[]): NamedEvent[] {
  const ordered: NamedEvent[] = [];
  for (const { name, event: given } of events) {
    const event = notBefore(given, ordered.at(-1)?.event);
    const moment = String(event.timestamp).slice(0, 19).replace('T', ' ');
    ordered.push({ name: event === given ? name : `${name}, as if at ${moment}`, event });
  }
  return ordered;
}

function decide(
  { workflow }: Template,
  event: WorkflowEvent | undefined,
  seen: Set<string>,
): Played['decision'] {
  try {
    return { ...checkTrigger(workflow.trigger, event, seen), isUnsure: false };
  } catch (error) {
    if (!(error instanceof UnsupportedFilter)) throw error;
    return {
      starts: false,
      reason: `the trigger cannot be evaluated here: ${error.message}`,
      isUnsure: true,
    };
  }
}
