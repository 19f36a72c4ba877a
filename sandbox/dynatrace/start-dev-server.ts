import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** What a task answers with in Dynatrace's runtime. */
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
  /** The page that shows an action's widget on its own. */
  widgetUrl: (action: string) => string;
  stop: () => Promise<void>;
}

interface DevServerOptions {
  /** The stand-in that answers for the platform. */
  platformUrl: string;
  /** The actions to wait for. */
  actions: readonly string[];
  /** Told about once a second while the app is built. */
  onProgress?: (seconds: number) => void;
}

/** How long a build may take on a slow machine. */
const READY_WITHIN_S = 240;

/** Starts `dt-app dev` on a free port and waits until every action runs. */
export async function startDevServer({
  platformUrl,
  actions,
  onProgress,
}: DevServerOptions): Promise<DevServer> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const { process: child, output } = launch(port, platformUrl);
  const run: DevServer['run'] = async (action, input) => {
    const response = await fetch(`${url}/api/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    return (await response.json()) as TaskAnswer;
  };
  const stop = () => end(child);
  try {
    await untilReady(child, output, actions, run, onProgress);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    run,
    widgetUrl: (action) => `${url}/widgets/actions/${action}?taskName=t&debugMode=true`,
    stop,
  };
}

function launch(port: number, platformUrl: string): { process: ChildProcess; output: string[] } {
  const manifest = createRequire(import.meta.url).resolve('dt-app/package.json');
  const bin = join(dirname(manifest), 'lib/src/bin.js');
  const options = [
    'dev',
    '--no-open',
    '--non-interactive',
    '--no-type-check',
    '--no-color',
    '--port',
    String(port),
  ];
  const child = spawn(process.execPath, [bin, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DT_APP_PLATFORM_TOKEN: 'unused-in-the-sandbox',
      DT_APP_ENVIRONMENT_URL: platformUrl,
      DT_APP_DISABLE_TELEMETRY: '1',
      DT_APP_DEACTIVATE_SPINNER: '1',
      DT_APP_SUPPRESS_NODE_WARNING: '1',
    },
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      output.push(text);
      output.splice(0, output.length - 200);
    });
  }
  return { process: child, output };
}

async function untilReady(
  child: ChildProcess,
  output: readonly string[],
  actions: readonly string[],
  run: DevServer['run'],
  onProgress: DevServerOptions['onProgress'],
): Promise<void> {
  const waiting = new Set(actions);
  for (let seconds = 0; seconds < READY_WITHIN_S; seconds += 0.5) {
    if (child.exitCode !== null)
      throw new Error(`dt-app dev ended with code ${child.exitCode}:\n${output.join('')}`);
    for (const action of waiting) {
      const answer = await run(action, {}).catch(() => ({ logs: undefined }));
      if (answer.logs === undefined) break;
      waiting.delete(action);
    }
    if (waiting.size === 0) return;
    if (Number.isInteger(seconds)) onProgress?.(seconds);
    await pause(500);
  }
  throw new Error(`dt-app dev did not build ${[...waiting].join(', ')} in time:\n${output.join('')}`);
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
