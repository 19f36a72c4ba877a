import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Route } from '../sandbox/fake-gitlab/http/route';
import { routes } from '../sandbox/fake-gitlab/routes/routes';
import { referencePath } from './support/gitlab-reference';

/** The parameters of a route in GitLab: names separated by spaces. */
interface Facts {
  required?: string;
  query?: string;
  body?: string;
}

/** A parameter as a description of the whole API lists it. */
interface Parameter {
  name: string;
  in: 'path' | 'query' | 'body';
  required?: boolean;
}

/** Routes that GitLab has although the description leaves them out. */
const BEYOND_DESCRIPTION: readonly string[] = ['GET /groups', 'GET /groups/{id}'];

const facts = readYaml(resolve(import.meta.dirname, 'gitlab-api.yaml')) as Record<string, Facts>;

test.each(routes.map((route) => ({ name: nameOf(route), route })))(
  '$name accepts the parameters that GitLab has, and requires those that GitLab requires',
  ({ name, route }) => {
    const known = facts[name];
    if (!known) throw new Error(toAdd(name));
    const taken = Object.values(route.parameters).flat();
    expect(new Set(taken).size).toBe(taken.length);
    expect(route.parameters.path.toSorted()).toEqual(namesInPath(name));
    expect(route.parameters.query.toSorted()).toEqual(words(known.query).sort());
    expect(route.parameters.body.toSorted()).toEqual(words(known.body).sort());
    expect(route.required.toSorted()).toEqual([...namesInPath(name), ...words(known.required)].sort());
  },
);

// A description of the whole API, where there is one beside the project, knows more and must agree.
const file = referencePath('endpoints.yaml');
const described = file
  ? (readYaml(file) as { paths: Record<string, Record<string, Parameter[]>> }).paths
  : undefined;

if (described) {
  const names = Object.keys(facts);

  test.each(names.filter((name) => !BEYOND_DESCRIPTION.includes(name)))(
    '%s is described in tests/gitlab-api.yaml as in GitLab',
    (name) => {
      const parameters = describedParameters(name);
      if (!parameters) throw new Error(`GitLab's description has no ${name}.`);
      const { required, query, body } = factsFrom(parameters);
      expect(missingIn(query, words(facts[name]?.query))).toEqual([]);
      expect(missingIn(body, words(facts[name]?.body))).toEqual([]);
      expect(words(facts[name]?.required).sort()).toEqual(words(required).sort());
      const inPath = parameters
        .filter((parameter) => parameter.in === 'path')
        .map((parameter) => parameter.name);
      expect(namesInPath(name)).toEqual(inPath.sort());
    },
  );

  test.each(BEYOND_DESCRIPTION)('%s is still missing in the description', (name) => {
    expect(describedParameters(name)).toBeUndefined();
    expect(names).toContain(name);
  });
}

function readYaml(path: string): unknown {
  return parse(readFileSync(path, 'utf8'));
}

function nameOf({ method, path }: Route): string {
  return `${method} ${path.replace(/:(\w+)/g, '{$1}')}`;
}

function namesInPath(name: string): string[] {
  return [...name.matchAll(/\{(\w+)\}/g)].map(([, parameter = '']) => parameter).sort();
}

function words(text = ''): string[] {
  return text.split(/\s+/).filter(Boolean);
}

function missingIn(known: string | undefined, names: readonly string[]): string[] {
  return names.filter((name) => !words(known).includes(name));
}

function describedParameters(name: string): Parameter[] | undefined {
  const [method = '', path = ''] = name.split(' ');
  return described?.[path]?.[method];
}

function factsFrom(parameters: readonly Parameter[]): Facts {
  const namesOf = (chosen: (parameter: Parameter) => boolean | undefined) =>
    parameters
      .filter(chosen)
      .map((parameter) => parameter.name)
      .join(' ');
  return {
    required: namesOf((parameter) => parameter.required && parameter.in !== 'path'),
    query: namesOf((parameter) => parameter.in === 'query'),
    body: namesOf((parameter) => parameter.in === 'body'),
  };
}

/** What a new route needs in `gitlab-api.yaml`; where there is a description, the very lines. */
function toAdd(name: string): string {
  const parameters = describedParameters(name);
  const lines = parameters
    ? Object.entries(factsFrom(parameters)).flatMap(([key, names]) => (names ? [`\n  ${key}: ${names}`] : []))
    : ['\n  required: ...\n  query: ...\n  body: ...'];
  return `tests/gitlab-api.yaml does not have this route yet. Add what GitLab's documentation says it takes:\n\n${name}:${lines.join('') || ' {}'}\n`;
}
