import { describe, expect } from 'vitest';
import type { GitLabSandbox } from '../../sandbox/fake-gitlab/start-fake-gitlab';
import { everyPage, optionsOf, sent, test, valuesOf } from '../../tests/support/pick-test';

const project = 'night-shift/checkout';
const projectPath = '/projects/night-shift%2Fcheckout';

describe('branches', () => {
  test('come with the default branch first, then the latest', async ({ gitlab, ask }) => {
    pushLast(gitlab, 'fix/retry-budget');
    expect(await ask({ kind: 'branch', project })).toEqual({
      data: {
        options: [
          { value: 'main', label: 'main', detail: 'default · protected' },
          { value: 'fix/retry-budget', label: 'fix/retry-budget' },
          { value: 'feature/umlaut-ä b', label: 'feature/umlaut-ä b' },
        ],
      },
    });
    expect(sent(gitlab)).toEqual([
      {
        path: `${projectPath}/repository/branches`,
        query: { sort: 'updated_desc', page: '1', per_page: '30' },
      },
    ]);
  });

  test('are searched by GitLab', async ({ gitlab, ask }) => {
    expect(valuesOf(await ask({ kind: 'branch', project, search: 'budget' }))).toEqual(['fix/retry-budget']);
    expect(sent(gitlab)).toMatchObject([{ query: { search: 'budget' } }]);
  });

  test('show the default branch first and once, when GitLab has it on a later page', async ({
    gitlab,
    ask,
  }) => {
    addBranches(gitlab, 60);
    const pages = await everyPage(ask, { kind: 'branch', project });
    expect(pages.map((page) => page.length)).toEqual([31, 30, 2]);
    expect(pages[0]?.[0]).toEqual({ value: 'main', label: 'main', detail: 'default' });
    const values = pages.flat().map(({ value }) => value);
    expect(new Set(values).size).toBe(63);
    expect(gitlab.requests).toHaveLength(4);
  });
});

describe('tags', () => {
  test('say which of them has a release', async ({ gitlab, ask }) => {
    const at = '2026-11-22T03:12:09.482Z';
    gitlab.world.releases.push({
      ...{ projectId: 101, tagName: 'v1.0', sha: gitlab.world.tags[0]?.commit.id ?? '', authorId: 1 },
      ...{ milestoneIds: [], links: [], createdAt: at, releasedAt: at },
    });
    expect(optionsOf(await ask({ kind: 'tag', project }))).toEqual([
      { value: 'v1.0', label: 'v1.0', detail: 'has a release · First release' },
    ]);
  });

  test('come latest first, with their message', async ({ gitlab, ask }) => {
    addTags(gitlab, 'v2.0');
    expect(await ask({ kind: 'tag', project })).toEqual({
      data: {
        options: [
          { value: 'v2.0', label: 'v2.0', detail: 'protected' },
          { value: 'v1.0', label: 'v1.0', detail: 'First release' },
        ],
      },
    });
    expect(sent(gitlab)).toEqual([
      {
        path: `${projectPath}/repository/tags`,
        query: { order_by: 'updated', sort: 'desc', page: '1', per_page: '30' },
      },
    ]);
  });

  test('are searched by GitLab', async ({ gitlab, ask }) => {
    addTags(gitlab, 'v2.0');
    expect(valuesOf(await ask({ kind: 'tag', project, search: '2' }))).toEqual(['v2.0']);
    expect(sent(gitlab)).toMatchObject([{ query: { search: '2' } }]);
  });
});

describe('branches and tags together', () => {
  test('say which is which, and offer a name once', async ({ gitlab, ask }) => {
    addTags(gitlab, 'fix/retry-budget');
    expect(optionsOf(await ask({ kind: 'ref', project, search: 'retry' }))).toEqual([
      { value: 'fix/retry-budget', label: 'fix/retry-budget', detail: 'branch' },
    ]);
    expect(optionsOf(await ask({ kind: 'ref', project }))).toEqual(
      expect.arrayContaining([
        { value: 'main', label: 'main', detail: 'branch · default · protected' },
        { value: 'v1.0', label: 'v1.0', detail: 'tag · First release' },
      ]),
    );
  });

  test('go on while GitLab has more of either', async ({ gitlab, ask }) => {
    addTags(gitlab, ...Array.from({ length: 34 }, (_, index) => `v2.${index}`));
    const pages = await everyPage(ask, { kind: 'ref', project });
    expect(pages).toHaveLength(2);
    expect(pages[1]?.map(({ detail }) => detail?.split(' ')[0])).toEqual(Array(5).fill('tag'));
    expect(new Set(pages.flat().map(({ value }) => value)).size).toBe(
      35 + gitlab.world.branches.filter(({ projectId }) => projectId === 101).length,
    );
  });
});

/** Branches that were pushed to after all others. */
function addBranches(gitlab: GitLabSandbox, count: number) {
  for (let added = 1; added <= count; added++) {
    const [template] = gitlab.world.branches;
    if (!template) throw new Error('There is no branch to multiply.');
    gitlab.world.branches.push({ ...template, projectId: 101, protected: false, name: `later-${added}` });
    pushLast(gitlab, `later-${added}`);
  }
}

function pushLast({ world }: GitLabSandbox, name: string) {
  const branch = world.branches.find((candidate) => candidate.name === name);
  if (branch) branch.commit = { ...branch.commit, createdAt: '2099-01-01T00:00:00Z' };
}

/** Protected tags without a message, later than all others. */
function addTags({ world }: GitLabSandbox, ...names: string[]) {
  const [template] = world.tags;
  if (!template) throw new Error('There is no tag to multiply.');
  const commit = { ...template.commit, createdAt: '2099-01-01T00:00:00Z' };
  for (const name of names)
    world.tags.push({ ...template, name, message: undefined, protected: true, commit });
}
