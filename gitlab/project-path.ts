import type { Connection } from './connection';
import { GitLabError } from './errors';

/**
 * The full path of the project, group, issue, ... at a web address.
 * @throws {GitLabError} invalid-input when the address is on another GitLab or names no project.
 */
export function pathOfAddress(address: URL, { url, name }: Pick<Connection, 'url' | 'name'>): string {
  const base = new URL(url);
  const root = base.pathname.replace(/\/$/, '');
  if (
    address.host.toLowerCase() !== base.host.toLowerCase() ||
    !`${address.pathname}/`.startsWith(`${root}/`)
  ) {
    throw new GitLabError(
      'invalid-input',
      `${address.origin}${address.pathname} is not on ${url}, where the connection${name ? ` "${name}"` : ''} leads. ` +
        'Use an address of that GitLab, or another connection.',
    );
  }
  const [before = ''] = address.pathname.slice(root.length).split('/-/');
  const path = decodeURIComponent(before)
    .replace(/^\/(?:groups\/)?|\/+$/g, '')
    .replace(/\.git$/, '');
  if (!path)
    throw new GitLabError(
      'invalid-input',
      `${address.href} is the address of GitLab itself, not of a project.`,
    );
  return path;
}
