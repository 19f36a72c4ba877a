import { expect } from 'vitest';
import { moveIssue } from '../../sandbox/fake-gitlab/fake-issuables/move-issue';
import { test } from '../../tests/support/action-test';
import { connectTo } from '../client/connect-to';
import { linkIssues } from './link-issues';

test('a link to an issue of another project is told from one of the same number', async ({ gitlab }) => {
  const { world } = gitlab;
  const client = connectTo({ name: 'Test', url: gitlab.url, token: gitlab.token, trustedAuthors: [] });
  const pair = { project: 'night-shift/checkout', iid: 1 };
  await linkIssues(client, { ...pair, other: { iid: 2, project_id: 101 } });
  const [user, second, gateway] = [
    world.users[0],
    world.issues[1],
    world.projects.find(({ id }) => id === 102),
  ];
  if (!user || !second || !gateway) expect.fail();
  const there = moveIssue(world, user, { ...second }, gateway);
  there.iid = 2;
  gitlab.fail({ kind: 'drop', method: 'POST' });
  await linkIssues(client, { ...pair, other: { iid: 2, project_id: 102 } });
  expect(world.issueLinks).toHaveLength(2);
});
