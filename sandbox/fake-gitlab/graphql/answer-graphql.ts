import {
  type DocumentNode,
  getOperationAST,
  GraphQLError,
  graphqlSync,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { z } from 'zod';
import { ApiError } from '../http/api-error';
import type { Reply } from '../http/route';
import type { World } from '../world/world';
import { complexityOf, mostComplex, mostComplexUnknown } from './complexity';
import { asGitlabWrites } from './graphql-errors';
import { mutations } from './mutations';
import { queries } from './queries';
import { schema } from './schema';
import { type GraphqlContext, type Viewer, viewerOf } from './viewer';

/** Where GraphQL is answered: beside the REST API, below the same root. */
export const graphqlPath = '/api/graphql';

const longestQuery = 10_000;

const body = z.object({
  query: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/** Answers a GraphQL request. Errors in the query are returned with status 200. */
export function answerGraphql(world: World, request: Request, content: string): Reply {
  try {
    const viewer = viewerOf(world, request.headers);
    const { query, variables, operationName } = readRequest(content);
    if (!query) return failure([new GraphQLError('No query string was present')]);
    const document = parsed(query);
    if (document instanceof GraphQLError) return failure([document]);
    return run(world, viewer, { document, query, variables: variables ?? {}, operationName });
  } catch (error) {
    if (error instanceof ApiError) return error;
    console.error(error);
    return { status: 500, body: { errors: [{ message: 'Internal server error' }] } };
  }
}

function readRequest(content: string): z.output<typeof body> {
  const read = body.safeParse(parsedJson(content));
  if (!read.success) throw unprocessable('Unexpected parameter');
  if ((read.data.query ?? '').length > longestQuery) throw unprocessable('Query too large');
  return read.data;
}

function parsedJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new ApiError(400, { errors: [{ message: 'Problems parsing JSON' }] });
  }
}

function unprocessable(message: string): ApiError {
  return new ApiError(422, { errors: [{ message }] });
}

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

interface Execution {
  document: DocumentNode;
  query: string;
  variables: Record<string, unknown>;
  operationName?: string | null;
}

function run(world: World, viewer: Viewer, { document, query, variables, operationName }: Execution): Reply {
  const errors = validate(schema, document);
  if (errors.length > 0) return failure(errors, document);
  const operation = getOperationAST(document, operationName);
  if (!operation) return failure([new GraphQLError('An operation name is required')]);
  const score = complexityOf(document, operation, variables);
  const limit = viewer.user ? mostComplex : mostComplexUnknown;
  if (score > limit)
    return failure([
      new GraphQLError(`Query has complexity of ${score}, which exceeds max complexity of ${limit}`),
    ]);
  const contextValue: GraphqlContext = { world, viewer, complexity: { score, limit } };
  const result = graphqlSync({
    schema,
    source: query,
    rootValue: operation.operation === OperationTypeNode.MUTATION ? mutations : queries,
    contextValue,
    variableValues: variables,
    operationName,
  });
  return {
    status: 200,
    body: {
      ...(result.data === undefined ? {} : { data: result.data }),
      ...(result.errors ? { errors: asGitlabWrites(result.errors, document) } : {}),
    },
  };
}

function failure(errors: readonly GraphQLError[], document?: DocumentNode): Reply {
  return { status: 200, body: { errors: asGitlabWrites(errors, document) } };
}
