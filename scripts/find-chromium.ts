import { execFile } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright';
import { tellProgress } from './tell-progress';

/** The flags to start Chromium with: quiet on the network, and without a sandbox where root needs it. */
export const CHROMIUM_FLAGS: readonly string[] = [
  ...(isRoot() ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];

const WHAT_TO_DO =
  'The browser tests need Chromium, Chrome or Edge. Install one of them, or set CHROME_PATH to the program.';

/** Where Chromium, Chrome or Edge is on this machine; undefined when there is none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.CHROME_PATH) {
    if (isProgram(env.CHROME_PATH)) return env.CHROME_PATH;
    throw new Error(`CHROME_PATH is ${env.CHROME_PATH}, but there is no program there.`);
  }
  return [...onPath(env), ...usualPlaces(env), chromium.executablePath()].find(isProgram);
}

/** Where Chromium is; installs it when there is none, and throws an error that says what to do when that fails. */
export async function findOrInstallChromium(): Promise<string> {
  const found = findChromium();
  if (found) return found;
  const failure = await install();
  const installed = findChromium();
  if (!installed) throw new Error([WHAT_TO_DO, failure].filter(Boolean).join('\n'));
  return installed;
}

async function install(): Promise<string | undefined> {
  try {
    if (isRoot() && onPath(process.env, ['apt-get']).some(isProgram)) {
      await tellProgress('Installing Debian\'s package "chromium" for the browser tests ...', async () => {
        await run('apt-get', ['update']);
        await run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium']);
      });
    } else {
      await tellProgress("Installing Playwright's Chromium for the browser tests ...", () =>
        run('npx', ['playwright', 'install', 'chromium']),
      );
    }
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function run(command: string, parameters: string[]): Promise<void> {
  await promisify(execFile)(command, parameters, {
    maxBuffer: Number.POSITIVE_INFINITY,
    shell: process.platform === 'win32',
  });
}

function onPath(env: NodeJS.ProcessEnv, names = NAMES): string[] {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
}

function usualPlaces(env: NodeJS.ProcessEnv): string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) =>
      join('/Applications', `${name}.app`, 'Contents', 'MacOS', name),
    );
  }
  if (process.platform !== 'win32') return [];
  const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
    (root) => root !== undefined,
  );
  const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
  return roots.flatMap((root) => programs.map((program) => join(root, program)));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(await findOrInstallChromium());
}
