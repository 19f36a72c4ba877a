import { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type ServerType } from '@hono/node-server';

/** A running server of the sandbox. */
export interface LocalServer {
  /** http://127.0.0.1:PORT */
  url: string;
  /** Stops, and drops connections that hang. */
  close: () => Promise<void>;
}

type Answer = Parameters<typeof createAdaptorServer>[0]['fetch'];

/** Serves the `fetch` of an app on 127.0.0.1; port 0, the default, takes a free one. */
export async function serveLocally(answer: Answer, port = 0): Promise<LocalServer> {
  const server = createAdaptorServer({ fetch: answer });
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => close(server),
  };
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
