import { userFields } from '../fake-issuables/present-people';
import { notFound } from '../http/api-error';
import { isExpired } from '../http/authenticate';
import { paginate } from '../http/paginate';
import { flag, integer, paging, text } from '../http/parameters';
import { defineRoute, ok } from '../http/route';

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
      ...userFields(world, user),
      email: user.email,
      bot: user.bot,
      is_admin: false,
      external: false,
      two_factor_enabled: false,
      can_create_group: false,
      can_create_project: false,
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
      .filter((user) => !query.without_project_bots || !user.bot)
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
    return ok(userFields(world, found));
  },
});

const ownToken = defineRoute({
  method: 'GET',
  path: '/personal_access_tokens/self',
  scopes: 'any',
  answer: ({ world, token }) =>
    ok({
      id: token.id,
      name: token.name,
      description: null,
      revoked: token.revoked,
      created_at: token.createdAt,
      scopes: token.scopes,
      user_id: token.userId,
      last_used_at: world.now().toISOString(),
      active: !token.revoked && !isExpired(world, token),
      expires_at: token.expiresAt ?? null,
    }),
});

/** The instance, the caller, other users. */
export const accountRoutes = [metadata, versionRoute, currentUser, users, user, ownToken];
