import { pushCommit } from '../../sandbox/fake-gitlab/arrange';
import { findBranch } from '../../sandbox/fake-gitlab/world/heads';
import { mergeNewest } from '../support/merge-seeded';
import { pushOf } from './meanwhile';
import type { Scenario } from './scenarios';

const project = 'night-shift/checkout';
const onMergeRequest = { project, mergeRequestIid: 1 };
const onCommit = { project, commitSha: '5eed0007c0ffeec0ffeec0ffeec0ffeec0ffeec0' };

/** More ways through reverting: what is in already, what was closed, and several commits. */
export const revertVariants: readonly Scenario[] = [
  {
    name: 'revert-merge-request (already in)',
    action: 'revert-merge-request',
    prepare: (world) => {
      const before = findBranch(world, 101, 'main')?.commit.tree.get('config/app.yml')?.content ?? null;
      mergeNewest(world);
      pushCommit(world, 101, 'main', { 'config/app.yml': before });
    },
    input: onMergeRequest,
    shared: {},
  },
  {
    name: 'revert-merge-request (closed before)',
    action: 'revert-merge-request',
    before: [onCommit],
    prepare: ({ mergeRequests }) => {
      Object.assign(mergeRequests.at(-1) ?? {}, { state: 'closed' });
    },
    input: onCommit,
    shared: {},
  },
  {
    name: 'revert-merge-request (several commits)',
    action: 'revert-merge-request',
    prepare: (world) => {
      for (const retries of [6, 7])
        pushCommit(world, 101, 'fix/retry-budget', { 'config/app.yml': `retries: ${retries}` });
      mergeNewest(world, { mergeMethod: 'ff' });
    },
    input: onMergeRequest,
    shared: {},
    meanwhile: pushOf('main', 'notes.txt'),
  },
];
