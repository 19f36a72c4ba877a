import type { Scope } from '../expressions/evaluate';
import { ExpressionError } from '../expressions/expression-error';
import { readLiteral } from '../expressions/literal';
import { render } from '../expressions/render';
import { isTemplate } from '../expressions/syntax';
import type { Task, Template } from '../template';
import { connectionSchema } from './functions';
import type { Setting } from './setting';

/** Dynatrace leaves the code of this action as it is, so that no event becomes a part of it. */
const WITHOUT_EXPRESSIONS = 'dynatrace.automations:run-javascript';

/** A task's input with its expressions evaluated; an error names the task and the input. */
export function resolveInput(
  task: Task,
  stored: Record<string, unknown>,
  scope: Scope,
  { readsLiterals = false }: Pick<Setting, 'readsLiterals'> = {},
): Record<string, unknown> {
  if (task.action === WITHOUT_EXPRESSIONS) return stored;
  const evaluate = (text: string) => {
    const value = render(text, scope);
    return readsLiterals && typeof value === 'string' && isTemplate(text) ? readLiteral(value) : value;
  };
  return resolve(stored, `Task ${task.name}, input`, '', evaluate) as Record<string, unknown>;
}

function resolve(value: unknown, place: string, path: string, evaluate: (text: string) => unknown): unknown {
  if (typeof value === 'string') return named(`${place} ${path}`, () => evaluate(value));
  if (Array.isArray(value))
    return value.map((item, index) => resolve(item, place, `${path}[${index}]`, evaluate));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      resolve(inner, place, path === '' ? key : `${path}.${key}`, evaluate),
    ]),
  );
}

/** Says where an expression stands when it fails. */
export function named<Value>(place: string, evaluate: () => Value): Value {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof ExpressionError) throw new ExpressionError(`${place}: ${error.message}`);
    throw error;
  }
}

/** The stored input as it is after an import: connections are chosen, and the project is the reader's own. */
export function chosenInput(task: Task, { metadata }: Template, setting: Setting): Record<string, unknown> {
  const input = { ...task.input };
  for (const { schema, targets } of metadata.inputs) {
    for (const target of targets) {
      const key = target.startsWith(`tasks.${task.name}.`)
        ? target.slice(`tasks.${task.name}.`.length)
        : undefined;
      if (key === undefined) continue;
      input[key] =
        schema === connectionSchema(setting.appId) ? setting.connectionId : `connection of ${schema}`;
    }
  }
  const isOwn = task.action.startsWith(`${setting.appId}:`);
  const hasProject = typeof input.project === 'string' && !input.project.includes('{{');
  if (isOwn && hasProject && setting.project !== undefined) input.project = setting.project;
  return input;
}
