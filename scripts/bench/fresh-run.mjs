import { createRequire } from 'node:module';

/** Runs one bundled action, or bare fetch alone, in a new process and tells how long each part took, and how much memory. */
const [file, platform, input] = process.argv.slice(2);
const network = globalThis.fetch;
globalThis.fetch = (url, init) =>
  typeof url === 'string' && url.startsWith('/platform/')
    ? network(platform + url, { ...init, headers: { ...init?.headers, 'user-agent': 'dt-js-runtime' } })
    : network(url, init);

const start = performance.now();
const perform = file === 'bare-fetch' ? bareFetch : createRequire(import.meta.url)(file).default;
const loaded = performance.now();
const failure = await perform(JSON.parse(input)).then(
  () => undefined,
  (error) => String(error),
);
const answered = performance.now();
process.once('beforeExit', () => {
  const empty = performance.now();
  const [load, run, untilEmpty] = [loaded - start, answered - loaded, empty - answered];
  console.log(
    JSON.stringify({ load, run, untilEmpty, failure, peakMB: process.resourceUsage().maxRSS / 1000 }),
  );
});

async function bareFetch() {
  const response = await fetch('/platform/metadata/v1/user');
  await response.json();
}
