import { createRequire } from 'node:module';
import { problemStart } from '../../sandbox/fake-gitlab/arrange-deployments';
import { median } from './median';
import type { Servers } from './start-servers';

const RUNS = 11;
const INPUT = {
  projects: 'night-shift/checkout',
  at: problemStart,
  lookbackHours: 168,
  limit: 50,
  minScore: -100,
};

/** Ranking what came with five deployments, behind a latency of 50 ms; milliseconds, a median. */
export async function measureSuspects(file: string, servers: Servers) {
  const { default: perform } = createRequire(import.meta.url)(file) as {
    default: (stored: unknown) => Promise<{ suspects: unknown[] }>;
  };
  await servers.start('slowNight');
  const times: number[] = [];
  let requests = 0;
  let changes = 0;
  for (let run = 0; run < RUNS; run++) {
    await servers.countRequests();
    const start = performance.now();
    const { suspects } = await perform({ connectionId: servers.connectionId, ...INPUT });
    times.push(performance.now() - start);
    requests = await servers.countRequests();
    changes = suspects.length;
  }
  return { requests, changes, ms: median(times) };
}
