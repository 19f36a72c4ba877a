import { PLACE_MAX } from '../texts/lengths';

/**
 * The path of a project or group as people and programs write it: with slashes around it, spaces around its slashes,
 * percent-encoded, or followed by `.git` or a page such as `/-/issues`.
 */
export function placePath(written: string): string {
  // The rules refuse it anyway.
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
