import { once } from 'node:events';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { spawnDtApp } from '../sandbox/fake-dynatrace/spawn-dt-app';
import { startPlatform } from '../sandbox/fake-dynatrace/start-platform';
import { tellProgress } from './tell-progress';

const ARTIFACT = 'out/artifact.zip';

await tellProgress('Building the app and checking the artifact as a deployment would ...', buildArtifact);

const files = filesBelow('dist')
  .map((path) => ({ path: relative('dist', path), bytes: statSync(path).size }))
  .sort((a, b) => b.bytes - a.bytes);
for (const { path, bytes } of files) console.log(`${kilobytes(bytes)}  ${path}`);
const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
console.log(
  `${kilobytes(total)}  in all, ${kilobytes(statSync(ARTIFACT).size).trim()} packed in ${ARTIFACT}`,
);
const largest = files.slice(0, 3).map(({ path, bytes }) => `${path} (${kilobytes(bytes).trim()})`);
console.log(`Largest: ${largest.join(', ')}`);

async function buildArtifact(): Promise<void> {
  rmSync('dist', { recursive: true, force: true });
  rmSync('out', { recursive: true, force: true });
  const platform = await startPlatform([]);
  try {
    const { process: dtApp, output } = spawnDtApp(['deploy', '--dry-run'], platform.url);
    const [code] = (await once(dtApp, 'exit')) as [number | null];
    if (code !== 0 || !existsSync(ARTIFACT))
      throw new Error(`dt-app deploy --dry-run failed:\n${output.join('')}`);
  } finally {
    await platform.close();
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1).padStart(9)} kB`;
}
