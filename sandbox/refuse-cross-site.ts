import type { MiddlewareHandler } from 'hono';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Refuses requests that a browser sends for a web page of another site: a server of the sandbox listens on this
 * machine, where any page can reach it, and may have the token of a real GitLab.
 */
export const refuseCrossSite: MiddlewareHandler = async (context, next) => {
  const origin = context.req.header('origin');
  const isForeign =
    context.req.header('sec-fetch-site') === 'cross-site' ||
    (origin !== undefined && !isOnThisMachine(origin)) ||
    !isOnThisMachine(`http://${context.req.header('host') ?? 'localhost'}`);
  if (isForeign) return context.json({ error: 'The sandbox accepts requests from this machine only.' }, 403);
  return next();
};

function isOnThisMachine(address: string): boolean {
  return URL.canParse(address) && LOOPBACK.test(new URL(address).hostname);
}
