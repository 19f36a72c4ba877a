import { Users, type SimpleUserSchema } from '@gitbeaker/core';
import type { Person } from '../../inputs/people';
import { GitLabError } from '../errors';
import { inParallel } from '../in-parallel';
import { orNothing } from '../or-nothing';
import type { GitLab } from '../requester';

/**
 * Finds the user ids for several inputs at once, asking for each person only once. Inputs not given stay undefined.
 * @throws {GitLabError} not-found, naming everyone who is unknown.
 */
export async function resolvePeople<Role extends string>(
  gitlab: GitLab,
  roles: Record<Role, readonly Person[] | undefined>,
): Promise<Record<Role, number[] | undefined>> {
  const inputs = Object.entries(roles) as [Role, readonly Person[] | undefined][];
  const everyone = [...new Set(inputs.flatMap(([, people]) => people ?? []))];
  const ids = new Map(
    await inParallel(everyone, async (person) => [person, await userId(gitlab, person)] as const),
  );
  const unknown = everyone.filter((person) => ids.get(person) === undefined);
  if (unknown.length > 0) throw nobodyLike(unknown);
  const resolved = inputs.map(
    ([role, people]) =>
      [role, people?.map((person) => ids.get(person)).filter((id) => id !== undefined)] as const,
  );
  return Object.fromEntries(resolved) as Record<Role, number[] | undefined>;
}

/** GitLab matches `username` exactly, but for letter case; an id that it does not know it would pass over. */
async function userId(gitlab: GitLab, person: Person): Promise<number | undefined> {
  const users = new Users(gitlab);
  if (typeof person === 'number') return (await orNothing(users.show(person)))?.id;
  const found: SimpleUserSchema[] = await users.all({ username: person });
  return found.find(({ username }) => username.toLowerCase() === person.toLowerCase())?.id;
}

/** A person as the author gave them: `@ada`, or a user id. */
export function nameOf(person: Person): string {
  return typeof person === 'string' ? `@${person}` : String(person);
}

function nobodyLike(people: readonly Person[]): GitLabError {
  return new GitLabError(
    'not-found',
    `GitLab has no user ${people.map(nameOf).join(', ')}, or the token may not see them. ` +
      'Check the spelling: usernames, not full names; a number is a user id.',
  );
}
