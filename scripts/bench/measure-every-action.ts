import { createRequire } from 'node:module';
import { sampleActions } from '../../tests/support/sample-actions';
import { measureBundle } from './measure-bundle';
import type { Servers } from './start-servers';

/** What one action costs, whatever the machine. */
export interface Cost {
  action: string;
  bytes: number;
  /** Requests to GitLab of a first run. */
  first: number;
  /** Requests of the same run again. */
  again: number;
}

type Perform = (stored: unknown) => Promise<unknown>;

/** The keys by which a run outside a workflow recognises what it made before; actions without them ignore them. */
const KEYS = { deduplicationKey: 'bench', commentKey: 'bench' };

/** Bundles every action and counts the requests of two runs with the same input. */
export async function measureEveryAction(folder: string, servers: Servers): Promise<Cost[]> {
  const costs: Cost[] = [];
  for (const { name, input } of sampleActions) {
    const { file, bytes } = await measureBundle(name, folder);
    const { default: perform } = createRequire(import.meta.url)(file) as { default: Perform };
    await servers.startFor(name);
    const requestsOfRun = async () => {
      await perform({ connectionId: servers.connectionId, ...KEYS, ...input });
      return servers.countRequests();
    };
    costs.push({ action: name, bytes, first: await requestsOfRun(), again: await requestsOfRun() });
  }
  return costs;
}
