import { Users, type SimpleUserSchema } from '@gitbeaker/core';
import type { Person } from '../../inputs/people';
import { GitLabError } from '../errors';
import { inParallel } from '../in-parallel';
import type { GitLab } from '../requester';

/**
 * Finds the user ids for several inputs at once, asking for each username only once. Inputs not given stay undefined.
 * @throws {GitLabError} not-found, naming everyone who is unknown.
 */
export async function resolvePeople<Role extends string>(
  gitlab: GitLab,
  roles: Record<Role, readonly Person[] | undefined>,
): Promise<Record<Role, number[] | undefined>> {
  const inputs = Object.entries(roles) as [Role, readonly Person[] | undefined][];
  const usernames = [...new Set(inputs.flatMap(([, people]) => people ?? []).filter(isUsername))];
  const ids = new Map(
    await inParallel(usernames, async (name) => [name, await userId(gitlab, name)] as const),
  );
  const unknown = usernames.filter((name) => ids.get(name) === undefined);
  if (unknown.length > 0) throw nobodyNamed(unknown);
  const idOf = (person: Person) => (isUsername(person) ? ids.get(person) : person);
  const resolved = inputs.map(
    ([role, people]) => [role, people?.map(idOf).filter((id) => id !== undefined)] as const,
  );
  return Object.fromEntries(resolved) as Record<Role, number[] | undefined>;
}

function isUsername(person: Person): person is string {
  return typeof person === 'string';
}

/** GitLab matches `username` exactly, but for letter case. */
async function userId(gitlab: GitLab, username: string): Promise<number | undefined> {
  const found: SimpleUserSchema[] = await new Users(gitlab).all({ username });
  return found.find((user) => user.username.toLowerCase() === username.toLowerCase())?.id;
}

function nobodyNamed(usernames: readonly string[]): GitLabError {
  const names = usernames.map((name) => `@${name}`).join(', ');
  return new GitLabError(
    'not-found',
    `GitLab has no user ${names}, or the token may not see them. Check the spelling: usernames, not full names.`,
  );
}
