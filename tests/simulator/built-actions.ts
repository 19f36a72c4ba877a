import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import { build } from 'esbuild';
import { actionNames } from '../../sandbox/action-names';
import type { TaskAnswer, TestExecution } from '../support/run-action';
import type { Random } from './random';
import type { VirtualClock } from './virtual-clock';

/** The environment of a running action. */
export interface Surroundings {
  clock: VirtualClock;
  random: Random;
  fetch: (url: string, init?: RequestInit) => Promise<Response>;
  /** A timer of the action's own; none fires once the run has been killed. */
  setTimeout: (act: () => void, milliseconds?: number) => number;
}

/** All actions as the toolkit builds them: bundled, and loaded again for each workflow execution. */
export interface BuiltActions {
  names: readonly string[];
  /** Takes a loaded app that nobody uses, which belongs to an execution. */
  open: (execution: TestExecution | undefined) => LoadedApp;
}

/** The app in a runtime of its own: nothing in it is shared with another one, not even a log. */
export interface LoadedApp {
  /** Runs an action by the platform's own runner. */
  run: (surroundings: Surroundings, action: string, input: Record<string, unknown>) => Promise<TaskAnswer>;
  /** Gives it back, for the next run of the same execution. */
  close: () => void;
}

interface Bundle {
  actions: Record<string, (payload: unknown) => Promise<unknown>>;
  runner: (
    schema: null,
    payload: unknown,
    action: (payload: unknown) => Promise<unknown>,
  ) => Promise<TaskAnswer>;
  userLogger: { dump: () => string };
}

/** Every name that the bundle takes from its runtime and that is other than in this process. */
const GLOBALS = [
  'globalThis',
  'fetch',
  'setTimeout',
  'clearTimeout',
  'Date',
  'AbortSignal',
  'Math',
  'Resumable',
] as const;

type Load = (module: { exports: unknown }, exports: unknown, ...globals: unknown[]) => void;

/** Builds all actions. */
export async function buildActions(): Promise<BuiltActions> {
  const names = actionNames();
  const { outputFiles } = await build({
    stdin: { contents: entryFor(names), resolveDir: fileURLToPath(new URL('../../', import.meta.url)) },
    write: false,
    bundle: true,
    format: 'cjs',
    target: 'es2022',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  const code = outputFiles[0]?.text ?? '';
  // Node types every compiled function alike.
  const load = compileFunction(code, ['module', 'exports', ...GLOBALS], {
    filename: 'built-actions.cjs',
  }) as Load;
  const free = new Map<string, LoadedApp[]>();
  return {
    names,
    open: (execution) => {
      const name = JSON.stringify(execution ?? null);
      const unused = free.get(name) ?? [];
      free.set(name, unused);
      const app = unused.pop();
      return app ?? loadApp(load, execution, (closed) => unused.push(closed));
    },
  };
}

function entryFor(names: readonly string[]): string {
  const imports = names.map((name, index) => `import action${index} from './actions/${name}.action';`);
  const entries = names.map((name, index) => `${JSON.stringify(name)}: action${index}`);
  return [
    ...imports,
    `export const actions = { ${entries.join(', ')} };`,
    "export { runner, userLogger } from '@dynatrace-sdk/automation-action-utils/actions';",
  ].join('\n');
}

function loadApp(
  load: Load,
  execution: TestExecution | undefined,
  giveBack: (app: LoadedApp) => void,
): LoadedApp {
  let surroundings: Surroundings | undefined;
  const module = { exports: {} };
  const globals = globalsFor(() => {
    if (!surroundings) throw new Error('The app sent a request while no action was running.');
    return surroundings;
  }, execution);
  load(module, module.exports, ...GLOBALS.map((name) => globals[name]));
  const { actions, runner, userLogger } = module.exports as Bundle;
  const app: LoadedApp = {
    run: (around, action, input) => {
      const perform = actions[action];
      if (!perform) throw new Error(`There is no action ${action}.`);
      surroundings = around;
      // A killed run left its log behind.
      userLogger.dump();
      return runner(null, { connectionId: 'test', ...input }, perform);
    },
    close: () => {
      giveBack(app);
    },
  };
  return app;
}

function globalsFor(
  around: () => Surroundings,
  execution: TestExecution | undefined,
): Record<(typeof GLOBALS)[number], unknown> {
  class VirtualDate extends Date {
    constructor(...parts: [] | [number | string | Date]) {
      if (parts.length === 0) super(around().clock.now());
      else super(...parts);
    }

    static override now(): number {
      return around().clock.now();
    }
  }
  const own = {
    fetch: (url: string, init?: RequestInit) => around().fetch(url, init),
    setTimeout: (act: () => void, milliseconds?: number) => around().setTimeout(act, milliseconds),
    clearTimeout: (id?: number) => {
      around().clock.clearTimeout(id);
    },
    Date: VirtualDate,
    AbortSignal: new Proxy(AbortSignal, {
      get: (target, name): unknown =>
        name === 'timeout'
          ? (milliseconds: number) => around().clock.timeoutSignal(milliseconds)
          : Reflect.get(target, name),
    }),
    Math: Object.create(Math, { random: { value: () => around().random() } }) as Math,
    Resumable: class {
      readonly isUnused = true;
    },
  };
  const dtRuntime = {
    callerServiceMetadata: execution && { ...execution, workflowActionExecutionId: crypto.randomUUID() },
    appEnvironment: { getEnvironmentUrl: () => 'https://abc.example.com' },
  };
  const properties = Object.entries({ ...own, dtRuntime }).map(([name, value]) => [name, { value }]);
  return {
    ...own,
    globalThis: Object.create(globalThis, Object.fromEntries(properties) as PropertyDescriptorMap),
  };
}
