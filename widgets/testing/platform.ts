import { vi } from 'vitest';
import { type Connection, type Platform, platformFetch, runtimeFacts } from './platform-answers';

/** The connection that the stubbed platform has unless a test says otherwise. */
export const CONNECTION: Connection = { objectId: 'connection-1', summary: 'GitLab.com' };

/** Stands in for the platform: its runtime facts, the list of connections and the pickers. Everything else is real. */
export function stubPlatform({
  connections = [CONNECTION],
  theme = 'light',
  pick = () => ({ data: { options: [] } }),
}: Partial<Platform> = {}) {
  vi.unstubAllGlobals();
  vi.stubGlobal('dtRuntime', runtimeFacts(theme));
  vi.stubGlobal('fetch', platformFetch({ connections, theme, pick }, window.fetch.bind(window)));
}
