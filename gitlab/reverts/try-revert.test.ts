import { expect } from 'vitest';
import { pushCommit } from '../../sandbox/fake-gitlab/arrange';
import type { GitLabSandbox } from '../../sandbox/fake-gitlab/start-fake-gitlab';
import { role } from '../../sandbox/fake-gitlab/world/world';
import { factsOf } from '../../tests/simulator/facts';
import { test } from '../../tests/support/action-test';
import { mergeNewest } from '../../tests/support/merge-seeded';

const project = 'night-shift/checkout';
const name = 'revert-merge-request';
const revertFirst = { project, mergeRequestIid: 1 };

const written = ({ requests }: GitLabSandbox) => requests.filter(({ method }) => method !== 'GET');

test.for([{}, { mergeMethod: 'ff' as const }])('a trial writes nothing: %o', async (how, { gitlab, run }) => {
  const { world } = gitlab;
  if ('mergeMethod' in how) pushCommit(world, 101, 'fix/retry-budget', { 'config/app.yml': 'retries: 6' });
  mergeNewest(world, how);
  const before = factsOf(world);
  const { result, logs } = await run(name, { ...revertFirst, dryRun: 'true' });
  expect(result).toMatchObject({ outcome: 'clean', target_branch: 'main', later_merge_requests: [] });
  expect(logs).toMatch(/^\[INFO\] Merge request !1 can be reverted on main: /);
  expect(factsOf(world)).toEqual(before);
  for (const { body } of written(gitlab)) expect(body).toEqual({ branch: 'main', dry_run: true });

  pushCommit(world, 101, 'main', { 'config/app.yml': 'something else' });
  expect((await run(name, { ...revertFirst, dryRun: true })).result).toMatchObject({ outcome: 'conflict' });
});

test('a trial says that it needs the right to push, and that the revert does not', async ({
  gitlab,
  run,
  refused,
}) => {
  mergeNewest(gitlab.world);
  for (const member of gitlab.world.members) if (member.userId === 5) member.accessLevel = role.developer;
  const error = await refused(name, { ...revertFirst, dryRun: true });
  expect(error).toMatch(
    /^GitLabError forbidden: GitLab tries a revert only for users who can push to main, /,
  );
  expect((await run(name, revertFirst)).result).toMatchObject({ outcome: 'created' });
});
