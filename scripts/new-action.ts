import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { readActions, readAppConfig, ROOT } from '../sandbox/documented-action';
import { formatted, readActionPage } from './docs/pages';
import { planFiles } from './new-action/plan-action';

const [name, title] = process.argv.slice(2);
if (!name || !title) {
  console.error('Usage: npm run new:action <name> "<Title>", such as get-issue "Get issue"');
  process.exit(1);
}

const config = await readAppConfig();
const { app } = config;
const files = await planFiles({ name, title, appId: app.id });
const present = files.filter(({ path }) => existsSync(new URL(path, ROOT)));
if (present.length > 0 || app.actions.some((action) => action.name === name)) {
  throw new Error(`The action ${name} already exists: ${present.map(({ path }) => path).join(', ')}`);
}

app.actions.push({ name, title, description: `${title} in GitLab.` });
await write('app.config.json', JSON.stringify(config, undefined, 2));
for (const { path, text } of files) await write(path, text);
// The lists of all actions name it once it has a group and its permissions: npm run docs says what they lack.
for (const action of (await readActions(config)).filter((one) => one.name === name)) {
  const { path, wanted } = await readActionPage(action);
  await writeFile(new URL(path, ROOT), wanted);
}

console.log(`Wrote ${['app.config.json', ...files.map(({ path }) => path)].join('\n      ')}
Go on with step 2 in docs/adding-an-action.md. This test tells you what comes next:
  npx vitest run --project node actions/${name}`);

async function write(path: string, text: string): Promise<void> {
  await writeFile(new URL(path, ROOT), await formatted(path, text));
}
