import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { refuseCrossSite } from './refuse-cross-site';

const app = new Hono().use(refuseCrossSite).all('*', (context) => context.text('ok'));

test.each([
  ['no browser', {}, 200],
  ['a page of the sandbox', { 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:3000' }, 200],
  ['a page of another port', { 'sec-fetch-site': 'same-site', origin: 'http://localhost:4000' }, 200],
  ['a link that somebody typed', { 'sec-fetch-site': 'none' }, 200],
  ['a page of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
  ['an old browser on another site', { origin: 'https://evil.example' }, 403],
  ['a sandboxed frame', { origin: 'null' }, 403],
  ['a name that leads to this machine', { host: 'rebound.evil.example:3000' }, 403],
  ['a name that only looks like this machine', { origin: 'http://127.0.0.1.evil.example' }, 403],
])('%s', async (_, headers, status) => {
  const answer = await app.request('http://127.0.0.1:3000/', { method: 'POST', headers: { ...headers } });
  expect(answer.status).toBe(status);
});
