import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { readInput } from '../fields/read-input';
import { apiPath } from './api-path';

const schema = z.object({ path: apiPath() });

/** The path that is read; the message when it is refused. */
function read(path: string): string | undefined {
  const { input, problems } = readInput(schema, { path });
  return input?.path ?? problems?.[0]?.message;
}

describe('a path with slashes in the path of a project or group', () => {
  test.each([
    ['projects/a/b', 'projects/a%2Fb'],
    ['/api/v4/projects/a/b/', 'projects/a%2Fb'],
    ['projects/a/b/issues', 'projects/a%2Fb/issues'],
    ['projects/a/b/c/merge_requests/12/notes', 'projects/a%2Fb%2Fc/merge_requests/12/notes'],
    ['projects/a/issues/issues/1', 'projects/a%2Fissues/issues/1'],
    ['projects/a/b/repository/files/x%2Fy/raw', 'projects/a%2Fb/repository/files/x%2Fy/raw'],
    ['groups/a/b/issues', 'groups/a%2Fb/issues'],
    ['groups/a/b/c/merge_requests', 'groups/a%2Fb%2Fc/merge_requests'],
  ])('%s is refused, with how to write it: %s', (path, better) => {
    expect(read(path)).toBe(
      `Path has a slash inside the path of a project or group. Write it as %2F: ${better}.`,
    );
    // A suggestion that is refused again would help nobody.
    expect(read(better)).toBe(better);
  });

  test.each([
    'projects',
    'projects/101',
    'projects/101/issues/1',
    'projects/a%2Fb/issues',
    'projects/a%2fb%2Fc/repository/commits/main/statuses',
    'projects/user/5',
    'projects/import',
    'projects/remote-import-s3',
    'groups/a',
    'groups/a/issues',
    'groups/a/epics/3/issues',
    'groups/a/boards/1/lists',
    'groups/11/members/all',
    'groups/a%2Fb/projects/shared',
    'groups/a/-/packages/composer/packages',
    'groups/a/something_new/1',
    'users/5/projects',
    'issues/1',
    'user',
  ])('%s is not such a path', (path) => {
    expect(read(path)).toBe(path);
  });
});

const reference =
  process.env.GITLAB_API_REFERENCE ?? fileURLToPath(new URL('../../../shared/gitlab-api', import.meta.url));

test.skipIf(!existsSync(`${reference}/endpoints.yaml`))('no path of the API is taken for one', () => {
  const { paths } = parse(readFileSync(`${reference}/endpoints.yaml`, 'utf8')) as {
    paths: Record<string, unknown>;
  };
  expect(Object.keys(paths).length).toBeGreaterThan(100);
  for (const path of Object.keys(paths)) {
    for (const id of ['101', 'a%2Fb', ...(path.startsWith('/groups/') ? ['a'] : [])]) {
      const filled = path
        .replace('{id}', id)
        .replaceAll(/\{\w+\}/g, '7')
        .slice(1);
      expect(read(filled)).toBe(filled);
    }
  }
});
