import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../../sandbox/documented-action';

/** Files that a build creates or does not need. */
const LEFT_OUT = new Set(['.git', '.dt-app', 'coverage', 'dist', 'docs', 'node_modules', 'out', 'tests']);

/** A copy of the project in a temporary folder, so that no other build is in the way. */
export interface ProjectCopy {
  folder: string;
  remove: () => Promise<void>;
}

/** The part of the app to build: its actions, and those of them whose forms are built, too. */
export interface AppPart {
  actions: readonly string[];
  forms: readonly string[];
}

/**
 * Copies the project.
 * @param part leaves out all else, which saves most of the time that a build takes.
 */
export async function copyProject(part?: AppPart): Promise<ProjectCopy> {
  const root = fileURLToPath(ROOT);
  const folder = await mkdtemp(join(tmpdir(), 'gitlab-actions-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await cp(root, folder, { recursive: true, filter: (path) => isWanted(relative(root, path), part) });
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
    if (part) await keepOnly(part.actions, join(folder, 'app.config.json'));
    return { folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** The toolkit builds what is in the folder, whatever app.config.json names. */
function isWanted(path: string, part: AppPart | undefined): boolean {
  if (LEFT_OUT.has(path)) return false;
  const [, action, kind] = /^actions\/([^.]+)\.(action\.ts|widget\.tsx)$/.exec(path) ?? [];
  if (!part || action === undefined) return true;
  return (kind === 'action.ts' ? part.actions : part.forms).includes(action);
}

async function keepOnly(actions: readonly string[], path: string): Promise<void> {
  const config = JSON.parse(await readFile(path, 'utf8')) as { app: { actions: { name: string }[] } };
  config.app.actions = config.app.actions.filter(({ name }) => actions.includes(name));
  await writeFile(path, JSON.stringify(config));
}
