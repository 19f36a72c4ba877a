import type * as z from 'zod';
import type { Connection } from '../gitlab/client/connection';
import { GitLabError } from '../gitlab/client/gitlab-error';
import { pathOfAddress } from '../gitlab/projects/project-address';
import { readInput } from '../inputs/fields/read-input';
import { readConnection } from './read-connection';

/** The input as an action sees it: web addresses have become paths on the connection's GitLab. */
export type RequestInput<Schema extends z.ZodObject> = {
  [Name in keyof z.output<Schema>]: WithoutAddresses<z.output<Schema>[Name]>;
};
type WithoutAddresses<Value> = Value extends URL
  ? string
  : Value extends (infer Entry)[]
    ? WithoutAddresses<Entry>[]
    : Value;

/** The schema of a request that names the connection to use. */
export type RequestSchema = z.ZodObject<{ connectionId: z.ZodType<string> }>;

/**
 * Reads what a task or a form sent, and the connection that it names.
 * @throws {GitLabError} invalid-input, with everything there is to mend; invalid-connection.
 */
export async function readRequest<Schema extends RequestSchema>(
  schema: Schema,
  sent: unknown,
): Promise<{ input: RequestInput<Schema>; connection: Connection }> {
  const { input, problems } = readInput(schema, sent);
  if (problems) throw new GitLabError('invalid-input', problems.map(({ message }) => message).join(' '));
  const connection = await readConnection(input.connectionId);
  return { input: withoutAddresses(input, connection), connection };
}

function withoutAddresses<Schema extends RequestSchema>(
  input: z.output<Schema>,
  connection: Connection,
): RequestInput<Schema> {
  const withoutAddress = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(withoutAddress);
    return value instanceof URL ? pathOfAddress(value, connection) : value;
  };
  const entries = Object.entries(input).map(([name, value]: [string, unknown]) => [
    name,
    withoutAddress(value),
  ]);
  return Object.fromEntries(entries) as RequestInput<Schema>;
}
