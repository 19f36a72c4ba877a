import type * as z from 'zod';
import { isTooDeep } from './as-json';
import { type Control, factsOf, isNotGiven, ruleOf } from './field';
import { isRecord } from './part-of';

/** One thing to correct before an action can run. */
export interface InputProblem {
  /** The input's key; empty for the input as a whole. */
  key: string;
  /** What is wrong and what is wanted, a sentence that starts with the input's title. */
  message: string;
}

/** The input with typed values, or everything that is wrong with it. */
export type ReadInput<Input> =
  { input: Input; problems?: undefined } | { input?: undefined; problems: InputProblem[] };

/** Reads a task's stored input: coerces text, drops unknown keys, and finds every problem at once. */
export function readInput<Schema extends z.ZodObject>(
  schema: Schema,
  stored: unknown,
): ReadInput<z.output<Schema>> {
  if (isTooDeep(stored)) return { problems: [{ key: '', message: 'The input is nested too deeply.' }] };
  const parsed = schema.safeParse(stored);
  if (parsed.success) return { input: parsed.data };
  const values = isRecord(stored) ? stored : {};
  const byKey = new Map<string, InputProblem>();
  for (const issue of parsed.error.issues) {
    const key = typeof issue.path[0] === 'string' ? issue.path[0] : '';
    if (!byKey.has(key)) byKey.set(key, { key, message: describeProblem(schema, key, values[key], issue) });
  }
  return { problems: [...byKey.values()] };
}

function describeProblem(schema: z.ZodObject, key: string, value: unknown, issue: z.core.$ZodIssue): string {
  const rule = ruleOf(schema, key);
  if (!rule) return 'The input must be an object with one entry per field.';
  const { title, wants, isSecret, control } = factsOf(rule);
  if (issue.code === 'custom') return issue.message;
  return isNotGiven(value)
    ? `${title} is required: ${wants}.`
    : `${title} must be ${wants}${isSecret ? '' : butIs(value, control)}.`;
}

/** Controls of a single text, into which a list can be joined. */
const TEXTS: readonly Control[] = ['text', 'markdown'];

/** Says what was given instead, in one line; long values and objects by their kind only. */
function butIs(value: unknown, control: Control): string {
  if (typeof value === 'string') {
    return value.length > 60
      ? `, but has ${value.length.toLocaleString('en')} characters`
      : `, but is "${value}"`;
  }
  if (Array.isArray(value)) {
    const remedy = TEXTS.includes(control) ? '; the join filter turns it into text' : '';
    return `, but is a list of ${value.length}${remedy}`;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return `, but is ${String(value)}`;
  return ', but is an object; the to_json filter turns it into text';
}
