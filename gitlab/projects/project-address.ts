import { Projects } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import type { Connection } from '../client/connection';
import { GitLabError } from '../client/gitlab-error';

/** The web address of a project; asks GitLab only for one that is given by id. */
export async function projectAddress(gitlab: GitLabClient, project: string): Promise<string> {
  const hasPath = !/^\d+$/.test(project);
  return hasPath ? `${gitlab.host}/${project}` : (await new Projects(gitlab).show(project)).web_url;
}

/**
 * The full path of the project, group, issue, ... at a web address.
 * @throws {GitLabError} invalid-input when the address is on another GitLab or names no project.
 */
export function pathOfAddress(address: URL, { url, name }: Pick<Connection, 'url' | 'name'>): string {
  const base = new URL(url);
  const root = base.pathname.replace(/\/$/, '');
  // Without user and query, which may hold a secret.
  const shown = address.origin + address.pathname;
  if (
    address.host.toLowerCase() !== base.host.toLowerCase() ||
    !`${address.pathname}/`.startsWith(`${root}/`)
  ) {
    throw new GitLabError(
      'invalid-input',
      `${shown} is not on ${url}, where the connection${name ? ` "${name}"` : ''} leads. ` +
        'Use an address of that GitLab, or another connection.',
    );
  }
  const [before = ''] = address.pathname.slice(root.length).split('/-/');
  const path = decode(before)
    .replace(/^\/+(?:groups\/)?|\/+$/g, '')
    .replace(/\.git$/, '');
  // The API would take a number for an id, and fetch resolves dots.
  if (!path || /^\d+$/.test(path) || path.split('/').some((segment) => /^\.{1,2}$/.test(segment)))
    throw new GitLabError('invalid-input', `${shown} is not the address of a project.`);
  return path;
}

/** Nothing for an address whose escapes are broken. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}
