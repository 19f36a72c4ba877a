import { presentProfile, userFields } from '../fake-issuables/present-people';
import { badRequest, notFound } from '../http/api-error';
import { isExpired } from '../http/authenticate';
import { paginate } from '../http/paginate';
import { flag, integer, paging, text } from '../http/parameters';
import { defineRoute, ok } from '../http/route';
import { seededAt } from '../world/seeded-at';
import { isAtLeast } from '../world/version';

const revision = '5a2db0c5e11';

const metadata = defineRoute({
  method: 'GET',
  path: '/metadata',
  scopes: ['api', 'read_api', 'read_user'],
  answer: ({ world: { version } }) =>
    ok({ version, revision, kas: { enabled: false, externalUrl: null, version: null }, enterprise: false }),
});

const versionRoute = defineRoute({
  method: 'GET',
  path: '/version',
  scopes: ['api', 'read_api', 'read_user'],
  answer: ({ world: { version } }) => ok({ version, revision }),
});

const currentUser = defineRoute({
  method: 'GET',
  path: '/user',
  scopes: ['api', 'read_api', 'read_user'],
  answer: ({ world, user }) =>
    ok({
      ...presentProfile(world, user),
      last_sign_in_at: null,
      confirmed_at: seededAt,
      last_activity_on: null,
      email: user.email,
      theme_id: 3,
      color_scheme_id: 1,
      projects_limit: 0,
      current_sign_in_at: null,
      identities: [],
      can_create_group: false,
      can_create_project: false,
      two_factor_enabled: false,
      external: false,
      private_profile: false,
      commit_email: user.email,
    }),
});

const users = defineRoute({
  method: 'GET',
  path: '/users',
  scopes: ['api', 'read_api', 'read_user'],
  query: {
    username: text.optional(),
    search: text.optional(),
    active: flag.optional(),
    blocked: flag.optional(),
    external: flag.optional(),
    exclude_internal: flag.optional(),
    without_project_bots: flag.optional(),
    ...paging,
  },
  answer: (call, query) => {
    const username = query.username?.toLowerCase();
    const search = query.search?.toLowerCase();
    const found = call.world.users
      .filter((user) => username === undefined || user.username === username)
      .filter(
        (user) => !search || [user.username, user.name.toLowerCase()].some((field) => field.includes(search)),
      )
      .filter((user) => !query.active || user.state === 'active')
      .filter((user) => !query.blocked || user.state === 'blocked')
      .filter((user) => !query.without_project_bots || !user.bot || user.isServiceAccount)
      .sort((one, other) => other.id - one.id);
    return paginate(call, query, found, (user) => userFields(call.world, user));
  },
});

const user = defineRoute({
  method: 'GET',
  path: '/users/:id',
  params: { id: integer },
  scopes: ['api', 'read_api', 'read_user'],
  answer: ({ world }, { id }) => {
    const found = world.users.find((candidate) => candidate.id === id);
    if (!found) throw notFound('User');
    return ok(presentProfile(world, found));
  },
});

const ownToken = defineRoute({
  method: 'GET',
  path: '/personal_access_tokens/self',
  scopes: 'any',
  answer: ({ world, token }) => {
    // Earlier versions read `self` as the number of a token.
    if (!isAtLeast(world, 15, 5)) throw notFound('Personal Access Token');
    if (token.kind)
      throw badRequest('400 Bad request - This endpoint requires token type to be a personal access token');
    return ok({
      id: token.id,
      name: token.name,
      description: null,
      revoked: token.revoked,
      ...(token.permissions ? { granular: true } : {}),
      created_at: token.createdAt,
      scopes: token.permissions ? ['granular'] : token.scopes,
      user_id: token.userId,
      last_used_at: world.now().toISOString(),
      active: !token.revoked && !isExpired(world, token),
      expires_at: token.expiresAt ?? null,
    });
  },
});

/** The instance, the caller, other users. */
export const accountRoutes = [metadata, versionRoute, currentUser, users, user, ownToken];
