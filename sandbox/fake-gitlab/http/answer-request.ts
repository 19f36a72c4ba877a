import type { Clock } from '../clock';
import type { World } from '../world/world';
import { execute } from './execute';
import { type Fault, FaultQueue } from './fault';
import { faultResponse } from './fault-response';
import { type RecordedRequest, recordRequest, verbOf } from './recorded-request';
import type { Reply } from './route';

/** The state of a running stand-in between requests. */
export interface SandboxState {
  world: World;
  requests: RecordedRequest[];
  faults: FaultQueue;
  clock: Clock;
}

/** How a request came in. */
export interface Arrival {
  /** Breaks off its connection, in the words of the runtime's network. */
  lose: (how: string) => void;
  /** Takes precedence over faults in the queue. */
  fault?: Fault;
  /** Gets its record. */
  seen?: (record: RecordedRequest) => void;
  /** Called when it has been carried out, possibly after its response. */
  carriedOut?: () => void;
}

const requestsPerMinute = 2000;

/** Answers one request to the API, or applies a fault. */
export async function answerRequest(
  state: SandboxState,
  request: Request,
  path: string,
  { lose, fault: given, seen, carriedOut }: Arrival,
): Promise<Response> {
  const content = await request.text();
  const record = recordRequest(request, path, content);
  const fault = given ?? state.faults.take(verbOf(record), path);
  state.requests.push(record);
  seen?.(record);
  const carryOut = () => {
    const reply = execute(state.world, request, path, content);
    record.executed = reply.status < 300;
    carriedOut?.();
    return reply;
  };
  if (fault && 'executesAfter' in fault && fault.executesAfter !== undefined) {
    state.clock.after(fault.executesAfter, () => {
      // A reset has forgotten it.
      if (state.requests.includes(record)) carryOut();
    });
  }
  if (fault && !isLate(fault)) return spoil(state, record, fault, lose);
  const reply = carryOut();
  if (fault?.kind === 'slow') await pause(state.clock, fault.delay);
  else if (fault) return spoil(state, record, fault, lose);
  record.status = reply.status;
  return toResponse(state, reply, fault?.headers);
}

function pause(clock: Clock, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(milliseconds, resolve);
  });
}

function isLate(fault: Fault): boolean {
  return fault.kind === 'slow' || ('afterExecuting' in fault && fault.afterExecuting === true);
}

function spoil(
  { world }: SandboxState,
  record: RecordedRequest,
  fault: Fault,
  lose: Arrival['lose'],
): Response | Promise<never> {
  const response = faultResponse(fault, world.now());
  if (response) {
    record.status = response.status;
    return response;
  }
  if (fault.kind === 'drop') lose('client error (SendRequest): connection closed before message completed');
  if (fault.kind === 'refuse')
    lose('client error (Connect): tcp connect error: Connection refused (os error 111)');
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
