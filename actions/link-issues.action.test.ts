import { expect } from 'vitest';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import type { Issue } from '../sandbox/fake-gitlab/world/world';
import { test } from '../tests/support/action-test';
import { beforeFirst } from '../tests/support/interfere';

const on = { project: 'night-shift/checkout', issueIid: '#1', otherIssueIid: 2 };
const path = '/projects/night-shift%2Fcheckout/issues';

test('links two issues of a project', async ({ gitlab, run }) => {
  const { result, logs } = await run('link-issues', on);
  expect(sent(gitlab)).toEqual([`GET ${path}/2`, `GET ${path}/1/links`, `POST ${path}/1/links`]);
  expect(gitlab.requests[2]?.body).toEqual({
    target_project_id: 101,
    target_issue_iid: 2,
    link_type: 'relates_to',
  });
  expect(result).toMatchObject({
    source_issue: { iid: 1 },
    target_issue: { iid: 2 },
    link_type: 'relates_to',
    outcome: 'created',
  });
  const issues = `${gitlab.url}/night-shift/checkout/-/issues`;
  expect(logs).toBe(`[INFO] Issue ${issues}/1 relates to ${issues}/2`);
});

test('finds the existing link, with all fields of a new one', async ({ gitlab, run }) => {
  const { result: first } = await run('link-issues', on);
  const { result, logs } = await run('link-issues', on);
  expect(Object.keys(result).sort()).toEqual(Object.keys(first).sort());
  expect(result).toMatchObject({ ...first, outcome: 'existing' });
  expect(logs).toMatch(/ already$/);
  expect(gitlab.world.issueLinks).toHaveLength(1);
});

test('takes the same link from the other side', async ({ gitlab, run }) => {
  await run('link-issues', on);
  const { result } = await run('link-issues', { ...on, issueIid: 2, otherIssueIid: 1 });
  expect(result).toMatchObject({ outcome: 'existing' });
  expect(gitlab.world.issueLinks).toHaveLength(1);
});

test.for([
  ['blocks', 1001, 'blocks'],
  ['is_blocked_by', 1002, 'is blocked by'],
] as const)('%s', async ([linkType, blocking, words], { gitlab, run }) => {
  gitlab.world.isPremium = true;
  const { result, logs } = await run('link-issues', { ...on, linkType });
  expect(gitlab.world.issueLinks).toMatchObject([{ type: 'blocks', sourceId: blocking }]);
  expect(result).toMatchObject({ outcome: 'created' });
  expect(logs).toContain(`/issues/1 ${words} ${gitlab.url}/night-shift/checkout/-/issues/2`);
  expect((await run('link-issues', { ...on, linkType })).result).toMatchObject({ outcome: 'existing' });
});

test('names an existing link of another type', async ({ gitlab, run, refused }) => {
  gitlab.world.isPremium = true;
  await run('link-issues', { ...on, linkType: 'blocks' });
  expect(await refused('link-issues', on)).toMatch(
    /^GitLabError conflict: Issue #1 already blocks \S+\/issues\/2, and GitLab allows only one link between two issues\. Remove that link in GitLab, or choose its type here\./,
  );
  expect(gitlab.world.issueLinks).toHaveLength(1);
});

test('says that blocking needs Premium', async ({ refused }) => {
  expect(await refused('link-issues', { ...on, linkType: 'Blocks' })).toMatch(
    /^GitLabError forbidden: Blocking links are a Premium feature, .* choose "Relates to"\. /,
  );
});

test('links to an issue of another project', async ({ gitlab, run }) => {
  const id = addIssueElsewhere(gitlab);
  const otherProject = 'night-shift/platform/gateway';
  await run('link-issues', { ...on, otherIssueIid: 'night-shift/platform/gateway#1', otherProject });
  expect(gitlab.requests.at(-1)?.body).toMatchObject({ target_project_id: 102, target_issue_iid: 1 });
  expect(gitlab.world.issueLinks).toMatchObject([{ sourceId: 1001, targetId: id }]);
});

test('never takes an issue of another project for one of this', async ({ gitlab, refused }) => {
  addIssueElsewhere(gitlab);
  const error = await refused('link-issues', { ...on, otherIssueIid: 'night-shift/platform/gateway#1' });
  expect(error).toBe(
    'GitLabError invalid-input: Other issue: this is in project night-shift/platform/gateway, but the task names night-shift/checkout. Correct one of the two.',
  );
  expect(gitlab.requests).toHaveLength(0);
});

test('an issue is not linked with itself', async ({ refused }) => {
  expect(await refused('link-issues', { ...on, otherIssueIid: 1 })).toMatch(
    /^GitLabError not-found: .* No matching issue found/,
  );
});

test('says which issue is missing', async ({ refused }) => {
  expect(await refused('link-issues', { ...on, otherIssueIid: 99 })).toMatch(
    /^GitLabError not-found: GitLab found no issue #99 of project /,
  );
});

test('someone else may be faster', async ({ gitlab, run }) => {
  beforeFirst('POST', () => {
    const link = { id: 77, sourceId: 1001, targetId: 1002, type: 'relates_to', createdAt: '' } as const;
    gitlab.world.issueLinks.push(link);
  });
  const { result } = await run('link-issues', on);
  expect(result).toMatchObject({ outcome: 'existing' });
});

function addIssueElsewhere({ world }: GitLabSandbox): number {
  const [first] = world.issues;
  const issue: Issue = { ...(first ?? expect.fail()), id: 1900, iid: 1, projectId: 102, title: 'Elsewhere' };
  world.issues.push(issue);
  return issue.id;
}

function sent({ requests }: GitLabSandbox): string[] {
  return requests.map(({ method, path: where }) => `${method} ${where}`);
}
