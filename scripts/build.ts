import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildArtifact } from '../sandbox/fake-dynatrace/build-artifact';
import { tellProgress } from './tell-progress';

const artifact = await tellProgress(
  'Building the app and checking the artifact as a deployment would ...',
  async () => relative(process.cwd(), await buildArtifact(process.cwd())),
);

const files = filesBelow('dist')
  .map((path) => ({ path: relative('dist', path), bytes: statSync(path).size }))
  .sort((a, b) => b.bytes - a.bytes);
for (const { path, bytes } of files) console.log(`${kilobytes(bytes)}  ${path}`);
const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
console.log(
  `${kilobytes(total)}  in all, ${kilobytes(statSync(artifact).size).trim()} packed in ${artifact}`,
);
const largest = files.slice(0, 3).map(({ path, bytes }) => `${path} (${kilobytes(bytes).trim()})`);
console.log(`Largest: ${largest.join(', ')}`);

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1).padStart(9)} kB`;
}
