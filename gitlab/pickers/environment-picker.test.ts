import { describe, expect } from 'vitest';
import { arrangeDeployments } from '../../sandbox/fake-gitlab/arrange-deployments';
import { optionsOf, sent, test, valuesOf } from '../../tests/support/pick-test';

const project = 'night-shift/checkout';

describe('environments', () => {
  test('come with what they are for and their state', async ({ gitlab, ask }) => {
    arrangeDeployments(gitlab.world);
    expect(optionsOf(await ask({ kind: 'environment', project }))).toContainEqual({
      value: 'production',
      label: 'production',
      detail: 'production · available',
    });
    expect(sent(gitlab)).toEqual([
      {
        path: '/projects/night-shift%2Fcheckout/environments',
        query: { page: '1', per_page: '30' },
      },
    ]);
  });

  test('are searched by GitLab from three letters on, which refuses fewer', async ({ gitlab, ask }) => {
    arrangeDeployments(gitlab.world);
    expect(valuesOf(await ask({ kind: 'environment', project, search: 'stag' }))).toEqual(['staging']);
    expect(valuesOf(await ask({ kind: 'environment', project, search: 'st' }))).toEqual(['staging']);
    expect(sent(gitlab).map(({ query }) => query.search)).toEqual(['stag', undefined]);
  });
});
