import { platformRoutes, type SettingsObject } from '../../sandbox/fake-dynatrace/platform-routes';
import { createGitLab, type FakeGitLab } from '../../sandbox/fake-gitlab/create-fake-gitlab';
import type { Fault } from '../../sandbox/fake-gitlab/http/fault';
import { type RecordedRequest, verbOf } from '../../sandbox/fake-gitlab/http/recorded-request';
import type { TaskAnswer, TestExecution } from '../support/run-action';
import type { BuiltActions } from './built-actions';
import { type Random, randomOf } from './random';
import { VirtualClock } from './virtual-clock';

/** The disturbance of one request of a run. */
export interface Disturbance {
  fault?: Fault;
  /** The run ends for good: before it sends the request, or when the answer comes. */
  kill?: 'unsent' | 'sent';
  /** Somebody else acts right before GitLab gets the request. */
  meanwhile?: () => void;
}

/** Disturbs the requests of a run; they are counted from 0. */
export type Disturb = (index: number, method: string) => Disturbance | undefined;

/** A request of a run, as somebody who looks for a fault wants to see it. */
export interface TracedRequest {
  run: number;
  index: number;
  sentAt: number;
  /** GET for what only reads. */
  method: string;
  path: string;
  body: unknown;
  disturbance?: Disturbance;
  /** When GitLab got it, and what it noted down; undefined for one that was never sent. */
  arrivedAt?: number;
  record?: RecordedRequest;
  answeredAt?: number;
  /** The status, and what it brings if that is no JSON; or the error. */
  answer?: string;
}

/** A run of an action. */
export interface SimulatedRun {
  number: number;
  startedAt: number;
  /** How many requests it has sent to GitLab. */
  sent: number;
  isKilled: boolean;
  /** What the workflow gets; undefined for a run that was killed. */
  ended: Promise<TaskAnswer | undefined>;
}

/** One task that runs. */
export interface Task {
  action: string;
  input: Record<string, unknown>;
  execution?: TestExecution;
}

/** An address that needs no sandbox behind it. */
const URL_OF_GITLAB = 'https://gitlab.example.com';

/** How long a request is under way to GitLab, and how long its answer is. */
const SHORTEST_MS = 5;
const LONGEST_MS = 150;

const never = <Nothing>() => new Promise<Nothing>(() => undefined);

/** A GitLab, a clock and the runs of actions between them, all in this process and the same for the same seed. */
export class Simulation {
  readonly clock = new VirtualClock();
  readonly gitlab: FakeGitLab = createGitLab({ url: URL_OF_GITLAB, clock: this.clock });
  readonly requests: TracedRequest[] = [];
  readonly random: Random;
  readonly #platform: ReturnType<typeof platformRoutes>;
  readonly #built: BuiltActions;
  #runs = 0;

  constructor(built: BuiltActions, seed = '') {
    this.#built = built;
    this.random = randomOf(seed);
    const value = { name: 'Test', url: URL_OF_GITLAB, token: this.gitlab.token };
    const stored: SettingsObject = {
      objectId: 'test',
      schemaId: 'app:my.gitlab.actions:gitlab-connection',
      summary: 'Test',
      value,
    };
    this.#platform = platformRoutes([stored]);
  }

  /** Starts a run; time passes for it once the clock runs. */
  start({ action, input, execution }: Task, disturb: Disturb = () => undefined): SimulatedRun {
    const app = this.#built.open(execution);
    const run: SimulatedRun = {
      number: ++this.#runs,
      startedAt: this.clock.now(),
      sent: 0,
      isKilled: false,
      ended: never(),
    };
    const killed = new Promise<undefined>((resolve) => {
      const kill = () => {
        run.isKilled = true;
        resolve(undefined);
      };
      const surroundings = {
        clock: this.clock,
        random: this.random,
        fetch: (url: string, init?: RequestInit) => this.#fetch(run, url, init, disturb, kill),
        setTimeout: (act: () => void, milliseconds?: number) =>
          this.clock.setTimeout(() => {
            if (!run.isKilled) act();
          }, milliseconds),
      };
      run.ended = app.run(surroundings, action, input);
    });
    run.ended = Promise.race([run.ended, killed]).then((answer) => {
      app.close();
      if (JSON.stringify(answer ?? null).includes(this.gitlab.token))
        throw new Error('The token was given away.');
      return answer;
    });
    return run;
  }

  /** Runs an action to its end. */
  async run(task: Task, disturb?: Disturb): Promise<TaskAnswer | undefined> {
    return this.clock.run(this.start(task, disturb).ended);
  }

  async #fetch(
    run: SimulatedRun,
    url: string,
    init: RequestInit = {},
    disturb: Disturb,
    kill: () => void,
  ): Promise<Response> {
    if (url.startsWith('/platform/')) {
      const headers = new Headers(init.headers);
      headers.set('user-agent', 'dt-js-runtime');
      return this.#platform.request(url.slice('/platform'.length), { ...init, headers });
    }
    const { method = 'GET', signal, ...rest } = init;
    const index = run.sent++;
    const path = url.slice(URL_OF_GITLAB.length);
    const verb = verbOf({ method, path, body: init.body });
    const disturbance = disturb(index, verb);
    const traced: TracedRequest = {
      run: run.number,
      index,
      sentAt: this.clock.now(),
      method: verb,
      path,
      body: init.body,
      disturbance,
    };
    this.requests.push(traced);
    if (disturbance?.kill === 'unsent') {
      traced.answer = 'never sent: the run was killed';
      kill();
      return never();
    }
    const answer = Promise.race([
      this.#send(traced, new Request(url, { method, ...rest })),
      whenAborted(signal),
    ]);
    const end = (how: string) => {
      traced.answeredAt = this.clock.now();
      traced.answer = how;
      if (disturbance?.kill) kill();
      return run.isKilled ? never<never>() : undefined;
    };
    try {
      const response = await answer;
      const type = response.headers.get('content-type')?.split(';')[0];
      await end([response.status, type === 'application/json' ? undefined : type].filter(Boolean).join(' '));
      return response;
    } catch (error) {
      await end(String(error));
      throw error;
    }
  }

  async #send(traced: TracedRequest, request: Request): Promise<Response> {
    const { disturbance } = traced;
    await this.clock.sleep(this.#latency());
    traced.arrivedAt = this.clock.now();
    disturbance?.meanwhile?.();
    const response = await this.gitlab.fetch(request, {
      fault: disturbance?.fault,
      seen: (record) => {
        traced.record = record;
      },
    });
    await this.clock.sleep(this.#latency());
    return response;
  }

  #latency(): number {
    return SHORTEST_MS + this.random() * (LONGEST_MS - SHORTEST_MS);
  }
}

/** Fails as `fetch` does once its signal is aborted. */
function whenAborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => {
      // A signal's reason is whatever aborted it.
      reject(signal.reason as Error);
    });
  });
}
