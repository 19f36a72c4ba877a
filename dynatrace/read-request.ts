import type * as z from 'zod';
import type { Connection } from '../gitlab/client/connection';
import { GitLabError } from '../gitlab/client/gitlab-error';
import { pathOfAddress, valueIn } from '../gitlab/projects/project-address';
import { factsOf, ruleOf } from '../inputs/fields/field';
import { readInput } from '../inputs/fields/read-input';
import { Located } from '../inputs/places/located';
import { readConnection } from './read-connection';

/** The input as an action sees it: web addresses have become paths and numbers on the connection's GitLab. */
export type RequestInput<Schema extends z.ZodObject> = {
  [Name in keyof z.output<Schema>]: WithoutPlaces<z.output<Schema>[Name]>;
};
type WithoutPlaces<Value> = Value extends URL
  ? string
  : Value extends Located<infer Inner>
    ? Inner
    : Value extends readonly (infer Entry)[]
      ? WithoutPlaces<Entry>[]
      : Value;

/** The schema of a request that names the connection to use. */
export type RequestSchema = z.ZodObject<{ connectionId: z.ZodType<string> }>;

/**
 * Reads what a task or a form sent, and the connection that it names.
 * @throws {GitLabError} invalid-input, with everything there is to correct; invalid-connection.
 */
export async function readRequest<Schema extends RequestSchema>(
  schema: Schema,
  sent: unknown,
): Promise<{ input: RequestInput<Schema>; connection: Connection }> {
  const { input, problems } = readInput(schema, sent);
  if (problems) throw new GitLabError('invalid-input', problems.map(({ message }) => message).join(' '));
  const connection = await readConnection(input.connectionId);
  return { input: withoutPlaces(schema, input, connection), connection };
}

/** Projects and groups first: what is in one is compared with it. */
function withoutPlaces<Schema extends RequestSchema>(
  schema: Schema,
  input: z.output<Schema>,
  connection: Connection,
): RequestInput<Schema> {
  const toPath = (value: unknown) => (value instanceof URL ? pathOfAddress(value, connection) : value);
  const places = mapValues(input, (value) => (Array.isArray(value) ? value.map(toPath) : toPath(value)));
  const read = mapValues(places, (value, key) => {
    const rule = ruleOf(schema, key);
    if (!rule) return value;
    const { title, picksFrom = 'project' } = factsOf(rule);
    const home = { project: places[picksFrom] ?? places.project, group: places.group };
    const valueOf = (one: unknown) =>
      one instanceof Located ? (valueIn(home, { title, named: one }, connection) as unknown) : one;
    return Array.isArray(value) ? value.map(valueOf) : valueOf(value);
  });
  return read as RequestInput<Schema>;
}

function mapValues(
  input: object,
  toValue: (value: unknown, key: string) => unknown,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, toValue(value, key)]));
}
