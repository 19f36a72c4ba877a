import * as z from 'zod';
import { GraphqlRefusal } from './explain-graphql';
import { UnreadableBody } from './read-body';
import { readAs, type ReadContent } from './read-content';
import type { GitLabRequest } from './send';

/** A query or mutation. */
export interface GraphqlCall {
  query: string;
  variables?: Readonly<Record<string, unknown>>;
  /** What it does, to follow "Could not". */
  attempt: string;
}

const answer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.object({ message: z.string() })).nullish(),
});

const payload = z.object({ errors: z.array(z.string()).nonempty() });

/**
 * Whether a GraphQL text may change something. The word counts anywhere in the text: a query that contains it is only
 * repeated less often.
 */
export function isMutation(query: string): boolean {
  return /\bmutation\b/.test(query);
}

/** The request that carries a query or mutation. */
export function graphqlRequest({ query, variables, attempt }: GraphqlCall): GitLabRequest {
  return {
    method: 'POST',
    root: 'api',
    endpoint: 'graphql',
    purpose: { reads: !isMutation(query), attempt },
    json: { query, variables },
  };
}

/** Reads the data of a response, which can contain errors although its status is 200. */
export function readGraphql<Data>({ query }: GraphqlCall, shape: z.ZodType<Data>): ReadContent<Data> {
  return async (response, maxBytes) => {
    const { data, errors } = await readAs(answer)(response, maxBytes);
    const fields = Object.values(data ?? {});
    if (errors && errors.length > 0) {
      const done = fields.filter((field) => field !== null && !payload.safeParse(field).success);
      throw new GraphqlRefusal(
        errors.map(({ message }) => message),
        done.length > 0,
      );
    }
    if (isMutation(query)) refuseFailed(fields);
    const read = shape.safeParse(data);
    if (!read.success) throw new UnreadableBody('foreign');
    return read.data;
  };
}

/** Each field of a mutation lists in `errors` what GitLab refused. */
function refuseFailed(fields: readonly unknown[]): void {
  const refused = fields.flatMap((field) => payload.safeParse(field).data?.errors ?? []);
  if (refused.length === 0) return;
  const failed = fields.filter((field) => payload.safeParse(field).success);
  throw new GraphqlRefusal(refused, failed.length < fields.length);
}
