import { createRequire } from 'node:module';

/** Runs one bundled action, or bare fetch alone, in a new process and tells how long each part took. */
const [file, platform, input] = process.argv.slice(2);
const network = globalThis.fetch;
globalThis.fetch = (url, init) =>
  typeof url === 'string' && url.startsWith('/platform/')
    ? network(platform + url, { ...init, headers: { ...init?.headers, 'user-agent': 'dt-js-runtime' } })
    : network(url, init);

const start = performance.now();
const perform = file === 'bare-fetch' ? bareFetch : createRequire(import.meta.url)(file).default;
const loaded = performance.now();
await perform(JSON.parse(input));
const answered = performance.now();
process.once('beforeExit', () => {
  const empty = performance.now();
  console.log(JSON.stringify({ load: loaded - start, run: answered - loaded, untilEmpty: empty - answered }));
});

async function bareFetch() {
  const response = await fetch('/platform/metadata/v1/user');
  await response.json();
}
