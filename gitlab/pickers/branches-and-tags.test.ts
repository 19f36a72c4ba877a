import { describe, expect } from 'vitest';
import type { GitLabSandbox } from '../../sandbox/gitlab/start-gitlab';
import { everyPage, sent, test, valuesOf } from '../../tests/support/pick-test';

const project = 'night-shift/checkout';
const projectPath = '/projects/night-shift%2Fcheckout';

describe('branches', () => {
  test('come with the default branch first, then the latest', async ({ gitlab, ask }) => {
    expect(await ask({ kind: 'branch', project })).toEqual({
      data: {
        options: [
          { value: 'main', label: 'main', detail: 'default · protected' },
          { value: 'feature/umlaut-ä b', label: 'feature/umlaut-ä b' },
          { value: 'fix/retry-budget', label: 'fix/retry-budget' },
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
    addBranches(gitlab, 60, 'a');
    const pages = await everyPage(ask, { kind: 'branch', project });
    expect(pages.map((page) => page.length)).toEqual([31, 30, 2]);
    expect(pages[0]?.[0]).toEqual({ value: 'main', label: 'main', detail: 'default' });
    const values = pages.flat().map(({ value }) => value);
    expect(new Set(values).size).toBe(63);
    expect(gitlab.requests).toHaveLength(4);
  });
});

/** Branches that were pushed to later than all others, and come first in the alphabet. */
function addBranches({ world }: GitLabSandbox, count: number, prefix: string) {
  const [template] = world.branches;
  if (!template) throw new Error('There is no branch to multiply.');
  for (let added = 0; added < count; added++) {
    const commit = { ...template.commit, createdAt: '2099-01-01T00:00:00Z' };
    world.branches.push({
      ...template,
      projectId: 101,
      protected: false,
      name: `${prefix}-${added}`,
      commit,
    });
  }
}
