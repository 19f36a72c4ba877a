import { Hono } from 'hono';
import { type Clock, systemClock } from './clock';
import { graphqlPath } from './graphql/answer-graphql';
import { answerRequest, type Arrival, type SandboxState } from './http/answer-request';
import { type Fault, FaultQueue } from './http/fault';
import type { RecordedRequest } from './http/recorded-request';
import { showPage } from './pages/show-page';
import { seedWorld } from './world/seed';
import { seedTokens } from './world/seed-people';
import type { World } from './world/world';

/** A stand-in for GitLab, in memory. */
export interface FakeGitLab {
  /** A token with the `api` scope; its user is a maintainer of `night-shift/checkout`. */
  token: string;
  /** The state, for assertions and set-up; stays the same object across resets. */
  world: World;
  /** Every request to the API, oldest first. */
  requests: RecordedRequest[];
  /** Queues a fault for the next matching requests. */
  fail: (fault: Fault) => void;
  /** Back to the seed, without faults and records. */
  reset: () => void;
  /** Answers an incoming request; never resolves for a fault that hangs or drops it. */
  answer: (request: Request, arrival: Arrival) => Promise<Response>;
  /** Answers a request as `fetch` would, without a network. */
  fetch: (request: Request, arrival?: Omit<Arrival, 'lose'>) => Promise<Response>;
}

interface Options {
  /** What `web_url`s start with. */
  url?: string;
  /** The path that all addresses start with. */
  root?: string;
  clock?: Clock;
}

/** Makes GitLab's REST API in memory. */
export function createGitLab({ url = '', root = '', clock = systemClock }: Options = {}): FakeGitLab {
  const now = () => new Date(clock.now());
  const state: SandboxState = {
    world: seedWorld(url, now),
    requests: [],
    faults: new FaultQueue(),
    clock,
  };
  const app = createApp(state, root);
  const answer: FakeGitLab['answer'] = async (request, arrival) => app.fetch(request, arrival);
  return {
    token: seedTokens.full,
    world: state.world,
    requests: state.requests,
    fail: (fault) => {
      state.faults.add(fault);
    },
    reset: () => {
      Object.assign(state.world, seedWorld(state.world.url, now));
      state.requests.length = 0;
      state.faults.clear();
    },
    answer,
    fetch: (request, arrival) =>
      new Promise((resolve, reject) => {
        // The runtime's fetch gives only a text as the reason.
        const lose = (how: string) => {
          reject(new TypeError(`error sending request for url (${request.url}): ${how}`));
        };
        answer(request, { ...arrival, lose }).then(resolve, reject);
      }),
  };
}

function createApp(state: SandboxState, root: string): Hono<{ Bindings: Arrival }> {
  const app = new Hono<{ Bindings: Arrival }>();
  app.all(`${root}/api/v4/*`, ({ req, env }) => {
    const path = new URL(req.raw.url).pathname.slice(`${root}/api/v4`.length);
    return answerRequest(state, req.raw, path, env);
  });
  app.post(root + graphqlPath, ({ req, env }) => answerRequest(state, req.raw, graphqlPath, env));
  app.get('*', ({ req }) =>
    showPage(state.world, decodeURIComponent(new URL(req.raw.url).pathname).slice(root.length)),
  );
  return app;
}
