import { PLACE_MAX } from '../texts/lengths';

/**
 * The path of a project or group as people and programs write it: with slashes around it, blanks around its slashes,
 * percent-encoded, with `.git` or a page of it, such as `/-/issues`, behind it.
 */
export function placePath(written: string): string {
  // The rules refuse it, whatever it holds.
  if (written.length > 3 * PLACE_MAX) return written;
  const [path = ''] = decoded(written).split('/-/');
  return path
    .split('/')
    .map((segment) => segment.trim())
    .join('/')
    .replace(/^\/+|\/+$/g, '')
    .replace(/(?<=[^/])\.git$/, '');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
