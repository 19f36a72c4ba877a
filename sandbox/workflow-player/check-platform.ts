import type { Task, Template } from './template';
import { type Condition, parseFilter, UnsupportedFilter } from './trigger/filter-syntax';

/** The functions that Dynatrace documents for the filters of triggers. */
const PROVEN_FUNCTIONS = ['matchesPhrase', 'matchesValue', 'isNull', 'isNotNull'];
const PROVEN_SIGNS = ['==', '<', '<=', '>', '>='];

const REMEDY = `use ${PROVEN_FUNCTIONS.join(', ')}, ==, and, or, not.`;
const REMEDIES: Readonly<Record<string, string>> = {
  '!=': 'write not a == "b".',
  isFalseOrNull: 'write (isNull(a) or a == false).',
  isTrueOrNull: 'write (isNull(a) or a == true).',
  in: 'write (a == "b" or a == "c").',
  startsWith: 'write matchesValue(a, "b*").',
  endsWith: 'write matchesValue(a, "*b").',
  contains: 'write matchesValue(a, "*b*").',
};

/** Characters of the expression that Dynatrace makes of all fields of a trigger. */
const LONGEST_FILTER = 1000;

/** The runtime ends an action after this time. */
const LONGEST_RUN_S = 120;

/** Dynatrace's pages name 900 and 3,600 s as the default of a task's timeout. */
const SURE_TIMEOUT_S = 600;

/** Actions that a simple workflow cannot have. */
const NOT_IN_SIMPLE = ['dynatrace.automations:run-javascript', 'dynatrace.automations:run-workflow'];

/** Parts of a template that Dynatrace ignores, refuses or does not document, one sentence each. */
export function checkPlatform({ workflow }: Template): string[] {
  return [
    ...(workflow.schemaVersion === 3
      ? []
      : [
          `The format has version ${workflow.schemaVersion}, which only templates of Dynatrace's own apps have: write 3.`,
        ]),
    ...checkTrigger(workflow),
    ...Object.values(workflow.tasks).flatMap((task) =>
      [...checkTimes(task), ...checkElse(task), ...checkProblemLink(task, workflow)].map(
        (problem) => `Task ${task.name}: ${problem}`,
      ),
    ),
    ...checkSimple(workflow),
  ];
}

/** Filter query and unique expression are made by Dynatrace, from the configuration of the trigger. */
function checkTrigger({ trigger: { eventTrigger } }: Template['workflow']): string[] {
  if (!eventTrigger) return [];
  const { filterQuery, uniqueExpression, triggerConfiguration: configuration } = eventTrigger;
  if (configuration.type !== 'event')
    return checkFilter(configuration.value.customFilter ?? '', 'The custom filter of the trigger');
  const { query } = configuration.value;
  return [
    ...(filterQuery?.trim() && filterQuery.trim() !== query.trim()
      ? ['The filterQuery of the trigger and the query of its configuration differ; the query decides.']
      : []),
    ...(uniqueExpression
      ? [
          'Dynatrace ignores the unique expression of an event trigger: an action or a condition must recognize duplicate events.',
        ]
      : []),
    ...checkFilter(query, 'The filter of the trigger'),
  ];
}

function checkFilter(filter: string, place: string): string[] {
  const tooLong = filter.length > LONGEST_FILTER ? [`has more than ${LONGEST_FILTER} characters.`] : [];
  const starred = filter.includes('\\*') ? ['has \\*, which Dynatrace refuses.'] : [];
  return [...tooLong, ...starred, ...unprovenIn(filter)].map((problem) => `${place} ${problem}`);
}

function unprovenIn(filter: string): string[] {
  if (filter.trim() === '') return [];
  try {
    const found = [...new Set(conditionsIn(parseFilter(filter)).flatMap(unproven))];
    return found.map((what) => `uses ${what}, which no known trigger uses: ${REMEDIES[what] ?? REMEDY}`);
  } catch (error) {
    if (!(error instanceof UnsupportedFilter)) throw error;
    return [`cannot be read here: ${error.message}`];
  }
}

function conditionsIn(condition: Condition): Condition[] {
  if (condition.kind === 'not') return conditionsIn(condition.part);
  const parts = condition.kind === 'and' || condition.kind === 'or' ? condition.parts : [];
  return [condition, ...parts.flatMap(conditionsIn)];
}

function unproven(condition: Condition): string[] {
  if (condition.kind === 'call') return PROVEN_FUNCTIONS.includes(condition.name) ? [] : [condition.name];
  return condition.kind === 'compare' && !PROVEN_SIGNS.includes(condition.sign) ? [condition.sign] : [];
}

/** The timeout of a task is for all its attempts, so retries need a longer one than they may get by default. */
function checkTimes({ retry, timeout, withItems }: Task): string[] {
  if (!retry) return [];
  const needed = (retry.count + 1) * LONGEST_RUN_S + retry.count * retry.delay;
  if (!timeout)
    return needed > SURE_TIMEOUT_S
      ? [`its retries may take ${needed} s and it has no timeout; without one it may end after 900 s.`]
      : [];
  return timeout < needed && !withItems
    ? [`its retries may take ${needed} s, and its timeout ends it after ${timeout} s.`]
    : [];
}

function checkElse({ conditions }: Task): string[] {
  const isConditional = Boolean(conditions?.custom) || Object.keys(conditions?.states ?? {}).length > 0;
  return isConditional && !conditions?.else
    ? ['it has conditions without else, which has no documented default: write STOP or SKIP.']
    : [];
}

function checkProblemLink(task: Task, { trigger }: Template['workflow']): string[] {
  const isProblem = trigger.eventTrigger?.triggerConfiguration.type === 'davis-problem';
  return !isProblem && JSON.stringify(task).includes('problem_link(')
    ? ['problem_link() has a value only with a problem trigger.']
    : [];
}

function checkSimple({ type, tasks }: Template['workflow']): string[] {
  if (type !== 'SIMPLE') return [];
  const all = Object.values(tasks);
  return [
    ...(all.length === 1 ? [] : [`A simple workflow has one task, not ${all.length}.`]),
    ...all
      .filter(({ action, withItems }) => NOT_IN_SIMPLE.includes(action) || withItems)
      .map(({ name }) => `Task ${name}: a simple workflow has no loops, JavaScript or other workflows.`),
  ];
}
