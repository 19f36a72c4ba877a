import { seededAt } from '../world/seeded-at';
import type { User, World } from '../world/world';

/** A user in other entities; null for nobody. */
export function presentUser(world: World, id: number | undefined) {
  const user = world.users.find((candidate) => candidate.id === id);
  return user ? userFields(world, user) : null;
}

/** Users in other entities. */
export function presentUsers(world: World, ids: number[]) {
  return ids.map((id) => presentUser(world, id)).filter((user) => user !== null);
}

/** A user's public fields. */
export function userFields(world: World, user: User) {
  return {
    id: user.id,
    username: user.username,
    public_email: '',
    name: user.name,
    state: user.state,
    locked: false,
    avatar_url: null,
    web_url: `${world.url}/${user.username}`,
  };
}

/** A user with what the profile says. */
export function presentProfile(world: World, user: User) {
  return {
    ...userFields(world, user),
    created_at: seededAt,
    bio: '',
    location: '',
    linkedin: '',
    twitter: '',
    discord: '',
    website_url: '',
    github: '',
    job_title: '',
    pronouns: null,
    organization: '',
    bot: user.bot,
    work_information: null,
    followers: 0,
    following: 0,
    local_time: null,
  };
}
