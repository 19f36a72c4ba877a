import type { GitLabSandbox } from './start-fake-gitlab';

/** The response. */
export interface FakeAnswer {
  status: number;
  /** Parsed JSON, or the text. */
  body: unknown;
  headers: Headers;
}

interface Options {
  body?: unknown;
  token?: string;
  headers?: Record<string, string>;
}

/** Sends one request to the stand-in's API, and returns the response in a form that tests can read. */
export async function ask(
  { url, token }: Pick<GitLabSandbox, 'url' | 'token'>,
  methodAndPath: `${'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH'} ${string}`,
  options: Options = {},
): Promise<FakeAnswer> {
  const [method = '', path = ''] = methodAndPath.split(' ', 2);
  const response = await fetch(`${url}/api/v4${path}`, {
    method,
    redirect: 'manual',
    headers: {
      authorization: `Bearer ${options.token ?? token}`,
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
  });
  const content = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return { status: response.status, body: isJson ? JSON.parse(content) : content, headers: response.headers };
}
