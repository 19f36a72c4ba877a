import {
  type ExpandedUserSchema,
  Metadata,
  PersonalAccessTokens,
  type PersonalAccessTokenSchema,
  ProjectMembers,
  Projects,
  Users,
} from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError, type GitLabErrorKind } from '../client/gitlab-error';
import { ifPossible, tolerating } from '../client/tolerating';

/** What is known about a connection; what GitLab does not tell is left out. */
export interface ConnectionReport {
  /** Whether actions can work through it. A token that expires soon still works. */
  ok: boolean;
  gitlabVersion?: string;
  user?: { id: number; username: string; name: string; web_url: string };
  token?: {
    name: string;
    scopes: string[];
    /** `YYYY-MM-DD`, the first day on which it does not work; null for never. */
    expires_at: string | null;
    daysLeft?: number;
    expiresSoon: boolean;
  };
  /** Scopes that actions need and the token lacks. */
  missingScopes: string[];
  project?: { path: string; accessLevel: number; role: string };
  /** Everything worth mending, a sentence each. */
  problems: string[];
}

/** GitLab has no narrower scope for writing through its API. */
const NEEDED_SCOPE = 'api';

/** What GitLab gives for the scopes of a token whose permissions are chosen one by one; it does not tell which. */
const FINE_GRAINED = 'granular';

/**
 * Asks GitLab about the connection's token, its user, and their role in a project.
 * @throws {GitLabError} when GitLab cannot be reached or does not accept the token.
 */
export async function checkConnection(
  gitlab: GitLabClient,
  { project, warnDays }: { project?: string; warnDays: number },
): Promise<ConnectionReport> {
  const stored = await unlessRefused(
    ['rejected', 'not-found'],
    new PersonalAccessTokens(gitlab).show({ tokenId: 'self' }),
  );
  const token = stored && describeToken(stored, warnDays);
  const scopes = token && !token.scopes.includes(FINE_GRAINED) ? token.scopes : undefined;
  const mayRead = !scopes || scopes.some((scope) => scope === NEEDED_SCOPE || scope === 'read_api');
  const missingScopes = !scopes || scopes.includes(NEEDED_SCOPE) ? [] : [NEEDED_SCOPE];

  const user = unlessRefused([], new Users(gitlab).showCurrentUser());
  const [metadata, found, place] = await Promise.all([
    // The version is worth knowing, but nothing depends on it.
    ifPossible(new Metadata(gitlab).show()),
    user,
    project !== undefined && mayRead ? checkProject(gitlab, project, user, stored?.user_id) : undefined,
  ]);

  const obstacles = [
    ...(token && missingScopes.length > 0 ? [describeMissingScope(token)] : []),
    ...(place?.problem === undefined ? [] : [place.problem]),
  ];
  return {
    ok: obstacles.length === 0,
    gitlabVersion: metadata?.version,
    user: found && { id: found.id, username: found.username, name: found.name, web_url: found.web_url },
    token,
    missingScopes,
    project: place?.project,
    problems: token?.expiresSoon ? [...obstacles, describeExpiry(token)] : obstacles,
  };
}

/** The report about a connection through which GitLab could not even be asked. */
export function unusable({ message }: GitLabError): ConnectionReport {
  return { ok: false, missingScopes: [], problems: [message] };
}

/** The answer, or undefined when GitLab refuses it in one of the given ways, or because of what the token can do. */
function unlessRefused<Answer>(
  kinds: readonly GitLabErrorKind[],
  answer: Promise<Answer>,
): Promise<Answer | undefined> {
  return tolerating(({ kind, reason }) => {
    const isAboutScope = kind === 'forbidden' && reason.includes('_scope');
    return isAboutScope || kinds.includes(kind);
  }, answer);
}

function describeToken(stored: PersonalAccessTokenSchema, warnDays: number) {
  const { name, scopes = [], expires_at: expiresAt = null } = stored;
  const daysLeft = expiresAt === null ? undefined : daysUntil(expiresAt);
  const expiresSoon = daysLeft !== undefined && daysLeft <= warnDays;
  return { name, scopes, expires_at: expiresAt, daysLeft, expiresSoon };
}

/** Whole days from today, in UTC as GitLab counts. */
function daysUntil(date: string): number {
  const today = new Date().toISOString().slice(0, 10);
  return Math.round((Date.parse(date) - Date.parse(today)) / 86_400_000);
}

type Token = NonNullable<ConnectionReport['token']>;

function describeMissingScope({ name, scopes }: Token): string {
  return (
    `The token "${name}" has the scope ${scopes.join(', ')} but not ${NEEDED_SCOPE}, which all actions need that change something. ` +
    `Create a token with the scope ${NEEDED_SCOPE} in GitLab and enter it in the connection.`
  );
}

function describeExpiry({ name, expires_at: date, daysLeft = 0 }: Token): string {
  const when = daysLeft === 1 ? 'tomorrow' : `in ${daysLeft} days`;
  return (
    `The token "${name}" stops working ${when}, on ${date ?? ''}. ` +
    'Create a new one in GitLab and enter it in the connection.'
  );
}

/** https://docs.gitlab.com/api/access_requests/#valid-access-levels */
const ROLES: Readonly<Record<number, string>> = {
  0: 'none',
  5: 'Minimal Access',
  10: 'Guest',
  15: 'Planner',
  20: 'Reporter',
  25: 'Security Manager',
  30: 'Developer',
  40: 'Maintainer',
  50: 'Owner',
};

async function checkProject(
  gitlab: GitLabClient,
  project: string,
  user: Promise<ExpandedUserSchema | undefined>,
  userId: number | undefined,
): Promise<{ project?: ConnectionReport['project']; problem?: string }> {
  try {
    const [{ path_with_namespace: path, archived }, self] = await Promise.all([
      new Projects(gitlab).show(project),
      user,
    ]);
    const id = userId ?? self?.id;
    const member =
      id &&
      (await unlessRefused(
        ['not-found'],
        new ProjectMembers(gitlab).show(project, id, { includeInherited: true }),
      ));
    const accessLevel = member ? member.access_level : 0;
    return {
      project: { path, accessLevel, role: ROLES[accessLevel] ?? `access level ${accessLevel}` },
      problem: projectProblem(path, archived, accessLevel > 0 || self?.is_admin === true),
    };
  } catch (error) {
    if (error instanceof GitLabError && /^(?:not-found|forbidden)$/.test(error.kind))
      return { problem: error.message };
    throw error;
  }
}

function projectProblem(path: string, archived: boolean, mayWork: boolean): string | undefined {
  if (archived) return `Project ${path} is archived: nothing in it can be changed.`;
  if (mayWork) return undefined;
  return `The token's user is not a member of project ${path} and can only read what is public. Add that user to the project.`;
}
