import { Gitlab } from '@gitbeaker/rest';
import { median } from './median';
import type { Servers } from './start-servers';

const RUNS = 150;
const PROJECT = 'night-shift/checkout';

/** Creating an issue with gitbeaker's own client, next to bare fetch; milliseconds, medians. */
export async function measureGitbeaker(servers: Servers) {
  const { gitlab: host, token } = servers;
  const newClient = () => new Gitlab({ host, oauthToken: token });
  const reusedClient = newClient();
  const ways = {
    bare: async () => {
      const response = await fetch(`${host}/api/v4/projects/${encodeURIComponent(PROJECT)}/issues`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ title: 'Problem', description: 'text' }),
      });
      await response.json();
    },
    reused: () => reusedClient.Issues.create(PROJECT, 'Problem', { description: 'text' }),
    builtPerCall: () => newClient().Issues.create(PROJECT, 'Problem', { description: 'text' }),
  };
  const times: Record<keyof typeof ways, number[]> = { bare: [], reused: [], builtPerCall: [] };
  for (let run = 0; run < RUNS; run++) {
    if (run % 10 === 0) await servers.start('reset');
    for (const name of ['bare', 'reused', 'builtPerCall'] as const) {
      const start = performance.now();
      await ways[name]();
      times[name].push(performance.now() - start);
    }
  }
  return { bare: median(times.bare), reused: median(times.reused), builtPerCall: median(times.builtPerCall) };
}
