import { answerGraphql, graphqlPath } from '../graphql/answer-graphql';
import type { World } from '../world/world';
import { ApiError } from './api-error';
import { authenticate, requireScope } from './authenticate';
import { matchRoute } from './match-route';
import { readBody, readQuery } from './read-parameters';
import type { Reply } from './route';

/** Answers a request as GitLab would: token, route, scope, parameters, then the route's own work. */
export function execute(world: World, request: Request, path: string, content: string): Reply {
  if (path === graphqlPath) return answerGraphql(world, request, content);
  const url = new URL(request.url);
  try {
    const { token, user } = authenticate(world, request.headers, url.searchParams);
    const match = matchRoute(request.method, path);
    if (!match) throw new ApiError(404, { error: '404 Not Found' });
    requireScope(match.route, token);
    const body = readBody(request.headers.get('content-type') ?? undefined, content);
    const call = { world, user, token, method: match.route.method, url };
    return match.route.answer(call, { path: match.path, query: readQuery(url.searchParams), body });
  } catch (error) {
    if (error instanceof ApiError) return error;
    if (error instanceof URIError) return { status: 400, body: { error: '400 Bad Request' } };
    console.error(error);
    return { status: 500, body: { message: '500 Internal Server Error' } };
  }
}
