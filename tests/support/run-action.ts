import { vi } from 'vitest';
import { platformRoutes, type SettingsObject } from '../../sandbox/fake-dynatrace/platform-routes';
import type { GitLabSandbox } from '../../sandbox/fake-gitlab/start-fake-gitlab';
import { passPausesAtOnce } from './fast-pauses';

/** The result of a task: the same three parts as from the platform's runner. */
export interface TaskAnswer {
  result?: Record<string, unknown>;
  error?: string;
  logs: string;
}

/** The workflow run that a task belongs to. */
export interface TestExecution {
  workflowExecutionId: string;
  workflowTaskName: string;
}

/** The result of a successful task. */
export type TaskResult = Required<Omit<TaskAnswer, 'error'>>;

/** Runs an action as the platform would, with `connectionId` filled in. */
export type Run<Answer> = (
  action: string,
  input: Record<string, unknown>,
  execution?: TestExecution,
) => Promise<Answer>;

/** A place to run actions in: a stand-in GitLab behind a connection named `test`. */
export interface ActionRunner {
  /** For an action that should succeed: its error fails the test. */
  run: Run<TaskResult>;
  /** For an action that should fail: returns its error. */
  refused: Run<string>;
  /** For an action that may do either. */
  attempt: Run<TaskAnswer>;
  /** Calls an app function as a form would. */
  call: (appFunction: string, payload: unknown) => Promise<unknown>;
  /** How often app settings were asked. */
  settingsRequests: () => number;
}

passPausesAtOnce();

/** The execution that the loaded actions belong to: they read it once, when they load. */
let loadedFor: string | undefined;

/** Runs actions in this process against a stand-in GitLab, with the platform's routes answered in memory. */
export function actionRunner(
  gitlab: Pick<GitLabSandbox, 'url' | 'token'>,
  connection: Record<string, unknown> = {},
): ActionRunner {
  const token = typeof connection.token === 'string' ? connection.token : gitlab.token;
  const value = { name: 'Test', url: gitlab.url, token, ...connection };
  const stored: SettingsObject = {
    objectId: 'test',
    schemaId: 'app:my.gitlab.actions:gitlab-connection',
    summary: 'Test',
    value,
  };
  const platform = platformRoutes([stored]);
  let settingsRequests = 0;

  const inRuntime = async <Answer>(
    execution: TestExecution | undefined,
    work: () => Promise<Answer>,
  ): Promise<Answer> => {
    const callerServiceMetadata = execution && {
      ...execution,
      workflowActionExecutionId: crypto.randomUUID(),
    };
    const wanted = JSON.stringify(execution ?? null);
    if (loadedFor !== wanted) vi.resetModules();
    loadedFor = wanted;
    vi.stubGlobal(
      'Resumable',
      class {
        readonly isUnused = true;
      },
    );
    vi.stubGlobal('dtRuntime', {
      callerServiceMetadata,
      appEnvironment: { getEnvironmentUrl: () => 'https://abc.example.com' },
    });
    const network = globalThis.fetch;
    vi.stubGlobal('fetch', (url: string | URL | Request, init?: RequestInit) => {
      if (typeof url !== 'string' || !url.startsWith('/platform/')) return network(url, init);
      settingsRequests++;
      const headers = new Headers(init?.headers);
      headers.set('user-agent', 'dt-js-runtime');
      return platform.request(url.slice('/platform'.length), { ...init, headers });
    });
    try {
      const answer = await work();
      if (JSON.stringify(answer).includes(token)) throw new Error('The token was given away.');
      return answer;
    } finally {
      vi.stubGlobal('fetch', network);
    }
  };

  const attempt: ActionRunner['attempt'] = (action, input, execution) =>
    inRuntime(execution, async () => {
      const { runner } = await import('@dynatrace-sdk/automation-action-utils/actions');
      const { default: perform } = (await import(`../../actions/${action}.action.ts`)) as Bundle;
      return (await runner(null, { connectionId: 'test', ...input }, perform)) as TaskAnswer;
    });
  const call: ActionRunner['call'] = (appFunction, payload) =>
    inRuntime(undefined, async () => {
      const { default: answer } = (await import(`../../api/${appFunction}.function.ts`)) as Bundle;
      return answer(payload);
    });
  return { ...outcomesOf(attempt), attempt, call, settingsRequests: () => settingsRequests };
}

/** The expectations of an attempt: success or failure. */
export function outcomesOf(attempt: ActionRunner['attempt']): Pick<ActionRunner, 'run' | 'refused'> {
  return {
    run: async (...task) => {
      const { error, result = {}, logs } = await attempt(...task);
      if (error !== undefined) throw new Error(error);
      return { result, logs };
    },
    refused: async (...task) => {
      const { error, result } = await attempt(...task);
      if (error === undefined) throw new Error(`It succeeded: ${JSON.stringify(result)}`);
      return error;
    },
  };
}

/** What the toolkit builds of an action or an app function. */
interface Bundle {
  default: (payload: unknown) => Promise<unknown>;
}
