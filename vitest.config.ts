import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_FLAGS, findOrInstallChromium } from './scripts/find-chromium';

const exclude = ['**/node_modules/**', 'dist/**', 'out/**', '.dt-app/**'];

/** Ends a test that hangs; a busy machine may take its time with one that does not. */
const PATIENCE_MS = 20_000;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['**/*.test.ts'],
          exclude,
          testTimeout: PATIENCE_MS,
          // Reloaded for each run of an action: they read the workflow execution once, when they load.
          server: { deps: { inline: [/@dynatrace-sdk/] } },
        },
      },
      {
        // Found late, it would make Vite reload in the middle of a test.
        optimizeDeps: { include: ['axe-core'] },
        test: {
          name: 'browser',
          include: ['**/*.test.tsx'],
          exclude,
          testTimeout: PATIENCE_MS,
          setupFiles: ['widgets/testing/setup.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 480, height: 900 },
            instances: [{ browser: 'chromium' }],
            provider: playwright({
              actionTimeout: 3_000,
              launchOptions: {
                args: [...CHROMIUM_FLAGS],
                // A getter, so that a run of the node tests alone never looks for a browser.
                get executablePath() {
                  return findOrInstallChromium();
                },
              },
            }),
          },
        },
      },
    ],
  },
});
