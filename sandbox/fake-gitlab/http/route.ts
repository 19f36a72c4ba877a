import { z } from 'zod';
import type { Token, User, World } from '../world/world';
import { ApiError } from './api-error';
import { check, misread, repeated } from './check-parameters';
import { passOver } from './passed-over';

/** Where a parameter goes. */
export type Place = 'path' | 'query' | 'body';

/** The user, the request and the world. */
export interface Call {
  world: World;
  user: User;
  token: Token;
  method: Method;
  /** The full address of the request. */
  url: URL;
}

/** A successful answer. */
export interface Reply {
  status: number;
  /** Absent for 204. */
  body?: unknown;
  /** Plain text, instead of a body in JSON. */
  text?: string;
  headers?: Record<string, string>;
}

/** The methods that routes have. */
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Parameters as they arrive, before any check. */
export type RawParameters = Record<Place, Record<string, unknown>>;

/** One declared route. */
export interface Route {
  method: Method;
  /** Under /api/v4, with `:name` for path parameters. */
  path: string;
  /** The token scopes that suffice, each on its own; `any` for every token. */
  scopes: readonly string[] | 'any';
  /** The names of the declared parameters. */
  parameters: Record<Place, string[]>;
  /** The names of the parameters that must be given. */
  required: string[];
  answer: (call: Call, raw: RawParameters) => Reply;
}

interface Declaration<P extends z.ZodRawShape, Q extends z.ZodRawShape, B extends z.ZodRawShape> {
  method: Method;
  path: string;
  params?: P;
  query?: Q;
  body?: B;
  /** Default: `api`, and for GET `read_api` too. */
  scopes?: readonly string[] | 'any';
  answer: (call: Call, input: Output<P> & Output<Q> & Output<B>) => Reply;
}

const noParameters = {} satisfies z.ZodRawShape;
type NoParameters = typeof noParameters;
type Output<S extends z.ZodRawShape> = z.output<z.ZodObject<S>>;

/** The parameters that every route accepts. */
const everywhere = ['private_token', 'access_token', 'job_token', 'sudo'];

/**
 * Declares a route; its handler receives checked parameters of all three places in one object. GitLab accepts a
 * parameter in the query or in the body, and ignores parameters that a route does not declare.
 */
export function defineRoute<
  P extends z.ZodRawShape = NoParameters,
  Q extends z.ZodRawShape = NoParameters,
  B extends z.ZodRawShape = NoParameters,
>(declaration: Declaration<P, Q, B>): Route {
  const params = z.object(declaration.params ?? (noParameters as P));
  const query = z.object(declaration.query ?? (noParameters as Q));
  const body = z.object(declaration.body ?? (noParameters as B));
  const shapes = { path: params.shape, query: query.shape, body: body.shape };
  const { method, path } = declaration;
  const declared = new Set([...everywhere, ...Object.values(shapes).flatMap((shape) => Object.keys(shape))]);
  return {
    method,
    path,
    scopes: declaration.scopes ?? (method === 'GET' ? ['api', 'read_api'] : ['api']),
    parameters: {
      path: Object.keys(shapes.path),
      query: Object.keys(shapes.query),
      body: Object.keys(shapes.body),
    },
    required: Object.values(shapes).flatMap(requiredNames),
    answer: (call, raw) => {
      if (call.world.readOnly && method !== 'GET') throw readOnlyInstance();
      // GitLab does not read the body of a GET request.
      const given = { ...raw.query, ...(method === 'GET' ? {} : raw.body) };
      const unknown = Object.keys(given).filter((name) => !declared.has(name));
      if (method === 'GET') unknown.push(...Object.keys(raw.body));
      for (const name of unknown) passOver(call.world, `${method} ${path} has no parameter ${name}`);
      for (const name of repeated(call.url))
        passOver(call.world, `${method} ${path}: ${name} is given twice`);
      const read = { ...check(query, given), ...check(body, given) };
      for (const trouble of misread(given, read)) passOver(call.world, `${method} ${path}: ${trouble}`);
      return declaration.answer(call, { ...check(params, raw.path), ...read });
    },
  };
}

function readOnlyInstance(): ApiError {
  return new ApiError(403, { message: 'You cannot perform write operations on a read-only instance' });
}

/** 200 with a body. */
export const ok = (body: unknown): Reply => ({ status: 200, body });

/** 201 with the new entity. */
export const created = (body: unknown): Reply => ({ status: 201, body });

/** 204, for deletions. */
export const noContent = (): Reply => ({ status: 204 });

function requiredNames(shape: z.ZodRawShape): string[] {
  return Object.entries(shape)
    .filter(([, schema]) => !z.safeParse(schema, undefined).success)
    .map(([name]) => name);
}
