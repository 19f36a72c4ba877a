import { routes } from '../routes/routes';
import type { Reply, Route } from './route';

/** A route and the values of its path parameters. */
export interface RouteMatch {
  route: Route;
  path: Record<string, string>;
}

const compiled = routes
  .map((route) => ({ route, pattern: new RegExp(`^${route.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`) }))
  // Words go before parameters: `pipelines/latest` is not a pipeline's number.
  .sort((one, other) => one.route.parameters.path.length - other.route.parameters.path.length);

/** The route of a method and an encoded path after /api/v4; GET routes also answer HEAD. */
export function matchRoute(method: string, path: string): RouteMatch | undefined {
  if (method === 'HEAD') {
    const match = matchRoute('GET', path);
    return match && { ...match, route: withoutBody(match.route) };
  }
  for (const { route, pattern } of compiled) {
    const found = route.method === method ? pattern.exec(path) : null;
    if (found) return { route, path: decodeValues(found.groups ?? {}) };
  }
  return undefined;
}

function withoutBody(route: Route): Route {
  const answer: Route['answer'] = (call, raw) => {
    const { status, headers, text, body }: Reply = route.answer(call, raw);
    const type = text === undefined ? 'application/json' : 'text/plain';
    const length = Buffer.byteLength(text ?? JSON.stringify(body));
    return { status, headers: { ...headers, 'content-type': type, 'content-length': String(length) } };
  };
  return { ...route, answer };
}

function decodeValues(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
}
