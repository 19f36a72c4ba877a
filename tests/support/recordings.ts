import type { Fault } from '../../sandbox/fake-gitlab/http/fault';
import { readReference } from './gitlab-reference';

/** A request to GitLab and its answer, as recorded or as GitLab's source has it. */
export interface Recording {
  name: string;
  request: { method: string; path: string };
  response: { status: number; headers?: Record<string, string>; body: unknown };
}

/** The recordings of a file of the reference; none where it is missing. */
export function readRecordings(file: string): readonly Recording[] {
  return (readReference(`recorded/${file}.json`) ?? []) as Recording[];
}

/** Makes the stand-in answer as recorded, to the request of the recording or to another one, however often it is asked. */
export function replayed(
  { request, response }: Recording,
  { method = request.method, path = request.path, body = response.body }: Replay = {},
): Fault {
  return {
    kind: 'status',
    status: response.status,
    body,
    headers: headersOf(response),
    method,
    path: typeof path === 'string' ? new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`) : path,
    times: 1000,
  };
}

interface Replay {
  method?: string;
  path?: string | RegExp;
  body?: unknown;
}

/** Only what GitLab's proxies and limits would change: a text is plain unless it is a page. */
function headersOf({ headers = {}, body }: Recording['response']): Record<string, string> {
  const isPage = typeof body === 'string' && body.startsWith('<');
  return typeof body === 'string' && !isPage ? { ...headers, 'content-type': 'text/plain' } : headers;
}
