import type { ChildProcess } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type DtApp, spawnDtApp } from './spawn-dt-app';

/** The result of a task in Dynatrace's runtime. */
export interface TaskAnswer {
  result?: unknown;
  error?: string;
  /** The log that the workflow author sees, one line each. */
  logs?: string;
}

/** `dt-app dev`: builds the app, and runs its actions in Dynatrace's own runtime. */
export interface DevServer {
  url: string;
  /** Runs a built action. */
  run: (action: string, input: Record<string, unknown>) => Promise<TaskAnswer>;
  /** Calls a built app function, as a form does. */
  call: (appFunction: string, payload: unknown) => Promise<unknown>;
  /** The page that shows an action’s widget on its own; without `sync`, an origin, it would not keep what is typed. */
  widgetUrl: (action: string) => string;
  /** Waits for the widgets, which are built after the actions. */
  widgetsBuilt: () => Promise<void>;
  stop: () => Promise<void>;
}

interface DevServerOptions {
  /** The stand-in that answers for the platform. */
  platformUrl: string;
  /** The app: the actions and forms to wait for, and the folder if it is another project's. */
  app: { actions: readonly string[]; forms?: readonly string[]; folder?: string };
  /** Called about once a second while the app is built. */
  onProgress?: (seconds: number) => void;
}

/** How long a build may take on a slow machine. */
const READY_WITHIN_S = 240;

/** Starts `dt-app dev` on a free port and waits until the actions run. */
export async function startDevServer({
  platformUrl,
  app: { actions, forms = actions, folder },
  onProgress,
}: DevServerOptions): Promise<DevServer> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const dtApp = spawnDtApp(
    ['dev', '--port', String(port), ...(folder ? ['--cwd', folder] : [])],
    platformUrl,
  );
  const call: DevServer['call'] = async (name, payload) => {
    const response = await fetch(`${url}/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
    });
    return response.json();
  };
  const run: DevServer['run'] = async (action, input) => (await call(action, input)) as TaskAnswer;
  const stop = () => end(dtApp.process);
  try {
    const runs = async (action: string) => (await run(action, {})).logs !== undefined;
    // The toolkit builds all actions in one go, and running each would take about as long.
    for (const action of actions.slice(0, 1)) await until(() => runs(action), dtApp, onProgress);
  } catch (error) {
    await stop();
    throw error;
  }
  const widgetUrl = (action: string) =>
    `${url}/widgets/actions/${action}?taskName=t&debugMode=true&sync=${encodeURIComponent(url)}`;
  const widgetsBuilt = async () => {
    const isBuilt = async (action: string) => (await fetch(widgetUrl(action))).ok;
    for (const action of forms) await until(() => isBuilt(action), dtApp);
  };
  return { url, run, call, widgetUrl, widgetsBuilt, stop };
}

/** Asks twice a second until the result is true. */
async function until(
  isDone: () => Promise<boolean>,
  { process: child, output }: DtApp,
  onProgress?: (seconds: number) => void,
): Promise<void> {
  for (let seconds = 0; seconds < READY_WITHIN_S; seconds += 0.5) {
    if (child.exitCode !== null)
      throw new Error(`dt-app dev ended with code ${child.exitCode}:\n${output.join('')}`);
    if (await isDone().catch(() => false)) return;
    if (Number.isInteger(seconds)) onProgress?.(seconds);
    await pause(500);
  }
  throw new Error(`dt-app dev did not build the app in ${READY_WITHIN_S} s:\n${output.join('')}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  const patience = pause(3_000, 'still there', { ref: false });
  if ((await Promise.race([ended, patience])) === 'still there') child.kill('SIGKILL');
  await ended;
}
