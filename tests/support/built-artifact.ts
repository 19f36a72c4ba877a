import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { ROOT } from '../../sandbox/documented-action';
import { buildArtifact } from '../../sandbox/fake-dynatrace/build-artifact';

/** Files that a build creates or does not need. */
const LEFT_OUT = new Set(['.git', '.dt-app', 'coverage', 'dist', 'docs', 'node_modules', 'out', 'tests']);

/**
 * Everything in the artifact, by path. The environment variable BUILT_ARTIFACT names one that is built already;
 * otherwise a copy of the project is built, so that no other build is in the way.
 */
export async function readBuiltArtifact(): Promise<Map<string, string>> {
  const { BUILT_ARTIFACT: built } = process.env;
  if (built) return unpacked(built);
  const folder = await mkdtemp(join(tmpdir(), 'artifact-'));
  try {
    await copyProject(folder);
    return await unpacked(await buildArtifact(folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function copyProject(folder: string): Promise<void> {
  const root = fileURLToPath(ROOT);
  await cp(root, folder, { recursive: true, filter: (path) => !LEFT_OUT.has(relative(root, path)) });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
}

async function unpacked(path: string): Promise<Map<string, string>> {
  const decoder = new TextDecoder();
  const files = Object.entries(unzipSync(await readFile(path)));
  return new Map(files.map(([name, bytes]) => [name, decoder.decode(bytes)]));
}
