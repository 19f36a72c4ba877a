import { z } from 'zod';
import type { Token, User, World } from '../world/world';
import { ApiError, badParameter } from './api-error';

/** Where a parameter goes. */
export type Place = 'path' | 'query' | 'body';

/** Who asks, for what, of which world. */
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
type Output<S extends z.ZodRawShape> = z.output<z.ZodObject<S, z.core.$strict>>;

/** Declares a route; its handler receives checked parameters of all three places in one object. */
export function defineRoute<
  P extends z.ZodRawShape = NoParameters,
  Q extends z.ZodRawShape = NoParameters,
  B extends z.ZodRawShape = NoParameters,
>(declaration: Declaration<P, Q, B>): Route {
  const params = z.strictObject(declaration.params ?? (noParameters as P));
  const query = z.strictObject(declaration.query ?? (noParameters as Q));
  const body = z.strictObject(declaration.body ?? (noParameters as B));
  const shapes = { path: params.shape, query: query.shape, body: body.shape };
  return {
    method: declaration.method,
    path: declaration.path,
    scopes: declaration.scopes ?? (declaration.method === 'GET' ? ['api', 'read_api'] : ['api']),
    parameters: {
      path: Object.keys(shapes.path),
      query: Object.keys(shapes.query),
      body: Object.keys(shapes.body),
    },
    required: Object.values(shapes).flatMap(requiredNames),
    answer: (call, raw) =>
      declaration.answer(call, {
        ...check(params, raw.path),
        ...check(query, raw.query),
        ...check(body, raw.body),
      }),
  };
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

function check<S extends z.ZodType>(schema: S, raw: Record<string, unknown>): z.output<S> {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  throw complaintAbout(result.error, raw);
}

function complaintAbout(error: z.ZodError, raw: Record<string, unknown>): ApiError {
  const issue = error.issues[0];
  if (!issue) return badParameter('request is invalid');
  if (issue.code === 'unrecognized_keys') return badParameter(`${issue.keys[0] ?? ''} is invalid`);
  const name = String(issue.path[0] ?? 'body');
  if (raw[name] === undefined) return badParameter(`${name} is missing`);
  const ownWording = ['is empty', 'does not have a valid value'].find((wording) => wording === issue.message);
  return badParameter(`${name} ${ownWording ?? 'is invalid'}`);
}
