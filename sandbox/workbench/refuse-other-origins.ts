import type { MiddlewareHandler } from 'hono';

/**
 * Refuses changes from a page of another origin, including another port of this machine: only the page itself, and
 * clients other than browsers, can use its buttons.
 */
export const refuseOtherOrigins: MiddlewareHandler = async (context, next) => {
  if (['GET', 'HEAD'].includes(context.req.method)) return next();
  const origin = context.req.header('origin');
  const site = context.req.header('sec-fetch-site');
  const isOwn =
    (origin === undefined || origin === new URL(context.req.url).origin) &&
    (site === undefined || site === 'same-origin' || site === 'none');
  return isOwn ? next() : context.json({ error: 'Only the page of the sandbox can do that.' }, 403);
};
