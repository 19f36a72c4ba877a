import { describe, expect } from 'vitest';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { test } from '../tests/support/action-test';
import { beforeFirst } from '../tests/support/interfere';

const on = { project: 'night-shift/checkout', tagName: 'v9.9', ref: 'main' };
const path = '/projects/night-shift%2Fcheckout/releases';
const execution = { workflowExecutionId: 'run-1', workflowTaskName: 'task' };
const dashboard = { name: 'Dashboard', url: 'https://example.com/dashboard' };

test('creates a release and its tag', async ({ gitlab, run }) => {
  const { result, logs } = await run('create-release', {
    ...{ ...on, tagName: 'refs/tags/v9.9', name: 'Nine', description: '- faster' },
    milestones: '%v2.0',
    releasedAt: '2026-12-01T08:00',
    assetLinks: JSON.stringify([dashboard]),
  });
  expect(sent(gitlab)).toEqual([`GET ${path}/v9.9`, `POST ${path}`]);
  expect(gitlab.requests[1]?.body).toEqual({
    ...{ tag_name: 'v9.9', ref: 'main', name: 'Nine', description: '- faster' },
    milestones: ['v2.0'],
    released_at: '2026-12-01T08:00:00Z',
    assets: { links: [dashboard] },
  });
  expect(result).toMatchObject({
    ...{ tag_name: 'v9.9', name: 'Nine', description: '- faster', outcome: 'created' },
    milestones: [{ title: 'v2.0' }],
    assets: { links: [dashboard] },
  });
  expect(gitlab.world.tags.map(({ name }) => name)).toContain('v9.9');
  expect(logs).toBe(`[INFO] Release v9.9 created: ${gitlab.url}/night-shift/checkout/-/releases/v9.9`);
});

test('releases an existing tag with only its name', async ({ gitlab, run }) => {
  const { result } = await run('create-release', { project: on.project, tagName: 'v1.0' });
  expect(gitlab.requests[1]?.body).toEqual({ tag_name: 'v1.0' });
  expect(result).toMatchObject({ name: 'v1.0', outcome: 'created' });
});

test('text from alerts does nothing, nor does a name', async ({ gitlab, run }) => {
  const { result } = await run('create-release', {
    ...on,
    name: 'For @ada',
    description: 'Notes',
    details: '@ada ![](x)',
  });
  const { name, description } = result as { name: string; description: string };
  expect(name).not.toContain('@ada');
  expect(description).toMatch(/^Notes\n\n/);
  expect(description).toContain(String.raw`\@ada \!\[`);
  expect(gitlab.world.releases).toHaveLength(1);
});

test('says what to give when the tag is new', async ({ refused }) => {
  expect(await refused('create-release', { ...on, ref: '' })).toMatch(
    /^GitLabError rejected: Project night-shift\/checkout has no tag v9\.9, and Ref is empty: enter the branch, tag or commit id to create the tag from\./,
  );
});

test.for([
  ['not a link', 'x'],
  ['an address that GitLab blocks', [{ name: 'a', url: 'javascript:alert(1)' }]],
  ['a name twice', [dashboard, { ...dashboard, url: 'https://example.com/other' }]],
  ['an address twice', [dashboard, { ...dashboard, name: 'Other' }]],
])('refuses links before anything is sent: %s', async ([, assetLinks], { gitlab, refused }) => {
  expect(await refused('create-release', { ...on, assetLinks })).toMatch(
    /^GitLabError invalid-input: Asset links must (?:be a list|not have the same name or address twice)/,
  );
  expect(gitlab.requests).toHaveLength(0);
});

describe('a tag that has a release', () => {
  test('is returned unchanged', async ({ gitlab, run }) => {
    await run('create-release', { ...on, name: 'Before' });
    const { result } = await run('create-release', { ...on, name: 'After' });
    expect(result).toMatchObject({ name: 'Before', outcome: 'existing' });
    expect(gitlab.world.releases).toHaveLength(1);
  });

  test('is updated: only what differs is sent, and inputs that are not given stay', async ({
    gitlab,
    run,
  }) => {
    await run('create-release', { ...on, name: 'Before', description: 'Text', milestones: 'v2.0' });
    const input = { ...on, name: 'After', description: 'Text', ifExists: 'update', assetLinks: [dashboard] };
    gitlab.requests.length = 0;
    const { result, logs } = await run('create-release', input);
    expect(sent(gitlab)).toEqual([
      `GET ${path}/v9.9`,
      `PUT ${path}/v9.9`,
      `POST ${path}/v9.9/assets/links`,
      `GET ${path}/v9.9`,
    ]);
    expect(gitlab.requests[1]?.body).toEqual({ name: 'After' });
    expect(result).toMatchObject({
      ...{ name: 'After', description: 'Text', outcome: 'updated' },
      milestones: [{ title: 'v2.0' }],
      assets: { links: [dashboard] },
    });
    expect(logs).not.toContain('WARN');
    const again = await run('create-release', input);
    expect(again.result).toMatchObject({ outcome: 'existing' });
  });

  test('keeps a link that leads elsewhere, and says so', async ({ run }) => {
    await run('create-release', { ...on, assetLinks: dashboard });
    const assetLinks = { ...dashboard, url: 'https://example.com/other' };
    const { result, logs } = await run('create-release', { ...on, assetLinks, ifExists: 'update' });
    expect(result).toMatchObject({ outcome: 'existing', assets: { links: [dashboard] } });
    expect(logs).toMatch(
      /^\[WARN\] Release v9\.9 already has the link Dashboard to https:\/\/example\.com\/dashboard: Dashboard was not added\./,
    );
  });

  test('fails if set to, but not for what an earlier attempt of the task created', async ({
    run,
    refused,
  }) => {
    const input = { ...on, ifExists: 'fail' };
    const { result } = await run('create-release', input, execution);
    expect(result).toMatchObject({ outcome: 'created' });
    expect((await run('create-release', input, execution)).result).toMatchObject({ outcome: 'existing' });
    expect(await refused('create-release', input)).toMatch(
      /^GitLabError conflict: Tag v9\.9 already has a release: \S+\/releases\/v9\.9\. Choose another tag, or set "If it already exists"/,
    );
  });

  test('that someone created at the same time is found', async ({ gitlab, run }) => {
    beforeFirst('POST', () => {
      const [tag] = gitlab.world.tags;
      const now = '2026-11-22T03:12:00.000Z';
      gitlab.world.releases.push({
        ...{ projectId: 101, tagName: 'v9.9', sha: tag?.commit.id ?? '', authorId: 1 },
        ...{ milestoneIds: [], links: [], createdAt: now, releasedAt: now },
      });
    });
    const { result } = await run('create-release', on);
    expect(result).toMatchObject({ outcome: 'existing', author: { id: 1 } });
  });
});

test('a lost answer is looked after', async ({ gitlab, run }) => {
  gitlab.fail({ kind: 'drop', method: 'POST', afterExecuting: true });
  const { result } = await run('create-release', on);
  expect(result).toMatchObject({ outcome: 'created' });
  expect(gitlab.world.releases).toHaveLength(1);
});

function sent({ requests }: GitLabSandbox): string[] {
  return requests.map(({ method, path: where }) => `${method} ${where}`);
}
