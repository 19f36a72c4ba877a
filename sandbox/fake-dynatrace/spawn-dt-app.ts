import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A running `dt-app` command and the end of what it has printed. */
export interface DtApp {
  process: ChildProcess;
  /** The last lines, for an error message. */
  output: readonly string[];
}

const KEPT_CHUNKS = 200;

/** Starts a `dt-app` command that signs in to the platform stand-in instead of an environment. */
export function spawnDtApp(command: readonly string[], platformUrl: string): DtApp {
  const manifest = createRequire(import.meta.url).resolve('dt-app/package.json');
  const bin = join(dirname(manifest), 'lib/src/bin.js');
  const options = ['--no-open', '--non-interactive', '--no-type-check', '--no-color'];
  const child = spawn(process.execPath, [bin, ...command, ...options], {
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
  const killed = () => child.kill();
  process.once('exit', killed);
  child.once('exit', () => process.off('exit', killed));
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      output.push(text);
      if (output.length > KEPT_CHUNKS) output.shift();
    });
  }
  return { process: child, output };
}
