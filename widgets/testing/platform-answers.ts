import type { PickAnswer } from '../../inputs/picking/pick-request';
import type { PickQuestion } from '../ask-pick';

/** A connection as app settings list it. */
export interface Connection {
  objectId: string;
  summary: string;
}

/** The environment of a widget: the theme, the stored connections, and the options. */
export interface Platform {
  theme: 'light' | 'dark';
  connections: readonly Connection[];
  pick: (question: PickQuestion, signal: AbortSignal | undefined) => PickAnswer | Promise<PickAnswer>;
}

const REGIONAL = { getLanguage: () => 'en', getRegionalFormat: () => 'en-US', getTimezone: () => 'UTC' };

/** What the platform provides to an app in the global `dtRuntime`. */
export function runtimeFacts(theme: Platform['theme']) {
  return {
    appEnvironment: { getAppId: () => 'my.gitlab.actions', getEnvironmentUrl: () => window.location.origin },
    userPreferences: { ...REGIONAL, getTheme: () => theme },
  };
}

/** A `fetch` that answers for the platform and for the app function of the pickers; the rest goes to the real one. */
export function platformFetch({ connections, pick }: Platform, realFetch: typeof fetch): typeof fetch {
  return async (resource, init) => {
    const url = new URL(resource instanceof Request ? resource.url : resource, window.location.href);
    if (url.pathname.startsWith('/platform/')) return answerSettings(url, connections);
    if (url.pathname !== '/api/pick') return realFetch(resource, init);
    const question = JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as PickQuestion;
    return Response.json(await pick(question, init?.signal ?? undefined));
  };
}

function answerSettings(url: URL, connections: readonly Connection[]): Response {
  const items = connections.map((connection) => ({ ...connection, value: { name: connection.summary } }));
  const id = /\/objects\/(.+)$/.exec(url.pathname)?.[1];
  if (!id) return Response.json({ items, totalCount: items.length });
  const item = items.find(({ objectId }) => objectId === id);
  return item
    ? Response.json({ ...item, version: '1', schemaVersion: '1' })
    : Response.json({ error: { code: 404, message: 'Not found' } }, { status: 404 });
}
