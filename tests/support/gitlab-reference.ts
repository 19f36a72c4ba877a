import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Where GitLab's API is described; the folder need not be there. */
const folder = process.env.GITLAB_API_REFERENCE ?? resolve(import.meta.dirname, '../../../shared/gitlab-api');

/** The path of a file or folder of the reference; undefined where it is missing. */
export function referencePath(name: string): string | undefined {
  const path = resolve(folder, name);
  return existsSync(path) ? path : undefined;
}

/** The content of a JSON file of the reference; undefined where it is missing. */
export function readReference(name: string): unknown {
  const path = referencePath(name);
  return path && JSON.parse(readFileSync(path, 'utf8'));
}
