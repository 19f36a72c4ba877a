/** A request to the API as it arrived, and what happened to it. */
export interface RecordedRequest {
  method: string;
  /** Encoded, after /api/v4, without the query. */
  path: string;
  query: URLSearchParams;
  /** Parsed JSON, or the text as sent; undefined for none. */
  body: unknown;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Undefined while there is no response. */
  status?: number;
  /** Whether GitLab accepted and carried out the request, regardless of the response. */
  executed: boolean;
}

/** Reads a request without consuming the original's address or headers. */
export function recordRequest(request: Request, path: string, content: string): RecordedRequest {
  return {
    method: request.method,
    path,
    query: new URL(request.url).searchParams,
    body: content === '' ? undefined : parsed(content),
    headers: Object.fromEntries(request.headers),
    executed: false,
  };
}

/** The parts of a request that show whether it changes something. */
interface Sent {
  method: string;
  path: string;
  /** Parsed JSON, or text. */
  body?: unknown;
}

/** The method by what a request does: a GraphQL query, which comes by POST, only reads. */
export function verbOf({ method, path, body }: Sent): string {
  if (!path.endsWith('/api/graphql')) return method;
  const content = typeof body === 'string' ? parsed(body) : body;
  const query = typeof content === 'object' && content !== null && 'query' in content ? content.query : '';
  return /\bmutation\b/.test(String(query)) ? method : 'GET';
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return content;
  }
}
