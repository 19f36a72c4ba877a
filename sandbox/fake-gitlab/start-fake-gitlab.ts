import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { refuseCrossSite } from '../refuse-cross-site';
import { serveLocally } from '../serve-locally';
import { createGitLab, type FakeGitLab } from './create-fake-gitlab';
import type { Arrival } from './http/answer-request';

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

/** Handles a request or applies a fault; `lose` drops its connection. */
export type Door = (gitlab: FakeGitLab, request: Request, lose: Arrival['lose']) => Promise<Response>;

interface Options {
  /** Default: 0, which takes a free one. */
  port?: number;
  relativeRoot?: string;
  /** Every request goes through it; by default, it lets all pass. */
  door?: Door;
}

const openDoor: Door = (gitlab, request, lose) => gitlab.answer(request, { lose });

/** Starts GitLab's REST API in memory on 127.0.0.1. */
export async function startGitLab({
  port = 0,
  relativeRoot = '',
  door = openDoor,
}: Options = {}): Promise<GitLabSandbox> {
  const root = relativeRoot.replace(/\/+$/, '');
  const gitlab = createGitLab({ root });
  const app = new Hono<{ Bindings: HttpBindings }>()
    .use(refuseCrossSite)
    .all('*', ({ req, env }) => door(gitlab, req.raw, () => env.incoming.socket.destroy()));
  const server = await serveLocally(app.fetch, port);
  const url = `${server.url}${root}`;
  gitlab.world.url = url;
  return { ...gitlab, url, close: server.close };
}
