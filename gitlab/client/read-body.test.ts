import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { readJson, readText } from './read-body';

const json = (text: string | ReadableStream, type = 'application/json') =>
  new Response(text, { headers: { 'content-type': type } });

/** An endless body; `taken` counts the bytes that were requested. */
function endless(type: string) {
  const state = { taken: 0, isCanceled: false };
  const chunk = new Uint8Array(64_000).fill(0x61);
  const stream = new ReadableStream({
    pull(controller) {
      state.taken += chunk.length;
      controller.enqueue(chunk);
    },
    cancel() {
      state.isCanceled = true;
    },
  });
  return { state, response: json(stream, type) };
}

test.each(['application/json', 'application/json; charset=utf-8', 'application/problem+json'])(
  'reads JSON of the type %s',
  async (type) => {
    expect(await readJson(json('{"a":[1,"ä"]}', type), 100)).toEqual({ value: { a: [1, 'ä'] } });
  },
);

test('looks at the type before it fetches anything', async () => {
  const { state, response } = endless('application/zip');
  expect(await readJson(response, 1_000_000)).toEqual({ why: 'foreign' });
  expect(state.isCanceled).toBe(true);
  expect(state.taken).toBeLessThan(200_000);
});

test('stops at the bound and lets the rest go', async () => {
  const { state, response } = endless('application/json');
  expect(await readJson(response, 1_000_000)).toEqual({ why: 'too-large' });
  expect(state.isCanceled).toBe(true);
  expect(state.taken).toBeLessThan(1_300_000);
  expect(await readText(json('four'), 4)).toBe('four');
  expect(await readText(json('fives'), 4)).toBeUndefined();
});

test('counts what a compressed answer becomes, not what was sent', async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000, ' '));
  const server = createServer((_, answer) => {
    answer.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    answer.end(bomb);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, 'listening');
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  expect(await readJson(response, 1_000_000)).toEqual({ why: 'too-large' });
});

test.each(['{"a":', '[1,', '', 'Retry later', '{"a":"'])('%j is a piece', async (text) => {
  expect(await readJson(json(text), 100)).toEqual({ why: 'cut' });
});

test('JSON that is nested too deeply does not break the parser', async () => {
  const deep = (levels: number, open = '[', close = ']') => open.repeat(levels) + close.repeat(levels);
  expect(await readJson(json(deep(200_000)), 1_000_000)).toEqual({ why: 'too-deep' });
  expect(await readJson(json(deep(200_000, '{"a":', '}')), 2_000_000)).toEqual({ why: 'too-deep' });
  expect(await readJson(json(deep(150)), 1_000_000)).toHaveProperty('value');
  const inText = JSON.stringify({ a: '[{"'.repeat(1000), b: '\\"[' });
  expect(await readJson(json(inText), 100_000)).toEqual({ value: JSON.parse(inText) as unknown });
  const wide = JSON.stringify(Array.from({ length: 1000 }, () => [{}]));
  expect(await readJson(json(wide), 100_000)).toHaveProperty('value');
});
