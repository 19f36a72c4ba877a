import { sandboxConnection } from '../../sandbox/fake-dynatrace/sandbox-connection';
import { startPlatform } from '../../sandbox/fake-dynatrace/start-platform';
import { startHostileGitLab } from './hostile-gitlab';
import { measureBundle } from './measure-bundle';
import { runFresh } from './run-fresh';

interface MemoryCase {
  what: string;
  action: string;
  input: Record<string, unknown>;
}

const project = 'night-shift/checkout';

const CASES: readonly MemoryCase[] = [
  { what: 'one small answer', action: 'call-api', input: { path: 'version' } },
  { what: 'a list that never grows', action: 'list-issues', input: { project, limit: 1_000 } },
  { what: '100 issues of 1 MB', action: 'list-issues', input: { project: 'large/large', limit: 100 } },
  {
    what: '100 issues of 1 MB, descriptions wanted',
    action: 'list-issues',
    input: { project: 'large/large', limit: 100, includeDescription: true },
  },
  { what: '1,000 issues of 40 kB', action: 'list-issues', input: { project: 'middle/middle', limit: 1_000 } },
  { what: 'a gzip bomb of 2 GB', action: 'call-api', input: { path: 'bomb' } },
  { what: 'an archive of 3 GB', action: 'call-api', input: { path: 'archive' } },
  { what: 'JSON nested 200,000 deep', action: 'call-api', input: { path: 'deep' } },
  { what: 'a job log of 1 GB', action: 'get-job-log', input: { project, jobId: 1 } },
];

/** How much memory a run takes at most, and how it ends. */
interface MemoryRow {
  what: string;
  peakMB: number;
  ends: string;
}

/** Runs actions in new processes against a hostile GitLab. */
export async function measureMemory(folder: string): Promise<MemoryRow[]> {
  const gitlab = await startHostileGitLab();
  const connection = sandboxConnection(gitlab);
  const platform = await startPlatform([connection]);
  const rows: MemoryRow[] = [];
  for (const { what, action, input } of CASES) {
    const { file } = await measureBundle(action, folder);
    const { peakMB, failure } = await runFresh(file, platform.url, {
      connectionId: connection.objectId,
      ...input,
    });
    rows.push({ what, peakMB, ends: failure?.slice(0, 90) ?? 'green' });
  }
  await platform.close();
  gitlab.close();
  return rows;
}
