import { Projects } from '@gitbeaker/rest';
import type { Located } from '../../inputs/places/located';
import type { GitLabClient } from '../client/connect-to';
import type { Connection } from '../client/connection';
import { GitLabError } from '../client/gitlab-error';

/** The web address of a project; asks GitLab only if the project is given by id. */
export async function projectAddress(gitlab: GitLabClient, project: string): Promise<string> {
  const hasPath = !/^\d+$/.test(project);
  return hasPath ? `${gitlab.host}/${project}` : (await new Projects(gitlab).show(project)).web_url;
}

/**
 * The full path of the project, group, issue, ... at a web address, or at one to clone from; the id in one of the API.
 * @throws {GitLabError} invalid-input when the address is on another GitLab or names no project.
 */
export function pathOfAddress(address: URL, { url, name }: Pick<Connection, 'url' | 'name'>): string {
  const base = new URL(url);
  // A Git address has neither the port nor the relative root of the web address.
  const isGit = address.protocol.endsWith('ssh:');
  const root = isGit ? '' : base.pathname.replace(/\/$/, '');
  const isSameHost = isGit ? address.hostname.toLowerCase() === base.hostname : address.host === base.host;
  // Without user and query, which can contain a secret.
  const shown = `${address.protocol}//${address.host}${address.pathname}`;
  if (!isSameHost || !`${address.pathname}/`.startsWith(`${root}/`)) {
    throw new GitLabError(
      'invalid-input',
      `${shown} is not on ${url}, the GitLab of the connection${name ? ` "${name}"` : ''}. ` +
        'Use an address of that GitLab, or another connection.',
    );
  }
  const below = address.pathname.slice(root.length);
  const [, inApi] = /^\/api\/v4\/(?:projects|groups)\/([^/]+)/.exec(below) ?? [];
  const [before = ''] = below.split('/-/');
  const path = decode(inApi ?? before)
    .replace(/^\/+(?:groups\/)?|\/+$/g, '')
    .replace(/\.git$/, '');
  if (inApi && /^\d+$/.test(path)) return path;
  // The API would read a number as an id, and fetch resolves dots.
  if (!path || /^\d+$/.test(path) || path.split('/').some((segment) => /^\.{1,2}$/.test(segment)))
    throw new GitLabError('invalid-input', `${shown} is not the address of a project.`);
  return path;
}

/** Where a task works: in a project, or in all projects of a group. */
interface Home {
  project?: unknown;
  group?: unknown;
}

/**
 * The number that an input gives together with its place, if that is the task's place.
 * @throws {GitLabError} invalid-input, naming both places.
 */
export function valueIn<Value>(
  { project, group }: Home,
  { title, named: { value, place } }: { title: string; named: Located<Value> },
  connection: Pick<Connection, 'url' | 'name'>,
): Value {
  const path = place instanceof URL ? pathOfAddress(place, connection) : place;
  if (typeof project === 'string' ? isPlace(path, project) : isBelow(path, group)) return value;
  throw new GitLabError(
    'invalid-input',
    `${title}: this is in project ${path}, but the task names ${String(project ?? group)}. Correct one of the two.`,
  );
}

/** An id and a path cannot be compared; GitLab's short form leaves out the groups that both are in. */
function isPlace(path: string, home: string): boolean {
  if (isId(path) !== isId(home)) return true;
  const [full, named] = [home.toLowerCase(), path.toLowerCase()];
  return full === named || (!named.includes('/') && full.endsWith(`/${named}`));
}

function isBelow(path: string, group: unknown): boolean {
  return (
    typeof group !== 'string' ||
    isId(group) ||
    isId(path) ||
    path.toLowerCase().startsWith(`${group}/`.toLowerCase())
  );
}

function isId(place: string): boolean {
  return /^\d+$/.test(place);
}

/** Undefined for an address with broken escapes. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}
