import { afterAll, afterEach, beforeEach } from 'vitest';
import { type GitLabSandbox, startGitLab } from '../../sandbox/fake-gitlab/start-fake-gitlab';
import { expectNothingPassedOver } from './expect-nothing-passed-over';

/** A stand-in GitLab for the tests of one file, as seeded at the start of each: `const gitlab = await standIn();`. */
export async function standIn(): Promise<GitLabSandbox> {
  const gitlab = await startGitLab();
  beforeEach(() => {
    gitlab.reset();
  });
  afterEach(() => {
    expectNothingPassedOver(gitlab.world);
  });
  afterAll(() => gitlab.close());
  return gitlab;
}
