import { describe, expect } from 'vitest';
import type { GitLabSandbox } from '../../sandbox/gitlab/start-gitlab';
import { everyPage, sent, test, valuesOf } from '../../tests/support/pick-test';

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

/** Branches that were pushed to later than all others. */
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
