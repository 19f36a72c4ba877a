import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { factsOf, isRequired } from '../inputs/fields/field';
import { groupActions } from '../sandbox/action-groups';
import { readActions, readAppConfig, ROOT } from '../sandbox/documented-action';
import { readPages } from '../scripts/docs/pages';

/** Actions without a project, or with several; the others have it as their second input. */
const WITHOUT_PROJECT: readonly string[] = ['call-api', 'call-graphql', 'find-suspect-changes'];

/** Actions that can do without a project. */
const PROJECT_IS_OPTIONAL: readonly string[] = ['check-connection'];

const root = fileURLToPath(ROOT);
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const list = (folder: string) => readdirSync(join(root, folder));
const config = await readAppConfig();
const { app } = config;
const actions = await readActions(config);
const pages = await readPages();
const names = actions.map(({ name }) => name);
const changelog = read('CHANGELOG.md');

describe('the app', () => {
  it('has a name and descriptions that Dynatrace accepts', () => {
    expect(app.name.length).toBeLessThanOrEqual(40);
    const descriptions = [app.description, ...actions.map(({ description }) => description)];
    expect(descriptions.filter((text) => text.length > 80)).toEqual([]);
    expect(app.id).toMatch(/^my(?:\.[a-z]+)+$/);
  });

  it('lists the actions by group', () => {
    expect(names).toEqual(
      groupActions(app.actions).flatMap((group) => group.actions.map(({ name }) => name)),
    );
  });

  it('has one version', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(app.version).toBe(version);
    expect(changelog.includes(`## [${version}]`), `CHANGELOG.md has a heading for ${version}`).toBe(true);
  });

  it('has four files, a sample result and a page for each action, and no others', () => {
    const unit = (name: string) =>
      ['action.test.ts', 'action.ts', 'input.ts', 'widget.tsx'].map((suffix) => `${name}.${suffix}`);
    expect(list('actions').filter((file) => !file.startsWith('tsconfig.'))).toEqual(
      names.flatMap(unit).sort(),
    );
    expect(list('assets').filter((file) => file.endsWith('.json'))).toEqual(
      names.map((name) => `${name}.sample-result.json`).sort(),
    );
    expect(list('docs/actions').filter((file) => file !== 'README.md')).toEqual(
      names.map((name) => `${name}.md`).sort(),
    );
  });

  it('may read connections, and nothing else', () => {
    const { app: full } = JSON.parse(read('app.config.json')) as { app: { scopes: { name: string }[] } };
    expect(full.scopes.map(({ name }) => name)).toEqual(['app-settings:objects:read']);
  });
});

describe.each(actions)('$name', (action) => {
  const { name, schema } = action;
  const fields = Object.entries(schema.shape).map(([key, rule]) => ({ key, rule, ...factsOf(rule) }));

  it('exports its schema under its own name', async () => {
    const module = (await import(`../actions/${name}.input.ts`)) as object;
    expect(Object.keys(module)).toEqual([`${camelCase(name)}Input`]);
  });

  it('takes a connection first, then a project, or a project or a group', () => {
    const place = 'group' in schema.shape ? ['project', 'group'] : ['project'];
    const expected = WITHOUT_PROJECT.includes(name) ? ['connectionId'] : ['connectionId', ...place];
    const first = fields.slice(0, expected.length);
    expect(first.map(({ key }) => key)).toEqual(expected);
    const required = first.filter(({ rule }) => isRequired(rule)).map(({ key }) => key);
    const isOptional =
      'group' in schema.shape || 'fallbackProject' in schema.shape || PROJECT_IS_OPTIONAL.includes(name);
    expect(required).toEqual(isOptional ? ['connectionId'] : expected);
  });

  it('bounds every text, list and number', () => {
    const described = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' });
    expect(unboundedIn(described as JsonSchema)).toEqual([]);
  });

  it('gives every input a unique title and ends its hint with a full stop', () => {
    const titles = fields.map((field) => field.title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles.filter((text) => !/^[A-Z]/.test(text))).toEqual([]);
    expect(fields.flatMap(({ hint }) => hint ?? []).filter((hint) => !hint.endsWith('.'))).toEqual([]);
  });

  it('is in the changelog', () => {
    expect(changelog.includes(`\`${name}\``), `CHANGELOG.md names ${name}`).toBe(true);
  });
});

describe('the connection', () => {
  const connection = JSON.parse(read('settings/schemas/gitlab-connection.schema.json')) as Record<
    string,
    unknown
  >;

  it('is private until it is shared, and its token goes to no other host', () => {
    expect(connection).toMatchObject({
      schemaId: 'gitlab-connection',
      multiObject: true,
      ownerBasedAccessControl: true,
      summaryPattern: '{name}',
      properties: {
        name: { type: 'text' },
        url: { type: 'text', forceSecretResubmission: true },
        token: { type: 'secret' },
      },
      constraints: [expect.objectContaining({ type: 'SECRET_RESUBMISSION' })],
      schemaConstraints: [expect.objectContaining({ type: 'UNIQUE', uniqueProperties: ['name'] })],
    });
  });
});

describe('the documentation', () => {
  it('is generated from the current schemas; npm run docs renews it', () => {
    const stale = pages.filter(({ present, wanted }) => present !== wanted);
    expect(stale.map(({ path }) => path)).toEqual([]);
  });

  it.each(['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...markdownBelow('docs')])(
    '%s links only to what is there',
    (path) => {
      const broken = linksIn(read(path)).filter((link) => !leadsSomewhere(path, link));
      expect(broken).toEqual([]);
    },
  );
});

interface JsonSchema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  maxLength?: number;
  maximum?: number;
  maxItems?: number;
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
}

/** The inputs of a schema without an upper bound. */
function unboundedIn(schema: JsonSchema, path = 'input'): string[] {
  const { type, anyOf = [], items, properties = {} } = schema;
  const isBounded =
    schema.enum !== undefined ||
    schema.const !== undefined ||
    (type === 'string' && (schema.maxLength !== undefined || schema.format !== undefined)) ||
    ((type === 'number' || type === 'integer') && schema.maximum !== undefined) ||
    (type === 'array' && schema.maxItems !== undefined);
  const needsBound = ['string', 'number', 'integer', 'array'].includes(type ?? '');
  return [
    ...(needsBound && !isBounded ? [path] : []),
    ...anyOf.flatMap((option) => unboundedIn(option, path)),
    ...(items ? unboundedIn(items, `${path}[]`) : []),
    ...Object.entries(properties).flatMap(([key, inner]) => unboundedIn(inner, `${path}.${key}`)),
  ];
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function markdownBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file))
    .sort();
}

/** The targets of all links and pictures that lie in this project. */
function linksIn(markdown: string): string[] {
  const prose = markdown.replace(/^```[^]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^https?:/.test(target));
}

function leadsSomewhere(from: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path ? join(dirname(from), path) : from;
  if (!existsSync(join(root, target))) return false;
  return anchor === undefined || headingsIn(read(target)).includes(anchor);
}

/** The anchors of a page's headings, as GitLab and GitHub make them. */
function headingsIn(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
