import { day } from '../world/counters';
import type { Token, User, World } from '../world/world';
import { ApiError, forbidden, unauthorized } from './api-error';
import type { Route } from './route';

const tokenParameters = ['private_token', 'access_token', 'job_token'];

/** The token and its user; 401 with GitLab's bodies when there is none that works. */
export function authenticate(
  world: World,
  headers: Headers,
  search: URLSearchParams,
): { token: Token; user: User } {
  if (tokenParameters.some((name) => search.has(name))) {
    throw new ApiError(400, { error: 'a token does not belong in the address' });
  }
  const value =
    /^Bearer (.+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? headers.get('private-token');
  const token = world.tokens.find((candidate) => candidate.value === value);
  const user = world.users.find((candidate) => candidate.id === token?.userId);
  if (!token || !user) throw unauthorized();
  if (token.revoked) throw invalidToken('Token was revoked. You have to re-authorize from the user.');
  if (isExpired(world, token)) {
    throw invalidToken('Token is expired. You can either do re-authorization or token refresh.');
  }
  if (user.state === 'blocked') throw forbidden('Your account has been blocked.');
  return { token, user };
}

/** 403 unless the token has one of the scopes that the route accepts. */
export function requireScope(route: Route, token: Token): void {
  const { scopes } = route;
  if (scopes === 'any' || scopes.some((scope) => token.scopes.includes(scope))) return;
  throw new ApiError(403, {
    error: 'insufficient_scope',
    error_description: 'The request requires higher privileges than provided by the access token.',
    scope: scopes.join(' '),
  });
}

/** Whether a token's last day is over. */
export function isExpired(world: World, token: Token): boolean {
  return token.expiresAt !== undefined && token.expiresAt <= day(world, 0);
}

function invalidToken(description: string): ApiError {
  return new ApiError(401, { error: 'invalid_token', error_description: description });
}
