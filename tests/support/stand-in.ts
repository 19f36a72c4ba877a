import { afterAll, beforeEach } from 'vitest';
import { type GitLabSandbox, startGitLab } from '../../sandbox/fake-gitlab/start-fake-gitlab';

/** A stand-in GitLab for the tests of one file, as seeded at the start of each: `const gitlab = await standIn();`. */
export async function standIn(): Promise<GitLabSandbox> {
  const gitlab = await startGitLab();
  beforeEach(() => {
    gitlab.reset();
  });
  afterAll(() => gitlab.close());
  return gitlab;
}
