import { afterEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { connectTo } from './connect-to';
import { isMutation } from './graphql';

const connection = {
  name: 'Home',
  url: 'https://example.com/gitlab',
  token: 'hush-hush',
  trustedAuthors: [],
};
const anything = z.record(z.string(), z.unknown());

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Answers every request with that JSON, and returns the requests. */
function answering(...bodies: unknown[]): Request[] {
  const requests: Request[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    requests.push(new Request(url, init));
    return Promise.resolve(Response.json(bodies[Math.min(requests.length, bodies.length) - 1]));
  });
  return requests;
}

const ask = (query: string, shape: z.ZodType = anything) =>
  connectTo(connection).graphql({ query, variables: { a: 1 }, attempt: 'do it' }, shape);

test('goes to the address beside the REST API, below the relative root, with the token in a header', async () => {
  const requests = answering({ data: { a: 1 } });
  expect(await ask('{ a }')).toEqual({ a: 1 });
  expect(requests.map(({ url, method }) => `${method} ${url}`)).toEqual([
    'POST https://example.com/gitlab/api/graphql',
  ]);
  expect(requests[0]?.headers.get('authorization')).toBe('Bearer hush-hush');
  expect(requests[0]?.redirect).toBe('manual');
  expect(await requests[0]?.json()).toEqual({ query: '{ a }', variables: { a: 1 } });
});

test.each([
  ['{ a }', false],
  ['query a { b }', false],
  ['mutation { a }', true],
  ['{ a }mutation b{ c }', true],
  ['\uFEFFmutation{ a }', true],
  ['# mutation\n{ a }', true],
  ['{ mutations }', false],
])('%j changes something: %j', (query, expected) => {
  expect(isMutation(query)).toBe(expected);
});

describe('an answer of status 200', () => {
  const message = (text: string) => ({ errors: [{ message: text }] });
  const unavailable =
    "The resource that you are attempting to access does not exist or you don't have permission to perform this action";

  test.each([
    [message('Timeout on Query.project'), 'timeout', 'unknown', /gave up after its own time limit/],
    [message('Internal server error'), 'unavailable', 'unknown', /an internal error occurred in GitLab/],
    [
      message(unavailable),
      'not-found',
      'refused',
      /it does not exist, or the token of the connection "Home"/,
    ],
    [
      message('You cannot perform write operations on a read-only instance'),
      'forbidden',
      'refused',
      /maintenance mode/,
    ],
    [
      message(
        'Access denied: This operation requires a fine-grained personal access token with the following project permissions: [Work Item: Update].',
      ),
      'forbidden',
      'refused',
      /lacks a permission\..*\[Work Item: Update\]\. The permissions of a token cannot be changed/,
    ],
    [message('Request denied. Spam detected'), 'rejected', 'refused', /classified it as spam/],
    [message('Feature unavailable for provided issue'), 'forbidden', 'refused', /needs Premium or Ultimate/],
    [message("Field 'epics' doesn't exist on type 'Group'"), 'rejected', 'refused', /Premium or Ultimate/],
    [
      message('Query has complexity of 301, which exceeds max complexity of 250'),
      'rejected',
      'refused',
      /^Could not do it: GitLab rejected it\. GitLab's reason: Query has complexity of 301, which/,
    ],
    [
      { data: { change: { errors: ['No.', 'Never.'] } } },
      'rejected',
      'refused',
      /^Could not do it: GitLab rejected it\. GitLab's reason: No\.; Never\.$/,
    ],
    [{ data: { change: { errors: ['Uses hush-hush'] } } }, 'rejected', 'refused', /reason: Uses \*\*\*\.$/],
    [
      { data: { one: { errors: [] }, other: { errors: ['No.'] } } },
      'rejected',
      'refused',
      /Another part of the mutation was carried out\.$/,
    ],
    [
      { data: { one: null, other: null }, ...message(unavailable) },
      'not-found',
      'refused',
      /features need Premium or Ultimate\.$/,
    ],
    [
      { message: 'Hello' },
      'unexpected-response',
      'foreign',
      /returned content of type application\/json instead of GitLab's JSON/,
    ],
  ])('%j is %s (%s)', async (body, kind, fate, says) => {
    answering(body);
    await expect(ask('mutation { change }')).rejects.toMatchObject({
      kind,
      fate,
      message: expect.stringMatching(says) as string,
    });
  });

  test('whose data is nothing that was asked for is not GitLab’s', async () => {
    answering({ data: { a: 'text' } });
    await expect(ask('{ a }', z.object({ a: z.number() }))).rejects.toMatchObject({ fate: 'foreign' });
  });

  test('with a field named errors in a query is data', async () => {
    answering({ data: { pipeline: { errors: ['in the YAML'] } } });
    expect(await ask('{ pipeline { errors } }')).toEqual({ pipeline: { errors: ['in the YAML'] } });
  });

  test('that reports a limit for one part of a mutation is not asked for again when another part was carried out', async () => {
    const errors = [{ message: 'This endpoint has been requested too many times. Try again later.' }];
    const requests = answering({ data: { one: { errors: [] }, other: null }, errors });
    await expect(ask('mutation { one other }')).rejects.toMatchObject({ kind: 'rate-limited' });
    expect(requests).toHaveLength(1);
  });
});
