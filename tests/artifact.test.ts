import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readAppConfig, readProjectFile } from '../sandbox/documented-action';
import { measureFloor } from '../scripts/bench/measure-widgets';
import { readBuiltArtifact } from './support/built-artifact';

const { app } = await readAppConfig();
const names = app.actions.map(({ name }) => name);
let artifact: Map<string, string>;

beforeAll(async () => {
  artifact = await readBuiltArtifact();
}, 300_000);

describe.each(names)('the artifact has of %s', (name) => {
  test('the action and its form', () => {
    const parts = [
      `api/${name}.js`,
      `widgets/actions/${name}/index.html`,
      `widgets/actions/${name}/index.js`,
    ];
    expect(parts.filter((path) => !artifact.get(path))).toEqual([]);
  });

  test('the sample result that authors of later tasks see', async () => {
    expect(artifact.get(`ui/assets/${name}.sample-result.json`)).toBe(
      await readProjectFile(`assets/${name}.sample-result.json`),
    );
  });
});

test('the artifact has no sample result of anything else', () => {
  const samples = [...artifact.keys()].filter((path) => path.endsWith('.sample-result.json'));
  expect(samples.sort()).toEqual(names.map((name) => `ui/assets/${name}.sample-result.json`).sort());
});

test.each(Object.keys(app.documents))('the artifact has the template %s unchanged', async (name) => {
  const shipped = parse(artifact.get(`documents/${name}`) ?? '') as unknown;
  expect(shipped).toEqual(parse(await readProjectFile(`documents/${name}.workflow-template.yaml`)));
});

test.each(['LICENSE', 'THIRD_PARTY_NOTICES.txt'])('the artifact has %s', async (name) => {
  expect(artifact.get(`ui/${name}`)).toBe(await readProjectFile(name));
});

test('the form of a connection says which scope actions need, and none that does not help', () => {
  const schema = JSON.parse(artifact.get('settings/schemas/gitlab-connection.schema.json') ?? '{}') as {
    maturity?: string;
    properties?: Record<string, { description: string; type: string; nullable: boolean }>;
  };
  expect(schema.maturity).toBe('GENERAL_AVAILABILITY');
  const { token, trustedAuthors } = schema.properties ?? {};
  expect(token?.description).toMatch(
    /need the scope api\b.*read_repository and write_repository .* do not help/,
  );
  expect(trustedAuthors).toMatchObject({ type: 'text', nullable: true });
});

// A library that comes in unnoticed would be loaded with every form. `npm run bench` shows what a form consists of.
test('no form is 14 % larger than the least that the toolkit allows', async () => {
  const floor = await measureFloor();
  const added = names.map((name) => {
    const form = artifact.get(`widgets/actions/${name}/index.js`) ?? '';
    return { name, added: Buffer.byteLength(form) / floor - 1 };
  });
  expect(added.filter((form) => form.added < 0)).toEqual([]);
  expect(added.filter((form) => form.added >= 0.14)).toEqual([]);
});

test('nothing of the sandbox is in the artifact', () => {
  const telling = [...artifact].filter(([path, text]) => /glpat-sandbox|fake-gitlab/.test(path + text));
  expect(telling.map(([path]) => path)).toEqual([]);
});
