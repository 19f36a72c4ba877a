import { setTimeout } from 'node:timers/promises';
import type { World } from '../world/world';
import { execute } from './execute';
import { type Fault, FaultQueue } from './fault';
import { faultResponse } from './fault-response';
import { type RecordedRequest, recordRequest } from './recorded-request';
import type { Reply } from './route';

/** What a running stand-in keeps between requests. */
export interface SandboxState {
  world: World;
  requests: RecordedRequest[];
  faults: FaultQueue;
}

const requestsPerMinute = 2000;

/** Answers one request to the API, or spoils the answer as a fault demands. */
export async function answerRequest(
  state: SandboxState,
  request: Request,
  path: string,
  dropConnection: () => void,
): Promise<Response> {
  const content = await request.text();
  const record = recordRequest(request, path, content);
  state.requests.push(record);
  const fault = state.faults.take(request.method, path);
  if (fault && !isLate(fault)) return spoil(state, record, fault, dropConnection);
  const reply = execute(state.world, request, path, content);
  record.executed = reply.status < 300;
  if (fault?.kind === 'slow') await setTimeout(fault.delay, undefined, { ref: false });
  else if (fault) return spoil(state, record, fault, dropConnection);
  record.status = reply.status;
  return toResponse(state, reply, fault?.headers);
}

function isLate(fault: Fault): boolean {
  return fault.kind === 'slow' || ('afterExecuting' in fault && fault.afterExecuting === true);
}

function spoil(
  { world }: SandboxState,
  record: RecordedRequest,
  fault: Fault,
  dropConnection: () => void,
): Response | Promise<never> {
  const response = faultResponse(fault, world.now());
  if (response) {
    record.status = response.status;
    return response;
  }
  if (fault.kind === 'drop') dropConnection();
  return new Promise<never>(() => undefined);
}

function toResponse(
  { requests, world }: SandboxState,
  reply: Reply,
  extraHeaders: Record<string, string> = {},
): Response {
  const json = reply.body === undefined ? undefined : JSON.stringify(reply.body);
  const body = reply.text ?? json ?? null;
  return new Response(body, {
    status: reply.status,
    headers: {
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(reply.text === undefined ? {} : { 'content-type': 'text/plain' }),
      'cache-control': 'max-age=0, private, must-revalidate',
      'x-request-id': `sandbox-${String(requests.length).padStart(6, '0')}`,
      'ratelimit-limit': String(requestsPerMinute),
      'ratelimit-observed': String(requests.length),
      'ratelimit-remaining': String(Math.max(0, requestsPerMinute - requests.length)),
      'ratelimit-reset': String(Math.ceil(world.now().getTime() / 60_000) * 60),
      ...reply.headers,
      ...extraHeaders,
    },
  });
}
