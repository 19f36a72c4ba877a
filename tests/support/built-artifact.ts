import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { buildArtifact } from '../../sandbox/fake-dynatrace/build-artifact';
import { copyProject } from './copy-project';

/**
 * Everything in the artifact, by path. The environment variable BUILT_ARTIFACT names one that is built already;
 * otherwise a copy of the project is built, so that no other build is in the way.
 */
export async function readBuiltArtifact(): Promise<Map<string, string>> {
  const { BUILT_ARTIFACT: built } = process.env;
  if (built) return unpacked(built);
  const copy = await copyProject();
  try {
    return await unpacked(await buildArtifact(copy.folder));
  } finally {
    await copy.remove();
  }
}

async function unpacked(path: string): Promise<Map<string, string>> {
  const decoder = new TextDecoder();
  const files = Object.entries(unzipSync(await readFile(path)));
  return new Map(files.map(([name, bytes]) => [name, decoder.decode(bytes)]));
}
