import { day } from '../world/counters';
import type { Token, User, World } from '../world/world';
import { ApiError, forbidden, unauthorized } from './api-error';
import { boundaryOf, granularPermission } from './granular-permissions';
import { passOver } from './passed-over';
import type { Route } from './route';

const tokenParameters = ['private_token', 'access_token', 'job_token'];

/** The token and its user; 401 with GitLab's bodies when there is none that works. */
export function authenticate(
  world: World,
  headers: Headers,
  search: URLSearchParams,
): { token: Token; user: User } {
  const parameter = tokenParameters.find((name) => search.get(name));
  // GitLab accepts it, but every proxy on the way would log it.
  if (parameter) passOver(world, `a token in the address, as ${parameter}`);
  const value =
    search.get(parameter ?? '') ??
    headers.get('private-token') ??
    /^Bearer (.+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  const token = world.tokens.find((candidate) => candidate.value === value);
  const user = world.users.find((candidate) => candidate.id === token?.userId);
  // Job tokens and deploy tokens work only for other routes.
  if (!token || !user || token.kind === 'job' || token.kind === 'deploy') throw unauthorized();
  if (token.revoked) throw invalidToken('Token was revoked. You have to re-authorize from the user.');
  if (isExpired(world, token)) {
    throw invalidToken('Token is expired. You can either do re-authorization or token refresh.');
  }
  if (user.state === 'blocked') throw forbidden('Your account has been blocked.');
  if (user.denied !== undefined) throw forbidden(user.denied);
  return { token, user };
}

/** 403 unless the token has one of the scopes that the route accepts, or the permission that it needs. */
export function requireScope(route: Route, token: Token): void {
  if (token.permissions) {
    requirePermission(route, token.permissions);
    return;
  }
  const { scopes } = route;
  if (scopes === 'any' || scopes.some((scope) => token.scopes.includes(scope))) return;
  throw new ApiError(403, {
    error: 'insufficient_scope',
    error_description: 'The request requires higher privileges than provided by the access token.',
    scope: scopes.join(' '),
  });
}

function requirePermission(route: Route, permissions: readonly string[]): void {
  const needed = granularPermission(route);
  if (needed !== undefined && permissions.includes(needed)) return;
  const description =
    needed === undefined
      ? "This operation doesn't support fine-grained personal access tokens."
      : `This operation requires a fine-grained personal access token with the following ${boundaryOf(route)} permissions: [${needed}].`;
  throw new ApiError(403, {
    error: 'insufficient_granular_scope',
    error_description: `Access denied: ${description}`,
  });
}

/** Whether a token's last day is over. */
export function isExpired(world: World, token: Token): boolean {
  return token.expiresAt !== undefined && token.expiresAt <= day(world, 0);
}

function invalidToken(description: string): ApiError {
  return new ApiError(401, { error: 'invalid_token', error_description: description });
}
