import type { Fault } from './fault';

const signInPage =
  '<!DOCTYPE html><html><head><title>Sign in · GitLab</title></head><body>Sign in</body></html>';

/** The response of a fault instead of GitLab's; undefined for faults without one. */
export function faultResponse(fault: Fault, now: Date): Response | undefined {
  switch (fault.kind) {
    case 'rate-limited':
      return rateLimited(fault, now);
    case 'status':
      return withStatus(fault);
    case 'html':
      return page(signInPage, 200, fault.headers);
    case 'redirect': {
      const headers = {
        location: fault.location ?? 'https://gitlab.example.com/users/sign_in',
        ...fault.headers,
      };
      return new Response(null, { status: 301, headers });
    }
    case 'malformed-json':
      return new Response('{"id": 1, "title": "cut of', {
        headers: { 'content-type': 'application/json', ...fault.headers },
      });
    default:
      return undefined;
  }
}

function rateLimited(fault: Fault & { kind: 'rate-limited' }, now: Date): Response {
  // Given as undefined, the header is left out: proxies in front of GitLab do that.
  const retryAfter = 'retryAfter' in fault ? fault.retryAfter : '1';
  return new Response('Retry later\n', {
    status: 429,
    headers: {
      'content-type': 'text/plain',
      'ratelimit-limit': '60',
      'ratelimit-observed': '61',
      'ratelimit-remaining': '0',
      'ratelimit-reset': String(Math.ceil(now.getTime() / 1000) + 1),
      ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
      ...fault.headers,
    },
  });
}

const statusMessages: Record<number, string> = {
  500: '500 Internal Server Error',
  503: '503 Service Unavailable',
};

function withStatus({ status, body, headers, retryAfter }: Fault & { kind: 'status' }): Response {
  const allHeaders = { ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }), ...headers };
  if (typeof body === 'string') return page(body, status, allHeaders);
  if (body !== undefined) return Response.json(body, { status, headers: allHeaders });
  if (status === 502 || status === 504) {
    const title = status === 502 ? '502 Bad Gateway' : '504 Gateway Time-out';
    const html = `<html><head><title>${title}</title></head><body><center><h1>${title}</h1></center><hr><center>nginx</center></body></html>`;
    return page(html, status, allHeaders);
  }
  const message = statusMessages[status] ?? `${status}`;
  return Response.json({ message }, { status, headers: allHeaders });
}

function page(html: string, status: number, headers: Record<string, string> = {}): Response {
  return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers } });
}
