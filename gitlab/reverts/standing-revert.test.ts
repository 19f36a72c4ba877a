import { expect } from 'vitest';
import type { GitLabSandbox } from '../../sandbox/fake-gitlab/start-fake-gitlab';
import { findBranch } from '../../sandbox/fake-gitlab/world/heads';
import type { MergeRequest, World } from '../../sandbox/fake-gitlab/world/world';
import { test } from '../../tests/support/action-test';
import { addMergeRequest, mergeNewest } from '../../tests/support/merge-seeded';

const project = 'night-shift/checkout';
const name = 'revert-merge-request';
const revertFirst = { project, mergeRequestIid: 1 };

const written = ({ requests }: GitLabSandbox) => requests.filter(({ method }) => method !== 'GET');

function openRevertByHand(world: World, description: string, state: MergeRequest['state'] = 'opened') {
  const revert = addMergeRequest(world, `by-hand-${world.mergeRequests.length}`, {
    'by-hand.txt': description,
  });
  Object.assign(revert, { description, state, authorId: 1 });
  return revert;
}

test('however often and by whom it is run, there is one revert', async ({ gitlab, run }) => {
  mergeNewest(gitlab.world);
  await run(name, revertFirst);
  for (const workflowExecutionId of ['run-1', 'run-2']) {
    const { result, logs } = await run(name, revertFirst, {
      workflowExecutionId,
      workflowTaskName: 'revert',
    });
    expect(result).toMatchObject({ iid: 2, outcome: 'existing' });
    expect(logs).toMatch(/^\[INFO\] Merge request !1 is already reverted by merge request !2: /);
  }
  expect(gitlab.world.mergeRequests).toHaveLength(2);
  expect(written(gitlab)).toHaveLength(3);
});

test.for([
  ['opened', 'existing'],
  ['merged', 'unchanged'],
] as const)('accepts someone else’s revert that is %s', async ([state, outcome], { gitlab, run }) => {
  mergeNewest(gitlab.world);
  openRevertByHand(gitlab.world, 'Sorry!\n\nThis reverts merge request !1.', state);
  const { result } = await run(name, revertFirst);
  expect(result).toMatchObject({ iid: 2, state, outcome });
  expect(written(gitlab)).toEqual([]);
});

test.for(['This reverts merge request !12', 'This reverts merge request !1a', 'It reverts merge request !1'])(
  'does not take "%s" for a revert of !1',
  async (description, { gitlab, run }) => {
    mergeNewest(gitlab.world);
    openRevertByHand(gitlab.world, description);
    expect((await run(name, revertFirst)).result).toMatchObject({ iid: 3, outcome: 'created' });
  },
);

test('a revert that was itself reverted does not stand any more', async ({ gitlab, run }) => {
  mergeNewest(gitlab.world);
  openRevertByHand(gitlab.world, 'This reverts merge request !1', 'merged');
  openRevertByHand(gitlab.world, 'This reverts merge request !2', 'merged');
  expect((await run(name, revertFirst)).result).toMatchObject({ iid: 4, outcome: 'created' });
});

test('a revert for another branch does not count for this one', async ({ gitlab, run }) => {
  mergeNewest(gitlab.world);
  const other = openRevertByHand(gitlab.world, 'This reverts merge request !1');
  other.targetBranch = 'feature/umlaut-ä b';
  const main = findBranch(gitlab.world, 101, 'main') ?? expect.fail();
  gitlab.world.branches.push({ ...main, name: 'release/1.0' });
  const { result } = await run(name, { ...revertFirst, targetBranch: 'release/1.0' });
  expect(result).toMatchObject({
    target_branch: 'release/1.0',
    source_branch: `revert-merge-request-1-on-release-1.0`,
    outcome: 'created',
  });
});
