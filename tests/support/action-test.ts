import { test as base } from 'vitest';
import { type GitLabSandbox, startGitLab } from '../../sandbox/fake-gitlab/start-fake-gitlab';
import { expectNothingPassedOver } from './expect-nothing-passed-over';
import { forgetPauses, pausedFor } from './fast-pauses';
import { type ActionRunner, actionRunner } from './run-action';

interface ActionTest {
  /** The stand-in as seeded, at the start of each test. */
  gitlab: GitLabSandbox;
  /** Runs actions against it. */
  runner: ActionRunner;
  /** Runs an action against it, which is to succeed. */
  run: ActionRunner['run'];
  /** Runs an action against it, which is to fail, and gives its error. */
  refused: ActionRunner['refused'];
  /** How long actions have paused so far, in ms; each pause passes at once. */
  pauses: readonly number[];
}

/** A test that runs actions: `test('...', async ({ gitlab, run }) => ...)`. */
export const test = base.extend<ActionTest & { server: GitLabSandbox }>({
  server: [
    // Vitest reads a fixture's needs from this pattern.
    async ({}, use) => {
      const server = await startGitLab();
      await use(server);
      await server.close();
    },
    { scope: 'file' },
  ],
  gitlab: async ({ server }, use) => {
    server.reset();
    await use(server);
    expectNothingPassedOver(server.world);
  },
  runner: async ({ gitlab }, use) => {
    await use(actionRunner(gitlab));
  },
  run: async ({ runner }, use) => {
    await use(runner.run);
  },
  refused: async ({ runner }, use) => {
    await use(runner.refused);
  },
  pauses: [
    async ({}, use) => {
      forgetPauses();
      await use(pausedFor);
    },
    { auto: true },
  ],
});
