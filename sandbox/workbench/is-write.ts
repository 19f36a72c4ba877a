import { graphqlPath } from '../fake-gitlab/graphql/answer-graphql';
import type { RecordedRequest } from '../fake-gitlab/http/recorded-request';

/** Whether a request changes something; with GraphQL, mutations do. */
export function isWrite({ method, path, body }: Pick<RecordedRequest, 'method' | 'path' | 'body'>): boolean {
  if (path !== graphqlPath) return method !== 'GET';
  const isObject = typeof body === 'object' && body !== null;
  return isObject && 'query' in body && typeof body.query === 'string' && /^\s*mutation\b/m.test(body.query);
}
