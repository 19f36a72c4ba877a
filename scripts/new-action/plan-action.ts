import { readFile } from 'node:fs/promises';

/** What an action is called, as `npm run new:action` gets it. */
export interface NewAction {
  /** Kebab-case, verb and object: `get-issue`. */
  name: string;
  /** What authors see: `Get issue`. */
  title: string;
  appId: string;
}

/** A file to write. */
export interface PlannedFile {
  /** From the project's root. */
  path: string;
  text: string;
}

/**
 * The files of a new action.
 * @throws {Error} when the name or the title is not valid.
 */
export async function planFiles(action: NewAction): Promise<PlannedFile[]> {
  const { name, title } = action;
  if (!/^[a-z]+(?:-[a-z]+)+$/.test(name))
    throw new Error(`"${name}" must be a verb and an object in kebab-case, such as get-issue.`);
  if (!/^[A-Z][^"'`\\]*$/.test(title))
    throw new Error(`"${title}" must start with a capital letter, such as "Get issue".`);
  const targets = [
    ['input.ts', `actions/${name}.input.ts`],
    ['action.ts', `actions/${name}.action.ts`],
    ['widget.tsx', `actions/${name}.widget.tsx`],
    ['action.test.ts', `actions/${name}.action.test.ts`],
    ['sample-result.json', `assets/${name}.sample-result.json`],
    ['page.md', `docs/actions/${name}.md`],
  ];
  return Promise.all(
    targets.map(async ([template = '', path = '']) => ({
      path,
      text: fillIn(await readTemplate(template), action),
    })),
  );
}

function readTemplate(template: string): Promise<string> {
  return readFile(new URL(`${template}.template`, import.meta.url), 'utf8');
}

function fillIn(template: string, { name, title, appId }: NewAction): string {
  const camelName = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return template
    .replaceAll('__camelName__', camelName)
    .replaceAll('__PascalName__', camelName.charAt(0).toUpperCase() + camelName.slice(1))
    .replaceAll('__snake_name__', name.replaceAll('-', '_'))
    .replaceAll('__appId__', appId)
    .replaceAll('__title__', title)
    .replaceAll('__name__', name);
}
