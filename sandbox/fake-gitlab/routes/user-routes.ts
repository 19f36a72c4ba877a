import { presentUser, userFields } from '../fake-issuables/present-people';
import { notFound } from '../http/api-error';
import { findProject } from '../http/find';
import { paginate } from '../http/paginate';
import { flag, idOrPath, integer, integers, oneOf, paging, text } from '../http/parameters';
import { defineRoute, ok } from '../http/route';
import { projectMembers } from '../world/access';
import { seededAt } from '../world/seeded-at';
import type { Project, User, World } from '../world/world';

const projectUsers = defineRoute({
  method: 'GET',
  path: '/projects/:id/users',
  params: { id: idOrPath },
  query: { search: text.optional(), skip_users: integers.optional(), ...paging },
  answer: (call, query) => {
    const found = projectMembers(call.world, findProject(call, query.id))
      .map(({ user }) => user)
      .filter((user) => !query.skip_users?.includes(user.id) && isNamedLike(user, query.search));
    return paginate(call, query, found, (user) => userFields(call.world, user));
  },
});

const members = defineRoute({
  method: 'GET',
  path: '/projects/:id/members/all',
  params: { id: idOrPath },
  query: {
    query: text.optional(),
    user_ids: integers.optional(),
    show_seat_info: flag.optional(),
    state: oneOf('awaiting', 'active').optional(),
    ...paging,
  },
  answer: (call, query) => {
    const found = projectMembers(call.world, findProject(call, query.id))
      .filter(({ user }) => isNamedLike(user, query.query))
      .filter(({ user }) => !query.user_ids?.length || query.user_ids.includes(user.id))
      .filter(() => query.state !== 'awaiting');
    return paginate(call, query, found, (member) => presentMember(call.world, member));
  },
});

const directMembers = defineRoute({
  method: 'GET',
  path: '/projects/:id/members',
  params: { id: idOrPath },
  query: {
    query: text.optional(),
    user_ids: integers.optional(),
    skip_users: integers.optional(),
    show_seat_info: flag.optional(),
    ...paging,
  },
  answer: (call, query) => {
    const found = membersOf(call.world, findProject(call, query.id))
      .filter(({ user }) => isNamedLike(user, query.query) && !query.skip_users?.includes(user.id))
      .filter(({ user }) => !query.user_ids?.length || query.user_ids.includes(user.id));
    return paginate(call, query, found, (member) => presentMember(call.world, member));
  },
});

const directMember = defineRoute({
  method: 'GET',
  path: '/projects/:id/members/:user_id',
  params: { id: idOrPath, user_id: integer },
  answer: (call, { id, user_id: userId }) => {
    const found = membersOf(call.world, findProject(call, id)).find(({ user }) => user.id === userId);
    if (!found) throw notFound();
    return ok(presentMember(call.world, found));
  },
});

/** Without members of groups. */
function membersOf(world: World, { id }: Project): { user: User; accessLevel: number }[] {
  return world.members.flatMap(({ projectId, userId, accessLevel }) => {
    const user = world.users.find((candidate) => candidate.id === userId);
    return user && projectId === id ? [{ user, accessLevel }] : [];
  });
}

const member = defineRoute({
  method: 'GET',
  path: '/projects/:id/members/all/:user_id',
  params: { id: idOrPath, user_id: integer },
  answer: (call, { id, user_id: userId }) => {
    const found = projectMembers(call.world, findProject(call, id)).find(({ user }) => user.id === userId);
    if (!found) throw notFound();
    return ok(presentMember(call.world, found));
  },
});

function isNamedLike(user: User, search = ''): boolean {
  return [user.username, user.name].some((field) => field.toLowerCase().includes(search.toLowerCase()));
}

function presentMember(world: World, { user, accessLevel }: { user: User; accessLevel: number }) {
  return {
    ...userFields(world, user),
    access_level: accessLevel,
    created_at: seededAt,
    created_by: presentUser(world, 1),
    expires_at: null,
    membership_state: 'active',
  };
}

/** A project's people. */
export const peopleRoutes = [projectUsers, members, member, directMembers, directMember];
