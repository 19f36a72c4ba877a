import type { Browser } from 'playwright';
import { startSandbox } from '../../sandbox/start-sandbox';
import { startWorkbench } from '../../sandbox/workbench/start-workbench';

/** A busy machine takes its time. */
const PATIENCE_MS = 300_000;

/** The sandbox's page after a run whose answer got lost: one issue is there. */
export async function lookAtSandbox(
  browser: Browser,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<Buffer> {
  const sandbox = await startSandbox(console.log);
  try {
    await sandbox.dev.widgetsBuilt();
    const workbench = await startWorkbench(sandbox);
    const page = await browser.newPage({ viewport: { width: 1440, height: 860 }, colorScheme });
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(workbench.url);
    await page.getByRole('button', { name: 'Response lost' }).click();
    const form = page.frameLocator('iframe');
    await form.getByText('Local sandbox').first().waitFor();
    await form.getByText('find out why').waitFor();
    await form.getByTestId('run-action-button').click();
    await page.getByText('none, but carried out').waitFor();
    await page.getByText('[INFO] Issue #3').waitFor();
    const picture = await page.screenshot({ animations: 'disabled' });
    await workbench.close();
    return picture;
  } finally {
    await sandbox.stop();
  }
}
