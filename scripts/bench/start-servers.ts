import { fork } from 'node:child_process';
import { once } from 'node:events';

/** The stand-ins for GitLab and the platform, in another process. */
export interface Servers {
  gitlab: string;
  token: string;
  platform: string;
  /** How many requests GitLab got since the last time, on a freshly seeded world if asked. */
  countRequests: (options?: { reset: boolean }) => Promise<number>;
  stop: () => void;
}

/** Starts them. */
export async function startServers(): Promise<Servers> {
  const child = fork(new URL('servers.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
  const [addresses] = (await once(child, 'message')) as [Pick<Servers, 'gitlab' | 'token' | 'platform'>];
  return {
    ...addresses,
    countRequests: async ({ reset } = { reset: false }) => {
      child.send(reset ? 'reset' : 'count');
      const [{ requests }] = (await once(child, 'message')) as [{ requests: number }];
      return requests;
    },
    stop: () => {
      child.disconnect();
    },
  };
}
