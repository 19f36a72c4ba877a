import { writeFile } from 'node:fs/promises';
import { ROOT } from '../sandbox/documented-action';
import { readBundledPackages } from './notices/bundled-packages';
import { writeNotices } from './notices/write-notices';

const packages = await readBundledPackages();
await writeFile(new URL('THIRD_PARTY_NOTICES.txt', ROOT), writeNotices(packages));
console.log(`THIRD_PARTY_NOTICES.txt names ${packages.length} packages.`);
