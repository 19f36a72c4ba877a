import { Hono } from 'hono';
import { proxy } from 'hono/proxy';
import { groupActions } from '../action-groups';
import { actionNames } from '../action-names';
import { readAppConfig } from '../documented-action';
import { refuseCrossSite } from '../refuse-cross-site';
import { type LocalServer, serveLocally } from '../serve-locally';
import type { Sandbox } from '../start-sandbox';
import { bundlePage } from './bundle-page';
import { exampleInputs } from './example-inputs';
import { refuseOtherOrigins } from './refuse-other-origins';
import { type Bench, workbenchRoutes } from './workbench-routes';

/** Nothing of the page comes from elsewhere, and no text of others can become more than text. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HTML = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Sandbox · GitLab Actions</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/workbench/page.css" />
    <script type="module" src="/workbench/page.js"></script>
  </head>
  <body>
    <div id="root"></div>
  </body>
</html>
`;

/** Serves the page that shows the whole sandbox, with the forms and actions under the same address. */
export async function startWorkbench(
  sandbox: Bench & { dev: Pick<Sandbox['dev'], 'url'> },
): Promise<LocalServer> {
  const { script, style } = await bundlePage();
  const { connectionId, gitlab, standIn } = sandbox;
  const facts = {
    groups: groupActions((await readAppConfig()).app.actions),
    examples: await exampleInputs(connectionId),
    gitlabUrl: gitlab.url,
    isStandIn: standIn !== undefined,
  };
  const actions = new Set(actionNames());
  const app = new Hono().use(refuseCrossSite).use(refuseOtherOrigins);
  app.onError((error, context) => context.json({ error: error.message }, 500));
  app.get('/', (context) => context.html(HTML, 200, { 'content-security-policy': CONTENT_SECURITY_POLICY }));
  app.get('/workbench/page.js', (context) =>
    context.body(script, 200, { 'content-type': 'text/javascript' }),
  );
  app.get('/workbench/page.css', (context) => context.body(style, 200, { 'content-type': 'text/css' }));
  app.route('/workbench', workbenchRoutes(sandbox, facts));
  app.post('/api/:action', async (context, next) => {
    const action = context.req.param('action');
    if (!actions.has(action)) return next();
    // The toolkit's page sends JSON without saying so.
    const input = JSON.parse((await context.req.text()) || '{}') as Record<string, unknown>;
    return context.json(await sandbox.perform(action, input));
  });
  // The rest is the toolkit's: the pages of the forms, what they ask the platform for, and the pickers.
  app.all('*', ({ req }) => {
    const { pathname, search } = new URL(req.url);
    return proxy(`${sandbox.dev.url}${pathname}${search}`, { raw: req.raw });
  });
  return serveLocally(app.fetch);
}
