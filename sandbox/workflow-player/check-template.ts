import type * as z from 'zod';
import { factsOf, isRequired } from '../../inputs/fields/field';
import { readInput } from '../../inputs/fields/read-input';
import { checkPlatform } from './check-platform';
import { ExpressionError } from './expressions/expression-error';
import { referencesIn } from './expressions/references';
import { isTemplate } from './expressions/syntax';
import { connectionSchema, FUNCTION_NAMES } from './run/functions';
import { tasksInCycles, upstreamOf } from './run/order';
import { type Task, TASK_FIELDS, type Template } from './template';

/** What a template is checked against. */
export interface App {
  id: string;
  version: string;
  /** The input schema of every action. */
  schemas: ReadonlyMap<string, z.ZodObject>;
}

/** Everything in a template that cannot work or is missing, one sentence each. */
export function checkTemplate(template: Template, app: App): string[] {
  const { workflow, metadata } = template;
  const texts = { description: workflow.description, guide: workflow.guide };
  const tasks = Object.entries(workflow.tasks);
  return [
    ...Object.entries(texts).flatMap(([name, text]) =>
      text?.trim() ? [] : [`The workflow has no ${name}.`],
    ),
    ...(tasks.length === 0 ? ['The workflow has no tasks.'] : []),
    ...tasks.flatMap(([name, task]) =>
      [
        ...checkName(name, task),
        ...checkOrder(task, workflow.tasks),
        ...checkInput(task, app),
        ...checkExpressions(task, workflow.tasks),
      ].map((problem) => `Task ${name}: ${problem}`),
    ),
    ...tasksInCycles(workflow.tasks).map((name) => `Task ${name}: it waits for itself.`),
    ...samePlaces(workflow.tasks),
    ...checkConnections(template, app),
    ...checkDependencies(metadata, workflow.tasks, app),
    ...checkPlatform(template),
  ];
}

function checkName(name: string, task: Task): string[] {
  return [
    ...(task.name === name ? [] : [`its name is ${task.name}.`]),
    ...(task.description?.trim() ? [] : ['it has no description.']),
    ...Object.keys(task)
      .filter((field) => !TASK_FIELDS.includes(field))
      .map((field) => `a task has no field ${field}.`),
  ];
}

function checkOrder(task: Task, tasks: Readonly<Record<string, Task>>): string[] {
  const conditions = Object.keys(task.conditions?.states ?? {});
  return [
    ...task.predecessors
      .filter((name) => !tasks[name])
      .map((name) => `its predecessor ${name} does not exist.`),
    ...conditions
      .filter((name) => !task.predecessors.includes(name))
      .map((name) => `it has a condition on ${name}, which is not a predecessor.`),
  ];
}

function checkInput(task: Task, app: App): string[] {
  const [id, action = ''] = task.action.split(':');
  if (id !== app.id) return [];
  const schema = app.schemas.get(action);
  if (!schema) return [`the app has no action ${action}.`];
  const unknown = Object.keys(task.input).filter((key) => !(key in schema.shape));
  return [...unknown.map((key) => `${action} has no input ${key}.`), ...checkValues(task.input, schema)];
}

/** Required inputs must be given, and values that are written out must be valid; expressions are not checked. */
function checkValues(input: Record<string, unknown>, schema: z.ZodObject): string[] {
  const shape = schema.shape as Record<string, z.ZodType>;
  const missing = Object.keys(shape)
    .filter((key) => key !== 'connectionId' && isMissing(input[key]))
    .flatMap((key) => {
      const rule = shape[key];
      return rule && isRequired(rule) ? [`the input ${key} (${factsOf(rule).title}) is required.`] : [];
    });
  const { problems = [] } = readInput(schema, { ...input, connectionId: 'chosen-on-import' });
  const wrong = problems.filter(
    ({ key }) => key in input && !isMissing(input[key]) && !hasExpression(input[key]),
  );
  return [...missing, ...wrong.map(({ key, message }) => `the input ${key}: ${message}`)];
}

function isMissing(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function hasExpression(value: unknown): boolean {
  return isTemplate(JSON.stringify(value));
}

/** What an expression uses must exist, and must have run. */
function checkExpressions(task: Task, tasks: Readonly<Record<string, Task>>): string[] {
  const upstream = upstreamOf(task.name, tasks);
  const loop = task.withItems?.includes('{{') ? task.withItems : undefined;
  const isCode = task.action === 'dynatrace.automations:run-javascript';
  const places: [string, unknown][] = [
    ...(isCode
      ? []
      : Object.entries(task.input).map(([key, value]): [string, unknown] => [`input ${key}`, value])),
    ['condition', task.conditions?.custom],
    ['loop', loop],
  ];
  return places.flatMap(([place, value]) =>
    textsIn(value).flatMap((text) => {
      const { results, problems } = readReferences(text);
      const early = results.filter((name) => !upstream.has(name));
      return [
        ...problems,
        ...early.map((name) =>
          tasks[name]
            ? `it uses the result of ${name}, which does not run before it.`
            : `there is no task ${name}.`,
        ),
      ].map((problem) => `${place}: ${problem}`);
    }),
  );
}

function readReferences(text: string): ReturnType<typeof referencesIn> {
  try {
    return referencesIn(text, FUNCTION_NAMES);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { results: [], problems: [error.message] };
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function samePlaces(tasks: Readonly<Record<string, Task>>): string[] {
  const places = Object.values(tasks).map(({ position: { x, y } }) => `${x}, ${y}`);
  const shared = places.filter((place, index) => places.indexOf(place) !== index);
  return shared.map((place) => `Several tasks are at the position ${place}.`);
}

/** Every task of this app must get its connection when the template is imported, and nothing else may. */
function checkConnections({ metadata, workflow }: Template, app: App): string[] {
  const schema = connectionSchema(app.id);
  const wanted = Object.values(workflow.tasks)
    .filter(({ action }) => action.startsWith(`${app.id}:`))
    .map(({ name }) => `tasks.${name}.connectionId`);
  const targets = metadata.inputs
    .filter((input) => input.schema === schema)
    .flatMap((input) => input.targets);
  const written = Object.values(workflow.tasks).filter(({ input }) => Boolean(input.connectionId));
  return [
    ...wanted
      .filter((one) => !targets.includes(one))
      .map((one) => `metadata.inputs lacks the target ${one}.`),
    ...targets
      .filter((one) => !wanted.includes(one))
      .map((one) => `The target ${one} is not the connection of a task.`),
    ...written.map(({ name }) => `Task ${name}: its connectionId must be empty, it is chosen on import.`),
  ];
}

function checkDependencies(
  { dependencies }: Template['metadata'],
  tasks: Readonly<Record<string, Task>>,
  app: App,
): string[] {
  const used = new Set(Object.values(tasks).map(({ action }) => action.split(':')[0] ?? ''));
  const listed = dependencies.apps.map(({ id }) => id);
  const own = dependencies.apps.find(({ id }) => id === app.id);
  return [
    ...[...used]
      .filter((id) => !listed.includes(id))
      .map((id) => `metadata.dependencies lacks the app ${id}.`),
    ...listed
      .filter((id) => !used.has(id))
      .map((id) => `No task uses the app ${id}, which metadata.dependencies lists.`),
    ...(own && own.version !== `^${app.version}`
      ? [`metadata.dependencies must ask for ${app.id} in version ^${app.version}.`]
      : []),
  ];
}
