import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchCase, cases } from './bench/cases';
import { type Bundle, measureBundle } from './bench/measure-bundle';
import { measureEveryAction } from './bench/measure-every-action';
import { measureGitbeaker } from './bench/measure-gitbeaker';
import { measureList } from './bench/measure-list';
import { measureMemory } from './bench/measure-memory';
import { measureOverhead, routePlatformTo } from './bench/measure-overhead';
import { measureSuspects } from './bench/measure-suspects';
import { measureWidgets } from './bench/measure-widgets';
import { median } from './bench/median';
import { type FreshRun, runFresh } from './bench/run-fresh';
import { type Servers, startServers } from './bench/start-servers';

const FRESH_RUNS = 9;

const servers = await startServers();
const folder = await mkdtemp(join(tmpdir(), 'gitlab-actions-bench-'));
routePlatformTo(servers.platform);

console.log('Comparing this app with the same requests made with bare fetch; this takes about a minute.\n');
const rows = [];
for (const benchCase of cases) {
  const bundle = await measureBundle(benchCase.action, folder);
  const overhead = await measureOverhead(benchCase, bundle.file, servers);
  const fresh = await measureFresh(bundle.file, benchCase, servers);
  rows.push({ overhead, bundle, fresh });
}
const gitbeaker = await measureGitbeaker(servers);
const list = await measureList((await measureBundle('list-issues', folder)).file, servers);
const suspects = await measureSuspects((await measureBundle('find-suspect-changes', folder)).file, servers);
const memory = await measureMemory(folder);
const costs = await measureEveryAction(folder, servers);
const [firstCase] = cases;
const bareFresh = firstCase && (await measureFresh('bare-fetch', firstCase, servers));
servers.stop();
await rm(folder, { recursive: true });

console.table(
  Object.fromEntries(
    rows.map(({ overhead, bundle, fresh }) => [
      overhead.action,
      {
        'settings requests': overhead.settingsRequests,
        'GitLab requests': overhead.gitLabRequests,
        'ours, ms': round(overhead.ours),
        'bare fetch, ms': round(overhead.bare),
        ratio: round(overhead.ours / overhead.bare),
        'answer to empty loop, ms': round(fresh.untilEmpty),
        'load in a new process, ms': round(fresh.load),
        'bundle, kB': round(bundle.bytes / 1000),
      },
    ]),
  ),
);
if (bareFresh)
  console.log(`Bare fetch alone: ${round(bareFresh.untilEmpty)} ms from answer to empty loop.\n`);
console.log('gitbeaker’s default client creating an issue, as a ratio to bare fetch:');
console.table({
  'client reused': { ratio: round(gitbeaker.reused / gitbeaker.bare) },
  'client built per call': { ratio: round(gitbeaker.builtPerCall / gitbeaker.bare) },
});
console.log('Listing 1,000 of 10,000 issues behind a latency of 50 ms:');
console.table({
  'list-issues': {
    requests: list.requests,
    ms: round(list.ours),
    'of sequential bare fetch': round(list.ours / list.sequential),
  },
  'sequential bare fetch': { requests: 10, ms: round(list.sequential), 'of sequential bare fetch': 1 },
});
console.log('Ranking what came with five deployments, behind a latency of 50 ms:');
console.table({
  'find-suspect-changes': { ...suspects, ms: round(suspects.ms) },
});
console.log('Peak memory for hostile or large responses; an action has 256 MB:');
console.table(
  Object.fromEntries(
    memory.map(({ what, peakMB, ends }) => [what, { 'peak, MB': Math.round(peakMB), ends }]),
  ),
);
console.log('GitLab requests of each action, in a first run and in the same run again:');
console.table(
  Object.fromEntries(
    costs.map(({ action, first, again, bytes }) => [
      action,
      { 'GitLab requests': first, again, 'bundle, kB': round(bytes / 1000) },
    ]),
  ),
);
console.log('What each part adds to the bundles, kB minified:');
console.table(Object.fromEntries(rows.map(({ bundle }) => [bundle.action, largestParts(bundle)])));
const { floor, widgets } = await measureWidgets();
console.log(
  `What each widget adds to the least that the toolkit allows, ${Math.round(floor / 1000)} kB minified:`,
);
console.table(
  Object.fromEntries(
    widgets.map(({ action, bytes, added, parts }) => [
      action,
      {
        'widget, kB': Math.round(bytes / 1000),
        'added, %': round(added * 100),
        'largest parts added, kB': parts
          .slice(0, 3)
          .map(([name, size]) => `${name} ${Math.round(size / 1000)}`)
          .join(', '),
      },
    ]),
  ),
);
// gitbeaker's default client has started timers of a minute.
process.exit();

async function measureFresh(file: string, { input }: BenchCase, { platform, connectionId, start }: Servers) {
  const runs: FreshRun[] = [];
  for (let run = 0; run < FRESH_RUNS; run++) {
    await start('reset');
    const fresh = await runFresh(file, platform, { connectionId, ...input(`fresh${run}`) });
    if (fresh.failure !== undefined) throw new Error(fresh.failure);
    runs.push(fresh);
  }
  return {
    load: median(runs.map(({ load }) => load)),
    untilEmpty: median(runs.map(({ untilEmpty }) => untilEmpty)),
  };
}

function largestParts({ parts }: Bundle): Record<string, number> {
  const sorted = [...parts].sort(([, a], [, b]) => b - a);
  const shown = sorted.slice(0, 8).map(([name, bytes]) => [name, round(bytes / 1000)] as const);
  const others = sorted.slice(8).reduce((sum, [, bytes]) => sum + bytes, 0);
  return Object.fromEntries([...shown, ['others', round(others / 1000)]]);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
