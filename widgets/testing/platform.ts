import { vi } from 'vitest';

/** A connection as app settings list it. */
export interface Connection {
  objectId: string;
  summary: string;
}

/** The connection that the stubbed platform has unless a test says otherwise. */
export const CONNECTION: Connection = { objectId: 'connection-1', summary: 'GitLab.com' };

const REGIONAL = { getLanguage: () => 'en', getRegionalFormat: () => 'en-US', getTimezone: () => 'UTC' };

/** Stands in for the platform: its runtime facts and the list of connections. Everything else is the real thing. */
export function stubPlatform({
  connections = [CONNECTION],
  theme = 'light',
}: { connections?: Connection[]; theme?: 'light' | 'dark' } = {}) {
  vi.unstubAllGlobals();
  vi.stubGlobal('dtRuntime', {
    appEnvironment: { getAppId: () => 'my.gitlab.actions', getEnvironmentUrl: () => window.location.origin },
    userPreferences: { ...REGIONAL, getTheme: () => theme },
  });
  const realFetch = window.fetch.bind(window);
  vi.stubGlobal('fetch', (resource: RequestInfo | URL, init?: RequestInit) => {
    const url = new URL(resource instanceof Request ? resource.url : resource, window.location.href);
    return url.pathname.startsWith('/platform/')
      ? Promise.resolve(answer(url, connections))
      : realFetch(resource, init);
  });
}

function answer(url: URL, connections: Connection[]): Response {
  const items = connections.map((connection) => ({ ...connection, value: { name: connection.summary } }));
  const id = /\/objects\/(.+)$/.exec(url.pathname)?.[1];
  if (!id) return Response.json({ items, totalCount: items.length });
  const item = items.find(({ objectId }) => objectId === id);
  return item
    ? Response.json({ ...item, version: '1', schemaVersion: '1' })
    : Response.json({ error: { code: 404, message: 'Not found' } }, { status: 404 });
}
