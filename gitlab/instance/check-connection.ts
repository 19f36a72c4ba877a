import { Metadata, PersonalAccessTokens, type PersonalAccessTokenSchema, Users } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import type { GitLabError } from '../client/gitlab-error';
import { ifPossible, tolerating } from '../client/tolerating';
import { checkProject, type ProjectReport, type UnlessRefused } from './check-project';

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
  /** Permissions that a fine-grained token lacks, in GitLab's words, such as `Project: Read`; as far as this check met them. */
  missingPermissions: string[];
  project?: ProjectReport;
  /** Everything worth fixing, a sentence each. */
  problems: string[];
}

/** GitLab has no narrower scope for writing through its API. */
const NEEDED_SCOPE = 'api';

/** What GitLab gives for the scopes of a token whose permissions are chosen one by one; it does not tell which. */
const FINE_GRAINED = 'granular';

/** The oldest GitLab that the actions are made for. */
const OLDEST_VERSION = '16.0';

/**
 * Asks GitLab about the connection's token, its user, and their role in a project.
 * @throws {GitLabError} when GitLab cannot be reached or does not accept the token.
 */
export async function checkConnection(
  gitlab: GitLabClient,
  { project, warnDays }: { project?: string; warnDays: number },
): Promise<ConnectionReport> {
  const refusals = collectRefusals();
  const stored = await refusals.unlessRefused(
    ['rejected', 'not-found'],
    new PersonalAccessTokens(gitlab).show({ tokenId: 'self' }),
  );
  const token = stored && describeToken(stored, warnDays);
  const scopes = token && !token.scopes.includes(FINE_GRAINED) ? token.scopes : undefined;
  const canRead = !scopes || scopes.some((scope) => scope === NEEDED_SCOPE || scope === 'read_api');
  const missingScopes = !scopes || scopes.includes(NEEDED_SCOPE) ? [] : [NEEDED_SCOPE];

  const user = refusals.unlessRefused([], new Users(gitlab).showCurrentUser());
  const [metadata, found, place] = await Promise.all([
    // The version is worth knowing, but nothing depends on it.
    ifPossible(refusals.unlessRefused([], new Metadata(gitlab).show())),
    user,
    project !== undefined && canRead
      ? checkProject(gitlab, project, {
          self: user,
          userId: stored?.user_id,
          unlessRefused: refusals.unlessRefused,
        })
      : undefined,
  ]);

  const obstacles = [
    ...(token && missingScopes.length > 0 ? [describeMissingScope(token)] : []),
    ...(place?.obstacle === undefined ? [] : [place.obstacle]),
  ];
  const missingPermissions = refusals.missingPermissions();
  return {
    ok: obstacles.length === 0,
    gitlabVersion: metadata?.version,
    user: found && { id: found.id, username: found.username, name: found.name, web_url: found.web_url },
    token,
    missingScopes,
    missingPermissions,
    project: place?.project,
    problems: [
      ...obstacles,
      ...(missingPermissions.length > 0 ? [describeMissingPermissions(missingPermissions)] : []),
      ...(token?.expiresSoon ? [describeExpiry(token)] : []),
      ...(stored || refusals.otherToken() === '' ? [] : [describeOtherToken(refusals.otherToken())]),
      ...(metadata && isTooOld(metadata.version) ? [describeOldGitLab(metadata.version)] : []),
      ...(place?.hints ?? []),
    ],
  };
}

/** The report about a connection through which GitLab could not even be asked. */
export function unusable({ message }: GitLabError): ConnectionReport {
  return { ok: false, missingScopes: [], missingPermissions: [], problems: [message] };
}

/** Notes what GitLab says when it refuses something because of the token. */
function collectRefusals() {
  const missing = new Set<string>();
  let otherToken = '';
  /** The answer, or undefined when GitLab refuses it in one of the given ways, or because of what the token can do. */
  const unlessRefused: UnlessRefused = (kinds, answer) =>
    tolerating(({ kind, reason }) => {
      const [, permissions = ''] = /permissions: \[([^\]]+)\]/.exec(reason) ?? [];
      for (const permission of permissions.split(', ').filter(Boolean)) missing.add(permission);
      if (reason.includes('requires token type')) otherToken = reason;
      const isAboutScope = kind === 'forbidden' && /_scope\b/.test(reason);
      return isAboutScope || kinds.includes(kind);
    }, answer);
  return { unlessRefused, missingPermissions: () => [...missing], otherToken: () => otherToken };
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

function describeMissingPermissions(permissions: readonly string[]): string {
  return (
    `The fine-grained token lacks the permission ${permissions.join(', ')}. ` +
    'The permissions of a token cannot be changed: create a token in GitLab that has it and enter it in the connection.'
  );
}

function describeOtherToken(reason: string): string {
  return (
    `GitLab does not tell what this token can do and when it expires: it is not a personal, project or group access token. GitLab's reason: ${reason} ` +
    'Use one of these with the scope api, so that this check can warn before it expires.'
  );
}

function isTooOld(version: string): boolean {
  return parseInt(version, 10) < parseInt(OLDEST_VERSION, 10);
}

function describeOldGitLab(version: string): string {
  return `GitLab ${version} is older than ${OLDEST_VERSION}, the oldest version that the actions are made for: some may fail. Update GitLab.`;
}

function describeExpiry({ name, expires_at: date, daysLeft = 0 }: Token): string {
  const when = daysLeft === 1 ? 'tomorrow' : `in ${daysLeft} days`;
  return (
    `The token "${name}" stops working ${when}, on ${date ?? ''}. ` +
    'Create a new one in GitLab and enter it in the connection.'
  );
}
