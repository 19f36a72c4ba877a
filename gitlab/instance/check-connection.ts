import { Metadata, PersonalAccessTokens, type PersonalAccessTokenSchema, Users } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import type { GitLabError } from '../client/gitlab-error';
import { ifPossible, tolerating } from '../client/tolerating';
import { checkProject, type ProjectReport, type UnlessRefused } from './check-project';

/** What is known about a connection; facts that GitLab does not give are left out. */
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
  /**
   * Permissions that a fine-grained token lacks, in GitLab's words, such as `Project: Read`; as far as this check
   * needed them.
   */
  missingPermissions: string[];
  project?: ProjectReport;
  /** Everything to fix, one sentence each. */
  problems: string[];
}

/** GitLab has no narrower scope for writing through its API. */
const NEEDED_SCOPE = 'api';

/** What GitLab returns as the scope of a fine-grained token; it does not list the permissions. */
const FINE_GRAINED = 'granular';

/** The oldest supported GitLab version. */
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
    // Nothing depends on the version.
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

/** The report about a connection through which GitLab could not be reached. */
export function unusable({ message }: GitLabError): ConnectionReport {
  return { ok: false, missingScopes: [], missingPermissions: [], problems: [message] };
}

/** Notes what GitLab says when it refuses something because of the token. */
function collectRefusals() {
  const missing = new Set<string>();
  let otherToken = '';
  /** The response; undefined when GitLab refuses in one of the given ways, or because of the token's permissions. */
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

/** Whole days from today in UTC, as in GitLab. */
function daysUntil(date: string): number {
  const today = new Date().toISOString().slice(0, 10);
  return Math.round((Date.parse(date) - Date.parse(today)) / 86_400_000);
}

type Token = NonNullable<ConnectionReport['token']>;

function describeMissingScope({ name, scopes }: Token): string {
  return (
    `The token "${name}" has the scope ${scopes.join(', ')} but not ${NEEDED_SCOPE}, which all actions that change something need. ` +
    `Create a token with the scope ${NEEDED_SCOPE} in GitLab and enter it in the connection.`
  );
}

function describeMissingPermissions(permissions: readonly string[]): string {
  return (
    `The fine-grained token lacks these permissions: ${permissions.join(', ')}. ` +
    'The permissions of a token cannot be changed. In GitLab, create a token that has them, and enter it in the connection.'
  );
}

function describeOtherToken(reason: string): string {
  return (
    `GitLab does not say what this token can do or when it expires: it is not a personal, project or group access token. GitLab's reason: ${reason} ` +
    'Use one of these with the scope api, so that this check can warn before it expires.'
  );
}

function isTooOld(version: string): boolean {
  return parseInt(version, 10) < parseInt(OLDEST_VERSION, 10);
}

function describeOldGitLab(version: string): string {
  return `GitLab ${version} is older than ${OLDEST_VERSION}, the oldest supported version: some actions might fail. Update GitLab.`;
}

function describeExpiry({ name, expires_at: date, daysLeft = 0 }: Token): string {
  const when = daysLeft === 1 ? 'tomorrow' : `in ${daysLeft} days`;
  return (
    `The token "${name}" stops working ${when}, on ${date ?? ''}. ` +
    'Create a new one in GitLab and enter it in the connection.'
  );
}
