import { describe, expect } from 'vitest';
import { sent, test, valuesOf } from '../../tests/support/pick-test';

const project = 'night-shift/checkout';
const projectPath = '/projects/night-shift%2Fcheckout';

describe('milestones', () => {
  test('are the active ones of project and groups, with their due date', async ({ gitlab, ask }) => {
    const [, due] = gitlab.world.milestones;
    expect(await ask({ kind: 'milestone', project })).toEqual({
      data: {
        options: [
          { value: 'v2.0', label: 'v2.0', detail: `due ${due?.dueDate ?? ''}` },
          { value: 'Calm nights', label: 'Calm nights' },
        ],
      },
    });
    expect(sent(gitlab)).toEqual([
      {
        path: `${projectPath}/milestones`,
        query: { state: 'active', include_ancestors: 'true', page: '1', per_page: '30' },
      },
    ]);
  });

  test('are found by words and by two letters', async ({ gitlab, ask }) => {
    expect(valuesOf(await ask({ kind: 'milestone', project, search: 'calm' }))).toEqual(['Calm nights']);
    expect(sent(gitlab)).toMatchObject([{ query: { search: 'calm' } }]);
    expect(valuesOf(await ask({ kind: 'milestone', project, search: 'v2' }))).toEqual(['v2.0']);
  });

  test('with a number for a title are left out: an action would take it for an id', async ({
    gitlab,
    ask,
  }) => {
    for (const milestone of gitlab.world.milestones) milestone.title = '2026';
    expect(valuesOf(await ask({ kind: 'milestone', project }))).toEqual([]);
  });
});
