import { expect, test } from 'vitest';
import { arrangeDeployments, guiltyFile, problemStart } from './arrange-deployments';
import { courseOf, currentDeployment } from './fake-deployments/deployment-course';
import { linkedMergeRequests } from './fake-deployments/linked-merge-requests';
import { findCommit, history } from './git/fake-git';
import { findBranch } from './world/heads';
import { seedWorld } from './world/seed';

const world = seedWorld('');
const night = arrangeDeployments(world);

test('the last of five deployments ended eleven minutes before the problem', () => {
  const finished = night.deployments.map((deployment) => courseOf(world, deployment).finishedAt ?? '');
  expect(finished).toHaveLength(5);
  expect(finished).toEqual(finished.toSorted());
  expect(Date.parse(problemStart) - Date.parse(finished.at(-1) ?? '')).toBe(11 * 60_000);
  const [production] = world.environments.filter(({ name }) => name === 'production');
  expect(production && currentDeployment(world, production)).toBe(night.deployments.at(-1));
});

test('the guilty merge request came with it, and nothing else touches its file', () => {
  const last = night.deployments.at(-1) ?? expect.fail();
  expect(linkedMergeRequests(world, last)).toContain(night.guilty);
  const files = night.mergeRequests.map(({ mergedSha = '' }) => findCommit(world, mergedSha)?.tree);
  expect(files.findIndex((tree) => tree?.has(guiltyFile))).toBe(night.mergeRequests.indexOf(night.guilty));
  expect(history(world, findCommit(world, last.sha) ?? expect.fail())).toContain(night.directCommit);
});

test('merge requests are merged in every way, and each has what GitLab gives that way', () => {
  const ways = night.mergeRequests.map(({ squash, mergeCommitSha, squashCommitSha }) => [
    squash,
    mergeCommitSha !== undefined,
    squashCommitSha !== undefined,
  ]);
  expect(ways).toHaveLength(19);
  for (const way of [
    [false, true, false],
    [true, true, true],
    [false, false, false],
  ])
    expect(ways).toContainEqual(way);
  expect(night.mergeRequests.every(({ state, mergedAt }) => state === 'merged' && mergedAt)).toBe(true);
});

test('what is merged is on the branch, and only the last one is not deployed', () => {
  const main = history(world, findBranch(world, 101, 'main')?.commit ?? expect.fail());
  const deployed = history(world, findCommit(world, night.deployments.at(-1)?.sha ?? '') ?? expect.fail());
  const heads = night.mergeRequests.map(
    ({ mergeCommitSha, mergedSha = '' }) => findCommit(world, mergeCommitSha ?? mergedSha) ?? expect.fail(),
  );
  expect(heads.every((head) => main.includes(head))).toBe(true);
  expect(heads.filter((head) => !deployed.includes(head))).toEqual(heads.slice(-1));
});
