import { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import { answerRequest, type SandboxState } from './http/answer-request';
import { type Fault, FaultQueue } from './http/fault';
import type { RecordedRequest } from './http/recorded-request';
import { showPage } from './pages/show-page';
import { seedWorld } from './world/seed';
import { seedTokens } from './world/seed-people';
import type { World } from './world/world';

export type { Fault } from './http/fault';
export type { RecordedRequest } from './http/recorded-request';
export type { World } from './world/world';
export { seedTokens } from './world/seed-people';

/** A running stand-in for GitLab. */
export interface GitLabSandbox {
  /** http://127.0.0.1:PORT, with the relative root when there is one. */
  url: string;
  /** A token with the `api` scope; its user is a maintainer of `night-shift/checkout`. */
  token: string;
  /** The state, for assertions and set-up; stays the same object across resets. */
  world: World;
  /** Every request to the API, oldest first. */
  requests: RecordedRequest[];
  /** Queues a fault for the next matching requests. */
  fail: (fault: Fault) => void;
  /** Back to the seed, without faults and records. */
  reset: () => void;
  /** Stops, and drops connections that hang. */
  close: () => Promise<void>;
}

/** Starts GitLab's REST API in memory on 127.0.0.1; port 0, the default, takes a free one. */
export async function startGitLab({ port = 0, relativeRoot = '' } = {}): Promise<GitLabSandbox> {
  const root = relativeRoot.replace(/\/+$/, '');
  const state: SandboxState = { world: seedWorld(''), requests: [], faults: new FaultQueue() };
  const server = createAdaptorServer({ fetch: createApp(state, root).fetch });
  await listen(server, port);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${root}`;
  state.world.url = url;
  return {
    url,
    token: seedTokens.full,
    world: state.world,
    requests: state.requests,
    fail: (fault) => {
      state.faults.add(fault);
    },
    reset: () => {
      Object.assign(state.world, seedWorld(url));
      state.requests.length = 0;
      state.faults.clear();
    },
    close: () => close(server),
  };
}

function createApp(state: SandboxState, root: string): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.all(`${root}/api/v4/*`, ({ req, env }) => {
    const path = new URL(req.raw.url).pathname.slice(`${root}/api/v4`.length);
    return answerRequest(state, req.raw, path, () => env.incoming.socket.destroy());
  });
  app.get('*', ({ req }) =>
    showPage(state.world, decodeURIComponent(new URL(req.raw.url).pathname).slice(root.length)),
  );
  return app;
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
