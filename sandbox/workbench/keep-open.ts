import type { Sandbox } from '../start-sandbox';
import { startWorkbench } from './start-workbench';

/** Opens the workbench, prints its address, and keeps it open until Ctrl+C. */
export async function keepOpen(
  sandbox: Sandbox,
  say: (message: string) => void,
  tell = (url: string) => `\nOpen it: ${url}`,
): Promise<void> {
  say('Building the forms ...');
  await sandbox.dev.widgetsBuilt();
  const workbench = await startWorkbench(sandbox);
  say(`${tell(workbench.url)}\nPress Ctrl+C to stop.`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        resolve();
      });
    // A pending promise alone does not keep Node alive; the servers do.
  });
  say('\nStopping ...');
  await workbench.close();
}
