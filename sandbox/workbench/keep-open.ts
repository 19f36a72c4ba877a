import type { Sandbox } from '../start-sandbox';
import { startWorkbench } from './start-workbench';

/** Opens the workbench, says where, and keeps it open until somebody presses Ctrl+C. */
export async function keepOpen(sandbox: Sandbox, say: (message: string) => void): Promise<void> {
  say('\nBuilding the forms ...');
  await sandbox.dev.widgetsBuilt();
  const workbench = await startWorkbench(sandbox);
  say(`\nLook at it: ${workbench.url}\nPress Ctrl+C to stop.`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        resolve();
      });
    // A pending promise alone does not keep Node alive; the servers do.
  });
  await workbench.close();
}
