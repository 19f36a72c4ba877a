import { test as base } from 'vitest';
import { startGitLab, type GitLabSandbox } from '../../sandbox/gitlab/start-gitlab';
import { actionRunner, type ActionRunner } from './run-action';

interface ActionTest {
  /** The stand-in as seeded, at the start of each test. */
  gitlab: GitLabSandbox;
  /** Runs an action against it. */
  run: ActionRunner['run'];
}

/** A test that runs actions: `test('...', async ({ gitlab, run }) => ...)`. */
export const test = base.extend<ActionTest & { server: GitLabSandbox }>({
  server: [
    // eslint-disable-next-line no-empty-pattern -- vitest reads a fixture's needs from this pattern
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
  },
  run: async ({ gitlab }, use) => {
    await use(actionRunner(gitlab).run);
  },
});
