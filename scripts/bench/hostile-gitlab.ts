import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

const MEGABYTE = 1_000_000;

/** A server with hostile or oversized responses, as broken proxies and attackers send them. */
export async function startHostileGitLab(): Promise<{ url: string; token: string; close: () => void }> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
    const path = pathname.replace('/api/v4/', '');
    // The client hangs up once it has read enough.
    answer(path, searchParams, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    token: 'glpat-bench-obviously-fake',
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(path: string, query: URLSearchParams, response: ServerResponse): Promise<void> {
  if (path === 'bomb') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    await pipeline(Readable.from(parts('"', 2_000)), createGzip({ level: 1 }), response);
  } else if (path === 'archive') {
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    await pipeline(Readable.from(parts('', 3_000)), response);
  } else if (path.endsWith('/trace')) {
    response.writeHead(200, { 'content-type': 'text/plain' });
    await pipeline(Readable.from(parts('', 1_000)), response);
  } else if (path === 'deep') {
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end('['.repeat(200_000) + ']'.repeat(200_000));
  } else if (path.endsWith('/issues')) {
    const perPage = Number(query.get('per_page') ?? 20);
    const page = Number(query.get('page') ?? 1);
    const size = path.includes('large') ? MEGABYTE : path.includes('middle') ? 40_000 : 1_000;
    // The smallest ones are the same on each page.
    const first = size > 1_000 ? (page - 1) * perPage : 0;
    const isLast = size === MEGABYTE && first + perPage >= 100;
    response.writeHead(200, {
      'content-type': 'application/json',
      'x-page': String(page),
      'x-per-page': String(perPage),
      'x-next-page': isLast ? '' : String(page + 1),
    });
    await pipeline(Readable.from(issues(first, perPage, size)), response);
  } else {
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ id: 1, name: 'job', status: 'failed', version: '18.6.0' }));
  }
}

function* parts(beginning: string, megabytes: number): Generator<string> {
  yield beginning;
  const part = `${'x'.repeat(99)}\n`.repeat(MEGABYTE / 100);
  for (let count = 0; count < megabytes; count += 1) yield part;
}

function* issues(first: number, count: number, size: number): Generator<string> {
  for (let index = 0; index < count; index += 1) {
    const iid = first + index + 1;
    const issue = {
      id: iid,
      iid,
      title: 'A',
      state: 'opened',
      description: 'x'.repeat(size),
      web_url: 'http://127.0.0.1/1',
    };
    yield `${index === 0 ? '[' : ','}${JSON.stringify(issue)}`;
  }
  yield ']';
}
