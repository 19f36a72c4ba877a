import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import * as z from 'zod';

const taskState = z.enum(['OK', 'NOK', 'ANY', 'SUCCESS', 'ERROR']);

const task = z.looseObject({
  name: z.string(),
  description: z.string().nullish(),
  action: z.string().regex(/^[\w.-]+:[\w-]+$/, 'an action such as my.gitlab.actions:create-issue'),
  active: z.boolean().nullish(),
  input: z.record(z.string(), z.unknown()).default({}),
  position: z.looseObject({ x: z.number(), y: z.number() }),
  predecessors: z.array(z.string()).default([]),
  conditions: z
    .looseObject({
      states: z.record(z.string(), taskState).nullish(),
      custom: z.string().nullish(),
      else: z.enum(['SKIP', 'STOP']).nullish(),
    })
    .nullish(),
  retry: z
    .looseObject({
      count: z.int().min(1).max(99),
      delay: z.int().min(1).max(3600),
      failedLoopIterationsOnly: z.boolean().nullish(),
    })
    .nullish(),
  /** Seconds for all attempts and the delays between them. */
  timeout: z.int().min(1).nullish(),
  /** `item in {{ ... }}`; the item is `_.item`. */
  withItems: z.string().nullish(),
  concurrency: z.union([z.int().min(1).max(99), z.string()]).nullish(),
  customSampleResult: z.unknown().optional(),
});

/** What the editor of a problem trigger lets one choose. */
const problemTrigger = z.looseObject({
  type: z.literal('davis-problem'),
  value: z.looseObject({
    categories: z.record(z.string(), z.boolean()).default({}),
    customFilter: z.string().nullish(),
    entityTags: z.record(z.string(), z.array(z.string())).default({}),
    entityTagsMatch: z.enum(['all', 'any']).nullish(),
    /** The older way to say `triggerOn`. */
    onProblemClose: z.boolean().default(false),
    triggerOn: z.enum(['open', 'open-and-close', 'close']).nullish(),
    /** A change of one of these fields starts the workflow again. */
    triggerOnUpdateFields: z.array(z.string()).nullish(),
    /** From 1, the most severe, to 5: problems of this severity and more severe ones. */
    severityThreshold: z.int().min(1).max(5).nullish(),
    /** Minutes. */
    problemOpenDuration: z.int().min(5).max(10_080).nullish(),
    /** Whether to wait for the first analysis of the root cause. */
    analysisReady: z.boolean().nullish(),
  }),
});

const plainTrigger = z.looseObject({
  type: z.literal('event'),
  value: z.looseObject({ query: z.string(), eventType: z.string() }),
});

/** A trigger for single alerts; it is read, but not played. */
const alertTrigger = z.looseObject({
  type: z.literal('davis-event'),
  value: z.looseObject({ customFilter: z.string().nullish() }),
});

const eventTrigger = z.looseObject({
  isActive: z.boolean(),
  /** Dynatrace makes both from the configuration; version 4 of the format leaves them out. */
  filterQuery: z.string().nullish(),
  uniqueExpression: z.string().nullish(),
  triggerConfiguration: z.discriminatedUnion('type', [problemTrigger, plainTrigger, alertTrigger]),
});

const schedule = z.looseObject({
  isActive: z.boolean().optional(),
  timezone: z.string().nullish(),
  trigger: z.looseObject({ type: z.enum(['cron', 'time', 'interval']) }),
});

const templateSchema = z.looseObject({
  metadata: z.looseObject({
    version: z.string(),
    dependencies: z
      .looseObject({
        apps: z.array(z.looseObject({ id: z.string(), version: z.string().nullish() })).default([]),
      })
      .default({ apps: [] }),
    inputs: z
      .array(z.looseObject({ type: z.string(), schema: z.string(), targets: z.array(z.string()) }))
      .default([]),
  }),
  workflow: z.looseObject({
    title: z.string(),
    description: z.string().nullish(),
    guide: z.string().nullish(),
    schemaVersion: z.union([z.literal(3), z.literal(4)]),
    trigger: z
      .looseObject({ eventTrigger: eventTrigger.nullish(), schedule: schedule.nullish() })
      .default({}),
    tasks: z.record(z.string(), task),
    type: z.string().optional(),
    input: z.record(z.string(), z.unknown()).nullish(),
    hourlyExecutionLimit: z.number().nullish(),
    result: z.string().nullish(),
  }),
});

/** The fields of a task that are known here; Dynatrace may add some, and a wrong one does nothing. */
export const TASK_FIELDS: readonly string[] = Object.keys(task.shape);

/** A workflow template, as Dynatrace exports and imports them. */
export type Template = z.output<typeof templateSchema>;
export type Workflow = Template['workflow'];
export type Task = Workflow['tasks'][string];
export type Trigger = Workflow['trigger'];
/** A trigger that waits for problems, with what the editor lets one choose. */
export type ProblemTrigger = z.output<typeof problemTrigger>['value'];

/** Reads a template; an error names every place that does not have the format. */
export async function readTemplate(path: string | URL): Promise<Template> {
  return parseTemplateFile(await readFile(path, 'utf8'));
}

/** The same, from its text. */
export function parseTemplateFile(yaml: string): Template {
  const parsed = templateSchema.safeParse(parse(yaml));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new Error(`This is not a workflow template as Dynatrace exports it:\n${problems.join('\n')}`);
}
