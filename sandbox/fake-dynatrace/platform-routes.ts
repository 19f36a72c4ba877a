import { Hono } from 'hono';

/** A stored app-settings object, as app settings return it. */
export interface SettingsObject {
  objectId: string;
  schemaId: string;
  summary: string;
  value: Record<string, unknown>;
}

/** What a browser gets instead of a secret. */
const MASK = '●●●●●●●●';

/** Finds a stored object by its id. */
export type FindObject = (objectId: string) => SettingsObject | undefined;

/** The platform's routes: sign-in for `dt-app`, and app settings that show secrets to functions only. */
export function platformRoutes(
  objects: readonly SettingsObject[],
  find: FindObject = (id) => objects.find(({ objectId }) => objectId === id),
): Hono {
  const app = new Hono();
  app.get('/oauth2/authorization/dynatrace-sso', (context) => context.text('ok'));
  app.get('/metadata/v1/user', (context) =>
    context.json({ userId: 'sandbox', userName: 'Sandbox', emailAddress: 'sandbox@example.com' }),
  );
  app.get('/app-engine/registry/v1/app.default.csp.json', (context) =>
    context.json({ policyDirectives: { 'script-src': ["'self'"] } }),
  );
  app.get('/app-engine/registry/v1/app.manifest.schema.json', (context) => context.json({ type: 'object' }));
  app.post('/management/v1/effective-permissions:resolve', (context) => context.json([]));
  app.post('/app-settings/v2/effective-permissions:resolve', (context) => context.json([]));

  app.get('/app-settings/v2/objects', (context) => {
    const schemaId = context.req.query('schema-id') ?? '';
    const items = objects
      .filter((object) => object.schemaId.endsWith(schemaId) || schemaId.endsWith(object.schemaId))
      .map(masked);
    return context.json({ items, totalCount: items.length, pageSize: 500 });
  });
  app.get('/app-settings/v2/objects/:objectId', (context) => {
    const object = find(context.req.param('objectId'));
    if (!object) return context.json({ error: { code: 404, message: 'Settings object not found.' } }, 404);
    const fromFunction = context.req.header('user-agent') === 'dt-js-runtime';
    return context.json(fromFunction ? object : masked(object));
  });
  app.all('*', (context) =>
    context.json({ error: { code: 404, message: `No ${context.req.path} here.` } }, 404),
  );
  return app;
}

function masked(object: SettingsObject): SettingsObject {
  return { ...object, value: { ...object.value, token: MASK } };
}
