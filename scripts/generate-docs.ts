import { writeFile } from 'node:fs/promises';
import { ROOT } from '../sandbox/documented-action';
import { readPages } from './docs/pages';

const onlyCheck = process.argv.includes('--check');
const stale = (await readPages()).filter(({ present, wanted }) => present !== wanted);

for (const { path, wanted } of stale) {
  console.log(`${onlyCheck ? 'Stale' : 'Updated'}: ${path}`);
  if (!onlyCheck) await writeFile(new URL(path, ROOT), wanted);
}
if (stale.length === 0) console.log('The documentation is up to date.');
if (onlyCheck && stale.length > 0) {
  console.error('Run npm run docs and commit what it changes.');
  process.exitCode = 1;
}
