import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { spawnDtApp } from './spawn-dt-app';
import { startPlatform } from './start-platform';

/**
 * Builds the project in a folder and packs it as a deployment would; returns the path of the artifact.
 * @throws {Error} with the end of the toolkit's output.
 */
export async function buildArtifact(folder: string): Promise<string> {
  const artifact = join(folder, 'out/artifact.zip');
  for (const built of ['dist', 'out']) await rm(join(folder, built), { recursive: true, force: true });
  const platform = await startPlatform([]);
  try {
    const { process: dtApp, output } = spawnDtApp(['deploy', '--dry-run', '--cwd', folder], platform.url);
    const [code] = (await once(dtApp, 'exit')) as [number | null];
    if (code !== 0 || !existsSync(artifact)) {
      throw new Error(`dt-app deploy --dry-run failed:\n${output.join('')}`);
    }
    return artifact;
  } finally {
    await platform.close();
  }
}
