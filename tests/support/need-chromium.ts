import { findOrInstallChromium } from '../../scripts/find-chromium';

/** Finds or installs the browser before the first test of a run that needs one. */
export async function setup(): Promise<void> {
  process.env.CHROME_PATH = await findOrInstallChromium();
}
