import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const FRESH_RUN = fileURLToPath(new URL('fresh-run.mjs', import.meta.url));

/** How one run in a new process went; times in ms. */
export interface FreshRun {
  load: number;
  run: number;
  untilEmpty: number;
  /** Why it failed, if it did. */
  failure?: string;
  /** The most memory that the process ever held. */
  peakMB: number;
}

/** Runs a bundle once in a new process. */
export async function runFresh(file: string, platform: string, stored: object): Promise<FreshRun> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...(process.env.FRESH_FLAGS ?? '').split(' ').filter(Boolean),
    FRESH_RUN,
    file,
    platform,
    JSON.stringify(stored),
  ]);
  return JSON.parse(stdout) as FreshRun;
}
