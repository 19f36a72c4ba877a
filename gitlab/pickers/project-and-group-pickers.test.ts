import { describe, expect } from 'vitest';
import { optionsOf, sent, test, valuesOf } from '../../tests/support/pick-test';

const project = 'night-shift/checkout';
const projectPath = '/projects/night-shift%2Fcheckout';

describe('projects', () => {
  test('are the member’s, recent first, with their full paths, without archived ones', async ({
    gitlab,
    ask,
  }) => {
    const answer = await ask({ kind: 'project' });
    expect(sent(gitlab)).toEqual([
      {
        path: '/projects',
        query: {
          membership: 'true',
          archived: 'false',
          simple: 'true',
          order_by: 'last_activity_at',
          page: '1',
          per_page: '30',
        },
      },
    ]);
    expect(answer).toEqual({
      data: {
        options: [
          { value: 'ada/checkout', label: 'ada/checkout', detail: 'Checkout' },
          { value: 'night-shift/next', label: 'night-shift/next', detail: 'Next' },
          {
            value: 'night-shift/platform/gateway',
            label: 'night-shift/platform/gateway',
            detail: 'Gateway',
          },
          { value: project, label: project, detail: 'Checkout' },
        ],
      },
    });
  });

  test('are found by their name and by the names of their groups', async ({ gitlab, ask }) => {
    expect(valuesOf(await ask({ kind: 'project', search: ' gate ' }))).toEqual([
      'night-shift/platform/gateway',
    ]);
    expect(sent(gitlab).at(-1)?.query).toMatchObject({ search: 'gate', search_namespaces: 'true' });
    expect(valuesOf(await ask({ kind: 'project', search: 'shift/platform' }))).toEqual([
      'night-shift/platform/gateway',
    ]);
    expect(await ask({ kind: 'project', search: 'nothing like it' })).toEqual({ data: { options: [] } });
  });

  test('are found by one or two letters, which GitLab compares with whole names only', async ({
    gitlab,
    ask,
  }) => {
    expect(valuesOf(await ask({ kind: 'project', search: 'GA' }))).toEqual(['night-shift/platform/gateway']);
    expect(sent(gitlab)).toMatchObject([{ query: { per_page: '100' } }]);
    expect(sent(gitlab)[0]?.query).not.toHaveProperty('search');
  });

  test.for(['', '/-/issues/1', '.git'])(
    'are found by their web address with %j behind it',
    async (rest, { gitlab, ask }) => {
      const answer = await ask({ kind: 'project', search: `${gitlab.url}/night-shift/checkout${rest}` });
      expect(answer).toEqual({
        data: { options: [{ value: project, label: project, detail: 'Checkout' }] },
      });
      expect(sent(gitlab)).toEqual([{ path: projectPath, query: {} }]);
    },
  );

  test('an address of another GitLab is named', async ({ gitlab, ask }) => {
    const { error } = await ask({ kind: 'project', search: 'https://gitlab.example.com/a/b?private=1' });
    expect(error).toMatch(/^https:\/\/gitlab\.example\.com\/a\/b is not on http:\/\/127\.0\.0\.1:\d+, /);
    expect(gitlab.requests).toHaveLength(0);
  });

  test('are found by their id, and a number that is no id is searched for', async ({ gitlab, ask }) => {
    expect(valuesOf(await ask({ kind: 'project', search: '102' }))).toEqual(['night-shift/platform/gateway']);
    expect(sent(gitlab)).toEqual([{ path: '/projects/102', query: {} }]);
    expect(valuesOf(await ask({ kind: 'project', search: '2026' }))).toEqual([]);
    expect(sent(gitlab).slice(1)).toMatchObject([{ path: '/projects/2026' }, { query: { search: '2026' } }]);
  });

  test('show the first line of their description', async ({ gitlab, ask }) => {
    const [first] = gitlab.world.projects;
    if (first) first.description = `Where people pay.\n\n${'More. '.repeat(50)}`;
    const [option] = optionsOf(await ask({ kind: 'project', search: '101' }));
    expect(option?.detail).toMatch(/^Where people pay\. More\. .*…$/);
    expect(option?.detail?.length).toBeLessThanOrEqual(100);
  });
});

describe('groups', () => {
  test('are those the token’s user is in', async ({ gitlab, ask }) => {
    expect(await ask({ kind: 'group' })).toEqual({
      data: {
        options: [
          { value: 'night-shift', label: 'night-shift', detail: 'Night Shift' },
          { value: 'night-shift/platform', label: 'night-shift/platform', detail: 'Night Shift / Platform' },
        ],
      },
    });
    expect(sent(gitlab)).toEqual([
      { path: '/groups', query: { all_available: 'false', page: '1', per_page: '30' } },
    ]);
  });

  test('are found by words, one letter, web address and id', async ({ gitlab, ask }) => {
    for (const search of ['platform', 'tf', `${gitlab.url}/groups/night-shift/platform/-/issues`, '12'])
      expect(valuesOf(await ask({ kind: 'group', search })), search).toEqual(['night-shift/platform']);
  });

  test('whose path is a number are stored by their id', async ({ gitlab, ask }) => {
    const [first] = gitlab.world.groups;
    if (first) first.fullPath = '2026';
    expect(optionsOf(await ask({ kind: 'group' }))[0]).toMatchObject({ value: 11, label: '2026' });
  });
});
