import { fork } from 'node:child_process';
import { once } from 'node:events';

/** The stand-ins for GitLab and the platform, in another process. */
export interface Servers {
  gitlab: string;
  token: string;
  platform: string;
  connectionId: string;
  /** How many requests GitLab got since the last time. */
  countRequests: () => Promise<number>;
  /** Back to the seeded world; or, behind a latency of 50 ms, to one of 10,000 issues or of a night with a problem. */
  start: (world: 'reset' | 'manySlowIssues' | 'slowNight') => Promise<void>;
  /** Back to the seeded world, with what the sample of an action needs. */
  startFor: (action: string) => Promise<void>;
  stop: () => void;
}

/** Starts them. */
export async function startServers(): Promise<Servers> {
  const child = fork(new URL('servers.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
  const [addresses] = (await once(child, 'message')) as [
    Pick<Servers, 'gitlab' | 'token' | 'platform' | 'connectionId'>,
  ];
  const tell = async (message: string | { action: string }) => {
    child.send(message);
    const [{ requests }] = (await once(child, 'message')) as [{ requests: number }];
    return requests;
  };
  return {
    ...addresses,
    countRequests: () => tell('count'),
    start: async (world) => {
      await tell(world);
    },
    startFor: async (action) => {
      await tell({ action });
    },
    stop: () => {
      child.disconnect();
    },
  };
}
