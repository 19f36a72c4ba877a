import { onTestFinished, vi } from 'vitest';

/** Lets something happen right before the first request of a method is sent. */
export function beforeFirst(method: string, act: () => unknown): void {
  aroundFirst(method, (send) => {
    act();
    return send();
  });
}

/** Lets something happen right before each request of a method is sent. */
export function beforeEvery(method: string, act: () => unknown): void {
  const network = globalThis.fetch;
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) => {
    if (init?.method === method) act();
    return network(url, init);
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
}

/** Calls back once the first request of a method is over, whatever its result. */
export function afterFirst(method: string, act: () => unknown): void {
  aroundFirst(method, async (send) => {
    const answer = send();
    await answer.catch(() => undefined);
    act();
    return answer;
  });
}

/** Lets GitLab answer the first request of a method with a changed entity, as when it ignores a value. */
export function answerWith(method: string, fields: object): void {
  aroundFirst(method, async (send) => {
    const answer = await send();
    return Response.json({ ...((await answer.json()) as object), ...fields }, { status: answer.status });
  });
}

function aroundFirst(method: string, around: (send: () => Promise<Response>) => Promise<Response>): void {
  const network = globalThis.fetch;
  let waiting = true;
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) => {
    if (!waiting || init?.method !== method) return network(url, init);
    waiting = false;
    return around(() => network(url, init));
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
}
