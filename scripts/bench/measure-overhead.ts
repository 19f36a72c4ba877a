import { createRequire } from 'node:module';
import type { BenchCase } from './cases';
import { median } from './median';
import type { Servers } from './start-servers';

let settingsRequests = 0;

/** One action next to the same requests made by hand. */
export interface Overhead {
  action: string;
  settingsRequests: number;
  gitLabRequests: number;
  /** Medians, in milliseconds. */
  ours: number;
  bare: number;
}

type Perform = (stored: unknown) => Promise<unknown>;

const WARM_UP = 20;
const RUNS = 150;

/** Runs the bundled action and bare fetch in turns, so that both see the same machine. */
export async function measureOverhead(
  benchCase: BenchCase,
  file: string,
  servers: Servers,
): Promise<Overhead> {
  const { action, input, requests } = benchCase;
  const { default: perform } = createRequire(import.meta.url)(file) as { default: Perform };
  const { connectionId } = servers;
  const ours: number[] = [];
  const bare: number[] = [];

  settingsRequests = 0;
  await servers.start('reset');
  await perform({ connectionId, ...input('counted') });
  const counted = { settingsRequests, gitLabRequests: await servers.countRequests() };

  for (let run = 0; run < WARM_UP + RUNS; run++) {
    const ways = [
      { times: ours, work: () => perform({ connectionId, ...input(`a${run}`) }) },
      { times: bare, work: () => byHand(requests(`b${run}`), servers) },
    ];
    for (const { times, work } of run % 2 === 0 ? ways : ways.reverse()) {
      await servers.start('reset');
      const took = await timed(work);
      if (run >= WARM_UP) times.push(took);
    }
  }
  return { action, ...counted, ours: median(ours), bare: median(bare) };
}

async function byHand(
  requests: ReturnType<BenchCase['requests']>,
  { platform, gitlab, token, connectionId }: Servers,
) {
  const settings = await fetch(`${platform}/platform/app-settings/v2/objects/${connectionId}`);
  await settings.json();
  for (const { method, path, body } of requests) {
    const response = await fetch(`${gitlab}/api/v4${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}`);
    await response.json();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Sends the platform's relative addresses to the stand-in and knows the environment's address, as the runtime does. */
export function routePlatformTo(platform: string): void {
  Object.assign(globalThis, { dtRuntime: { appEnvironment: { getEnvironmentUrl: () => platform } } });
  const network = globalThis.fetch;
  globalThis.fetch = (url, init) => {
    if (typeof url !== 'string' || !url.startsWith('/platform/')) return network(url, init);
    settingsRequests++;
    const headers = new Headers(init?.headers);
    headers.set('user-agent', 'dt-js-runtime');
    return network(platform + url, { ...init, headers });
  };
}
