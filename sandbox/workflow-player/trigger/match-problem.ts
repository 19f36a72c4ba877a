import type { ProblemTrigger } from '../template';
import { UnsupportedFilter } from './filter-syntax';
import { type Match, matchFilter, type WorkflowEvent } from './match-filter';

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

/** Why a trigger does not want an event; undefined when it does. */
type Hindrance = (trigger: ProblemTrigger, event: WorkflowEvent) => string | undefined;

const isProblem: Hindrance = (_trigger, event) =>
  event['event.kind'] === 'DAVIS_PROBLEM'
    ? undefined
    : `the trigger waits for problems, not for ${text(event['event.kind'])}`;

const inState: Hindrance = ({ triggerOn, onProblemClose }, event) => {
  const wanted = triggerOn ?? (onProblemClose ? 'open-and-close' : 'open');
  const state = event['event.status'] === 'ACTIVE' ? 'open' : 'close';
  if (event['event.status_transition'] === 'REFRESHED') return 'nothing about the problem has changed';
  return wanted.split('-').includes(state)
    ? undefined
    : `the trigger waits for the problem state ${wanted}, and the problem is ${text(event['event.status'])}`;
};

const inCategory: Hindrance = ({ categories }, event) => {
  const chosen = Object.keys(categories).filter((name) => categories[name]);
  return chosen.length === 0 || chosen.some((name) => CATEGORIES[name] === event['event.category'])
    ? undefined
    : `the category ${text(event['event.category'])} is not among ${chosen.join(', ')}`;
};

const isSevere: Hindrance = ({ severityThreshold }, event) => {
  const severity = Number(event['event.severity'] ?? NaN);
  return !severityThreshold || severity <= severityThreshold
    ? undefined
    : `the severity ${text(event['event.severity'])} is not ${severityThreshold} or more severe`;
};

const isOld: Hindrance = ({ problemOpenDuration }, event) => {
  const minutes = (momentOf(event.timestamp) - momentOf(event['event.start'])) / 60_000;
  return !problemOpenDuration || event['event.status'] !== 'ACTIVE' || minutes >= problemOpenDuration
    ? undefined
    : `the problem has been open for ${Math.floor(minutes)} minutes, not for ${problemOpenDuration}`;
};

const isAnalyzed: Hindrance = ({ analysisReady }, event) => {
  if (!analysisReady || event['dt.analysis.ready'] === true) return undefined;
  if (event['dt.analysis.ready'] === false) return 'its root cause is still being analyzed';
  throw new UnsupportedFilter('The event lacks dt.analysis.ready, which the trigger waits for.');
};

const isTagged: Hindrance = ({ entityTags, entityTagsMatch }, event) => {
  const wanted = Object.entries(entityTags);
  const tags = [event.entity_tags ?? []].flat().map(String);
  const has = ([key, values]: [string, string[]]) =>
    tags.some((tag) =>
      values.some(
        (value) => tag === (value ? `${key}:${value}` : key) || (!value && tag.startsWith(`${key}:`)),
      ),
    );
  const isMet = entityTagsMatch === 'any' ? wanted.some(has) : wanted.every(has);
  return wanted.length === 0 || !entityTagsMatch || isMet
    ? undefined
    : `the affected entities have the tags ${tags.join(', ') || 'none'}, not ${wanted.map(([key]) => key).join(', ')}`;
};

/** Asks a problem trigger, which is chosen in the editor instead of written as a filter, about an event. */
export function matchProblem(trigger: ProblemTrigger, event: WorkflowEvent): Match {
  const reason = [isProblem, inState, inCategory, isSevere, isOld, isAnalyzed, isTagged]
    .map((hinderedBy) => hinderedBy(trigger, event))
    .find((sentence) => sentence !== undefined);
  return reason === undefined ? matchFilter(trigger.customFilter ?? '', event) : { matches: false, reason };
}

/**
 * What an event must differ in from the ones before to start the workflow: the problem's state, how often it was
 * reopened, and the fields whose changes the trigger watches.
 */
export function stateOfProblem({ triggerOnUpdateFields }: ProblemTrigger, event: WorkflowEvent): string {
  const fields = [
    'event.id',
    'event.status',
    'dt.davis.last_reopen_timestamp',
    ...(triggerOnUpdateFields ?? []),
  ];
  return JSON.stringify(fields.map((field) => event[field] ?? null));
}

function momentOf(value: unknown): number {
  return typeof value === 'string' ? Date.parse(`${value.slice(0, 19)}Z`) : NaN;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}
