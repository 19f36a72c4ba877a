import { Hono } from 'hono';
import { refuseCrossSite } from '../refuse-cross-site';
import { type LocalServer, serveLocally } from '../serve-locally';
import { type FindObject, platformRoutes, type SettingsObject } from './platform-routes';

/**
 * Starts a stand-in for the parts of the Dynatrace platform that `dt-app` and the app need, on a free port of
 * 127.0.0.1.
 */
export async function startPlatform(
  connections: readonly SettingsObject[],
  find?: FindObject,
): Promise<LocalServer> {
  const app = new Hono().use(refuseCrossSite).route('/platform', platformRoutes(connections, find));
  return serveLocally(app.fetch);
}
