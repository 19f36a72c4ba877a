import * as z from 'zod';
import type { GitLabClient } from '../client/connect-to';
import { isMutation } from '../client/graphql';

/** The result of a query or mutation that the workflow author wrote. */
interface GraphqlAnswer {
  data: Record<string, unknown>;
  kind: 'query' | 'mutation';
  /** Sentences about what GitLab may have ignored without an error. */
  doubts: string[];
}

const anyData = z.record(z.string(), z.unknown());

/**
 * Sends one query or mutation. A mutation whose response is lost is not sent again: it is not known whether it was
 * carried out.
 */
export async function callGraphql(
  gitlab: Pick<GitLabClient, 'graphql'>,
  { query, variables }: { query: string; variables?: Record<string, unknown> },
): Promise<GraphqlAnswer> {
  const kind = isMutation(query) ? 'mutation' : 'query';
  const data = await gitlab.graphql({ query, variables, attempt: `carry out the GraphQL ${kind}` }, anyData);
  const nothing = Object.keys(data).filter((name) => data[name] === null);
  const silent = Object.keys(data).filter((name) => kind === 'mutation' && hidesErrors(data[name]));
  return {
    data,
    kind,
    doubts: [
      ...(nothing.length > 0 ? [emptyAnswer(nothing)] : []),
      ...(silent.length > 0 ? [hiddenErrors(silent)] : []),
    ],
  };
}

function hidesErrors(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && !('errors' in payload);
}

function emptyAnswer(names: readonly string[]): string {
  return `GitLab returned nothing for ${names.join(', ')}: it does not exist, the token cannot see it, or it needs Premium or Ultimate. GraphQL does not say which.`;
}

function hiddenErrors(names: readonly string[]): string {
  return `The mutation does not select the field errors of ${names.join(', ')}, where GitLab says what it refused. Add errors to its selection.`;
}
