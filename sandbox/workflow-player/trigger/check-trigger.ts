import type { Scope } from '../expressions/evaluate';
import { render } from '../expressions/render';
import type { ProblemTrigger, Trigger } from '../template';
import { type Match, matchFilter, type WorkflowEvent } from './match-filter';

/** Whether an event starts a workflow, and why. */
export interface Decision {
  starts: boolean;
  reason: string;
}

/** A problem trigger fires once when a problem opens, reopens or closes, not for what changes in between. */
const ONCE_PER_STATE =
  "{{ event()['event.id'] }}-{{ event()['event.status'] }}-{{ event()['dt.davis.last_reopen_timestamp'] }}";

/**
 * Asks a trigger whether an event starts the workflow. `seen` holds the unique expressions of the events before, and
 * is added to. Throws `UnsupportedFilter` where it would have to guess.
 */
export function checkTrigger(
  { eventTrigger, schedule }: Trigger,
  event: WorkflowEvent | undefined,
  { scope, seen }: { scope: Scope; seen: Set<string> },
): Decision {
  if (!eventTrigger) {
    const way = schedule ? 'on a schedule' : 'when somebody starts it';
    return { starts: true, reason: `runs ${way}${event ? '; the event is not looked at' : ''}` };
  }
  if (!event)
    return { starts: false, reason: 'waits for an event, and there is none: give one with --event' };

  const { triggerConfiguration, filterQuery, uniqueExpression } = eventTrigger;
  if (triggerConfiguration.type === 'davis-problem') {
    const match = matchProblem(triggerConfiguration.value, event);
    if (!match.matches) return { starts: false, reason: match.reason };
  } else {
    const match = matchFilter(triggerConfiguration.value.query, event);
    if (!match.matches) return { starts: false, reason: match.reason };
  }
  const match = matchFilter(filterQuery, event);
  if (!match.matches) return { starts: false, reason: match.reason };

  const unique =
    uniqueExpression ?? (triggerConfiguration.type === 'davis-problem' ? ONCE_PER_STATE : undefined);
  if (unique === undefined) return { starts: true, reason: match.reason };
  const key = String(render(unique, scope, { isLenient: true }));
  if (seen.has(key))
    return { starts: false, reason: `an earlier event had the same unique expression: ${key}` };
  seen.add(key);
  return { starts: true, reason: match.reason };
}

/** The names that the trigger's configuration has for the categories of events. */
const CATEGORIES: Readonly<Record<string, string>> = {
  availability: 'AVAILABILITY',
  error: 'ERROR',
  slowdown: 'SLOWDOWN',
  resource: 'RESOURCE_CONTENTION',
  custom: 'CUSTOM_ALERT',
  monitoringUnavailable: 'MONITORING_UNAVAILABLE',
  info: 'INFO',
};

/** The part of a problem trigger that is chosen in the editor instead of written as a filter. */
function matchProblem(trigger: ProblemTrigger, event: WorkflowEvent): Match {
  const no = (reason: string): Match => ({ matches: false, reason });
  if (event['event.kind'] !== 'DAVIS_PROBLEM')
    return no(`the trigger waits for problems, not for ${text(event['event.kind'])}`);
  if (event['event.status'] !== 'ACTIVE' && !trigger.onProblemClose) {
    return no('the trigger waits for active problems only (onProblemClose is false)');
  }
  const chosen = Object.keys(trigger.categories).filter((name) => trigger.categories[name]);
  if (chosen.length > 0 && !chosen.some((name) => CATEGORIES[name] === event['event.category'])) {
    return no(`the category ${text(event['event.category'])} is not among ${chosen.join(', ')}`);
  }
  const wanted = Object.entries(trigger.entityTags);
  const tags = [event.entity_tags ?? []].flat().map(String);
  const isTagged = ([key, values]: [string, string[]]) =>
    tags.some((tag) =>
      values.some(
        (value) =>
          tag === (value === '' ? key : `${key}:${value}`) || (value === '' && tag.startsWith(`${key}:`)),
      ),
    );
  const isMet = trigger.entityTagsMatch === 'any' ? wanted.some(isTagged) : wanted.every(isTagged);
  if (wanted.length > 0 && trigger.entityTagsMatch && !isMet) {
    return no(
      `the affected entities have the tags ${tags.join(', ') || 'none'}, not ${wanted.map(([key]) => key).join(', ')}`,
    );
  }
  return matchFilter(trigger.customFilter ?? '', event);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}
