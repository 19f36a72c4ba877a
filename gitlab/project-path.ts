import type { Connection } from './connection';
import { GitLabError } from './errors';

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
