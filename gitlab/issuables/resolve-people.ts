import { type SimpleUserSchema, Users } from '@gitbeaker/rest';
import type { Person } from '../../inputs/issuables/people';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { inParallel } from '../client/in-parallel';
import { orNothing } from '../client/tolerating';
import type { RunContext } from '../once/run-context';

/**
 * Finds the user ids for several inputs at once, asking for each person only once. Inputs not given stay undefined.
 * @throws {GitLabError} not-found, naming everyone who is unknown.
 */
export async function resolvePeople<Role extends string>(
  gitlab: GitLabClient,
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

/** GitLab matches `username` exactly, except for letter case; it would ignore an unknown id. */
async function userId(gitlab: GitLabClient, person: Person): Promise<number | undefined> {
  const users = new Users(gitlab);
  if (typeof person === 'number') return (await orNothing(users.show(person)))?.id;
  const found: SimpleUserSchema[] = await users.all({ username: person });
  return found.find((user) => isSame(person, user))?.id;
}

/** People by their role in an issue or merge request. */
interface ByRole<Someone> {
  assignees?: readonly Someone[] | null;
  reviewers?: readonly Someone[] | null;
}

/** Warns of everyone who is missing: GitLab leaves people out without an error. */
export function warnOfLeftOut(
  log: RunContext['log'],
  wanted: ByRole<Person>,
  present: ByRole<Pick<SimpleUserSchema, 'id' | 'username'>>,
): void {
  const absent = (role: keyof ByRole<Person>) =>
    wanted[role]?.filter((person) => !present[role]?.some((user) => isSame(person, user))) ?? [];
  const leftOut = [
    ...absent('assignees').map((person) => `${nameOf(person)} as assignee`),
    ...absent('reviewers').map((person) => `${nameOf(person)} as reviewer`),
  ];
  if (leftOut.length === 0) return;
  log.warn(
    `GitLab left out ${leftOut.join(', ')}. It ignores users who are blocked or cannot see the project, ` +
      'all but the first on the free tier, and everyone if the role of the token is too low.',
  );
}

function isSame(person: Person, { id, username }: Pick<SimpleUserSchema, 'id' | 'username'>): boolean {
  return typeof person === 'number' ? person === id : person.toLowerCase() === username.toLowerCase();
}

/** A person as the author gave them: `@ada`, or a user id. */
function nameOf(person: Person): string {
  return typeof person === 'string' ? `@${person}` : String(person);
}

function nobodyLike(people: readonly Person[]): GitLabError {
  return new GitLabError(
    'not-found',
    `GitLab has no user ${people.map(nameOf).join(', ')}, or the token cannot see them. ` +
      'Check the spelling. Enter usernames, not full names; a number is read as a user id.',
  );
}
