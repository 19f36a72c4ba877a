import { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import { refuseCrossSite } from '../refuse-cross-site';
import { createGitLab, type FakeGitLab } from './create-fake-gitlab';

export type { Fault } from './http/fault';
export type { World } from './world/world';
export { seedTokens } from './world/seed-people';

/** A running stand-in for GitLab. */
export interface GitLabSandbox extends FakeGitLab {
  /** http://127.0.0.1:PORT, with the relative root when there is one. */
  url: string;
  /** Stops, and drops connections that hang. */
  close: () => Promise<void>;
}

/** Starts GitLab's REST API in memory on 127.0.0.1; port 0, the default, takes a free one. */
export async function startGitLab({ port = 0, relativeRoot = '' } = {}): Promise<GitLabSandbox> {
  const root = relativeRoot.replace(/\/+$/, '');
  const gitlab = createGitLab({ root });
  const app = new Hono<{ Bindings: HttpBindings }>()
    .use(refuseCrossSite)
    .all('*', ({ req, env }) => gitlab.answer(req.raw, { lose: () => env.incoming.socket.destroy() }));
  const server = createAdaptorServer({ fetch: app.fetch });
  await listen(server, port);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${root}`;
  gitlab.world.url = url;
  return { ...gitlab, url, close: () => close(server) };
}

function listen(server: ServerType, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    if (server instanceof Server) server.closeAllConnections();
  });
}
