import { PersonalAccessTokens, ProjectMembers, Users } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { orNothing, tolerating } from '../client/tolerating';
import type { Log } from './run-context';

/** The author that GitLab returns with every issue, merge request and comment. */
export interface Author {
  id: number;
  username: string;
}

/** Something that has one of our keys. */
export interface Claimed {
  /** Path or id of the project it is in. */
  project: string;
  author: Author | null | undefined;
  /** Names it in a warning, with its web address where there is one. */
  what: string;
}

/**
 * Decides what is ours. Anyone can read, copy and compute keys, so the author decides: the token's user, an
 * access-token bot of the project or its groups, or a user that the connection names.
 */
export interface Ownership {
  /** Whether a thing with our key is ours; warns if it is not. */
  isOurs: (claimed: Claimed) => Promise<boolean>;
  /** Learns from GitLab's response to a creation who the token's user is. */
  learnFrom: (created: { author?: Author | null }) => void;
}

/** The username of a project or group access token: https://docs.gitlab.com/user/project/settings/project_access_tokens/#bot-users-for-projects */
const TOKEN_BOT = /^(?:project|group)_\d+_bot/;

/** Decides for one run; asks GitLab only after something was found, and once for each author. */
export function ownershipIn(gitlab: GitLabClient, log: Log, trustedAuthors: readonly string[]): Ownership {
  const trusted = new Set(trustedAuthors.map((username) => username.toLowerCase()));
  const decided = new Map<string, Promise<boolean>>();
  const warned = new Set<string>();
  let self: Promise<number> | undefined;

  const isBotOf = async (project: string, { id, username }: Author): Promise<boolean> => {
    if (!TOKEN_BOT.test(username)) return false;
    const user = await orNothing(new Users(gitlab).show(id));
    if (user?.bot !== true) return false;
    return (
      (await orNothing(new ProjectMembers(gitlab).show(project, id, { includeInherited: true }))) !==
      undefined
    );
  };
  const decide = async (project: string, author: Author): Promise<boolean> => {
    if (trusted.has(author.username.toLowerCase())) return true;
    self ??= ownUserId(gitlab);
    if ((await self) === author.id) return true;
    return isBotOf(project, author);
  };

  const isOurs: Ownership['isOurs'] = async ({ project, author, what }) => {
    if (author) {
      const name = `${project} ${author.id}`;
      const decision = decided.get(name) ?? decide(project, author);
      decided.set(name, decision);
      if (await decision) return true;
    }
    if (!warned.has(what)) {
      warned.add(what);
      const who = author ? `@${author.username}` : 'an unknown user';
      log.warn(
        `${what} has the key of this task, but was written by ${who} and was not changed. If that is the user of an ` +
          'earlier token, enter the username in the connection under "Users of earlier tokens".',
      );
    }
    return false;
  };
  return {
    isOurs,
    learnFrom: ({ author }) => {
      if (author) self = Promise.resolve(author.id);
    },
  };
}

/** The id of the token's user; a fine-grained token may only be able to read itself. */
async function ownUserId(gitlab: GitLabClient): Promise<number> {
  const user = await tolerating(({ kind }) => kind === 'forbidden', new Users(gitlab).showCurrentUser());
  return user?.id ?? (await new PersonalAccessTokens(gitlab).show({ tokenId: 'self' })).user_id;
}
