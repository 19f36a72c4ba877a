import type { AddressInfo } from 'node:net';
import { serve, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import { refuseCrossSite } from '../refuse-cross-site';
import { platformRoutes, type SettingsObject } from './platform-routes';

/** A running stand-in for the Dynatrace platform, as far as `dt-app` and the app need one. */
export interface PlatformSandbox {
  url: string;
  close: () => Promise<void>;
}

/** Starts the stand-in on a free port of 127.0.0.1. */
export async function startPlatform(connections: readonly SettingsObject[]): Promise<PlatformSandbox> {
  const app = new Hono().use(refuseCrossSite).route('/platform', platformRoutes(connections));
  const server = await new Promise<ServerType>((resolve) => {
    const starting = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => {
      resolve(starting);
    });
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
