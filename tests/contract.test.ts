import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Route } from '../sandbox/fake-gitlab/http/route';
import { routes } from '../sandbox/fake-gitlab/routes/routes';

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'body';
  required?: boolean;
}

type Reference = Record<string, Record<string, Parameter[]>>;

/** Routes that GitLab has although the reference leaves them out, and why the stand-in needs them. */
const beyondReference: Readonly<Record<string, string>> = {
  'GET /groups': 'lists the groups to choose from in a form',
  'GET /groups/{id}': 'resolves a group that is given instead of a project',
};

const folder = process.env.GITLAB_API_REFERENCE ?? resolve(import.meta.dirname, '../../shared/gitlab-api');
const file = resolve(folder, 'endpoints.yaml');
const reference = existsSync(file)
  ? (parse(readFileSync(file, 'utf8')) as { paths: Reference }).paths
  : undefined;
const named = routes.map((route) => ({ name: nameOf(route), route }));

if (reference) {
  test.each(named.filter(({ name }) => !(name in beyondReference)))(
    '$name takes only parameters that GitLab has, and wants those that GitLab wants',
    ({ route }) => {
      const known = reference[pathOf(route)]?.[route.method];
      expect(known, 'a route of the reference').toBeDefined();
      const places = Object.entries(route.parameters).flatMap(([place, names]) =>
        names.map((name) => `${name} in ${place}`),
      );
      expect(known?.map((parameter) => `${parameter.name} in ${parameter.in}`)).toEqual(
        expect.arrayContaining(places),
      );
      const wanted = known?.filter(({ required }) => required).map(({ name }) => name);
      expect([...route.required].sort()).toEqual(wanted?.sort());
    },
  );

  test.each(Object.entries(beyondReference))('%s is still missing in the reference: it %s', (name) => {
    const [method = '', path = ''] = name.split(' ');
    expect(reference[path]?.[method]).toBeUndefined();
    expect(named.map((route) => route.name)).toContain(name);
  });
} else {
  test.each(named)(
    '$name is well formed (NOT held against GitLab’s API: no reference, set GITLAB_API_REFERENCE)',
    ({ route }) => {
      expect(route.path).toMatch(/^(\/(:\w+|[a-z_]+))+$/);
      const names = Object.values(route.parameters).flat();
      expect(new Set(names).size).toBe(names.length);
      expect(names).toEqual(expect.arrayContaining(route.required));
    },
  );
}

function nameOf(route: Route): string {
  return `${route.method} ${pathOf(route)}`;
}

function pathOf({ path }: Route): string {
  return path.replace(/:(\w+)/g, '{$1}');
}
