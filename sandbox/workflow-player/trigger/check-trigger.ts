import type { Trigger } from '../template';
import { UnsupportedFilter } from './filter-syntax';
import { matchFilter, type WorkflowEvent } from './match-filter';
import { matchProblem, stateOfProblem } from './match-problem';

/** Whether an event starts a workflow, and why. */
export interface Decision {
  starts: boolean;
  reason: string;
}

/**
 * Asks a trigger whether an event starts the workflow, by its configuration: Dynatrace makes the filter query and the
 * unique expression from it and ignores what a template says there. `seen` holds the states of problems that have
 * started it, and is added to.
 * @throws {UnsupportedFilter} when it would have to guess.
 */
export function checkTrigger(
  { eventTrigger, schedule }: Trigger,
  event: WorkflowEvent | undefined,
  seen: Set<string>,
): Decision {
  if (!eventTrigger) {
    const way = schedule ? 'on a schedule' : 'when somebody starts it';
    return { starts: true, reason: `runs ${way}${event ? '; the event is ignored' : ''}` };
  }
  if (!event)
    return { starts: false, reason: 'waits for an event, and there is none: pass one with --event' };

  const { triggerConfiguration: configuration } = eventTrigger;
  if (configuration.type === 'davis-event')
    throw new UnsupportedFilter('A trigger for single alerts is not supported here.');
  if (configuration.type === 'event') return decision(matchFilter(configuration.value.query, event));

  const match = matchProblem(configuration.value, event);
  if (!match.matches) return decision(match);
  const state = stateOfProblem(configuration.value, event);
  if (seen.has(state)) return { starts: false, reason: 'an earlier event had the problem in the same state' };
  seen.add(state);
  return decision(match);
}

function decision({ matches, reason }: { matches: boolean; reason: string }): Decision {
  return { starts: matches, reason };
}
