import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_FLAGS } from './scripts/find-chromium';
import { ClosingLines } from './tests/support/closing-lines';

const exclude = ['**/node_modules/**', 'dist/**', 'out/**', '.dt-app/**'];

/**
 * Ends a test that hangs. Nothing has a shorter limit: on a busy machine one that does not hang may take very long, too.
 */
const PATIENCE_MS = 120_000;

/** How long a test may wait for a condition: less than the test itself has, so that it still says what did not come. */
const WAIT_MS = 90_000;

/** What React and the browser print although the test's own error says it. */
const NOISE = [/^The above error occurred in /, /^\[?Error: Uncaught /, /^ResizeObserver loop /];

export default defineConfig({
  test: {
    // Both projects run side by side, and what they wait for is rarely the processor.
    maxWorkers: '150%',
    reporters: ['default', new ClosingLines()],
    slowTestThreshold: 10_000,
    onConsoleLog: (text) => !NOISE.some((noise) => noise.test(text)),
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['**/*.test.ts'],
          exclude,
          testTimeout: PATIENCE_MS,
          hookTimeout: PATIENCE_MS,
          isolate: false,
          setupFiles: ['tests/support/fresh-start.ts'],
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
          hookTimeout: PATIENCE_MS,
          expect: { poll: { timeout: WAIT_MS } },
          setupFiles: ['widgets/testing/setup.ts'],
          globalSetup: ['tests/support/need-chromium.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 480, height: 900 },
            instances: [{ browser: 'chromium' }],
            provider: playwright({
              launchOptions: {
                args: [...CHROMIUM_FLAGS],
                // Set by the global setup: a run of the node tests alone never looks for a browser.
                get executablePath() {
                  return process.env.CHROME_PATH;
                },
              },
            }),
          },
        },
      },
    ],
  },
});
