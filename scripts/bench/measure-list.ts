import { createRequire } from 'node:module';
import { median } from './median';
import type { Servers } from './start-servers';

const RUNS = 11;
const PROJECT = 'night-shift/checkout';

/** Listing 1,000 of 10,000 issues next to bare fetch, one page after the other; milliseconds, medians. */
export async function measureList(file: string, servers: Servers) {
  const { default: perform } = createRequire(import.meta.url)(file) as {
    default: (stored: unknown) => Promise<{ count: number; truncated: boolean }>;
  };
  await servers.start('manySlowIssues');
  const ours: number[] = [];
  const sequential: number[] = [];
  let requests = 0;
  for (let run = 0; run < RUNS; run++) {
    await servers.countRequests();
    let start = performance.now();
    const list = await perform({ connectionId: servers.connectionId, project: PROJECT, limit: 1000 });
    ours.push(performance.now() - start);
    requests = await servers.countRequests();
    // Fewer items than were fetched may fit into a workflow result.
    if (list.count < 100 || !list.truncated) throw new Error('The list is not what was asked for.');
    start = performance.now();
    for (let page = 1; page <= 10; page++) await readPage(servers, page);
    sequential.push(performance.now() - start);
  }
  return { requests, ours: median(ours), sequential: median(sequential) };
}

async function readPage({ gitlab, token }: Servers, page: number): Promise<void> {
  const query = `state=opened&scope=all&per_page=100&page=${page}`;
  const address = `${gitlab}/api/v4/projects/${encodeURIComponent(PROJECT)}/issues?${query}`;
  const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
  await response.json();
}
