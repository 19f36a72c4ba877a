import { describe, expect } from 'vitest';
import { optionsOf, sent, test, valuesOf } from '../../tests/support/pick-test';

const project = 'night-shift/checkout';
const projectPath = '/projects/night-shift%2Fcheckout';

describe('labels', () => {
  test('come with colour and description, those of groups too', async ({ gitlab, ask }) => {
    const options = optionsOf(await ask({ kind: 'label', project }));
    expect(options).toContainEqual({
      value: 'incident',
      label: 'incident',
      detail: 'Something is broken in production',
      color: '#cc0033',
    });
    expect(options).toContainEqual({ value: 'ops', label: 'ops', color: '#009966' });
    expect(options.map(({ value }) => value)).toEqual(['bug', 'incident', 'keep-open', 'ops', 'severity::1']);
    expect(sent(gitlab)).toEqual([
      {
        path: `${projectPath}/labels`,
        query: { include_ancestor_groups: 'true', page: '1', per_page: '30' },
      },
    ]);
  });

  test('are searched by GitLab, from one letter on, and offered once', async ({ gitlab, ask }) => {
    gitlab.world.labels.push({ id: 499, projectId: 101, name: 'incident', color: '#112233' });
    expect(valuesOf(await ask({ kind: 'label', project, search: 'i' }))).toEqual([
      'bug',
      'incident',
      'severity::1',
    ]);
    expect(sent(gitlab)).toMatchObject([{ query: { search: 'i' } }]);
  });

  test('whose colour is none that CSS should get come without', async ({ gitlab, ask }) => {
    for (const label of gitlab.world.labels) label.color = 'url(//example.com)';
    expect(optionsOf(await ask({ kind: 'label', project })).filter(({ color }) => color)).toEqual([]);
  });
});
