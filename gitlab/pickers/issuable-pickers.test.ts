import { describe, expect } from 'vitest';
import { optionsOf, sent, test, valuesOf } from '../../tests/support/pick-test';

const project = 'night-shift/checkout';
const projectPath = '/projects/night-shift%2Fcheckout';

describe.each([
  {
    kind: 'issue' as const,
    sigil: '#',
    collection: 'issues',
    title: 'Retry budget is used up at midnight',
    filters: {},
    searching: { confidential: 'false' },
  },
  {
    kind: 'merge-request' as const,
    sigil: '!',
    collection: 'merge_requests',
    title: 'Raise the retry budget',
    filters: { view: 'simple' },
    searching: {},
  },
])('$collection', ({ kind, sigil, collection, title, filters, searching }) => {
  const query = { order_by: 'created_at', sort: 'desc', scope: 'all', page: '1', per_page: '30', ...filters };
  const first = { value: 1, label: `${sigil}1 ${title}`, detail: 'open' };

  test('come newest first, with their state', async ({ gitlab, ask }) => {
    const options = optionsOf(await ask({ kind, project }));
    expect(options.at(-1)).toEqual(first);
    expect(sent(gitlab)).toEqual([{ path: `${projectPath}/${collection}`, query }]);
    for (const entity of [...gitlab.world.issues, ...gitlab.world.mergeRequests]) entity.state = 'closed';
    expect(optionsOf(await ask({ kind, project }))[0]?.detail).toBe('closed');
  });

  test('are found by words of their title', async ({ gitlab, ask }) => {
    expect(optionsOf(await ask({ kind, project, search: 'retry' }))).toEqual([first]);
    expect(sent(gitlab)).toEqual([
      {
        path: `${projectPath}/${collection}`,
        query: { ...query, ...searching, search: 'retry', in: 'title' },
      },
    ]);
  });

  test('are found by two letters', async ({ ask }) => {
    expect(optionsOf(await ask({ kind, project, search: 're' }))).toContainEqual(first);
  });

  test.for(['1', `${sigil}1`])('are found by their number, typed as %j', async (search, { gitlab, ask }) => {
    expect(optionsOf(await ask({ kind, project, search }))).toEqual([first]);
    expect(sent(gitlab)).toEqual([
      { path: `${projectPath}/${collection}`, query: { ...query, 'iids[]': '1' } },
    ]);
  });

  test('a number that nothing has is looked for in titles, unless it is written as a number', async ({
    gitlab,
    ask,
  }) => {
    for (const entity of [...gitlab.world.issues, ...gitlab.world.mergeRequests])
      entity.title = 'Plans for 2026';
    expect(optionsOf(await ask({ kind, project, search: '2026' }))[0]).toMatchObject({
      label: expect.stringMatching(/Plans for 2026$/) as string,
    });
    expect(gitlab.requests).toHaveLength(2);
    expect(valuesOf(await ask({ kind, project, search: `${sigil}2026` }))).toEqual([]);
    expect(gitlab.requests).toHaveLength(3);
  });
});

test('a confidential issue can be chosen by its number and shows no title', async ({ gitlab, ask }) => {
  const [first] = gitlab.world.issues;
  if (first) Object.assign(first, { confidential: true, title: 'The key of the vault' });
  const hidden = { value: 1, label: '#1 Confidential issue', detail: 'open' };
  expect(optionsOf(await ask({ kind: 'issue', project }))).toContainEqual(hidden);
  expect(optionsOf(await ask({ kind: 'issue', project, search: '#1' }))).toEqual([hidden]);
});

test.for(['vault', 'va'])(
  'searching for %j reveals nothing about a confidential issue',
  async (search, { gitlab, ask }) => {
    const [first] = gitlab.world.issues;
    if (first) Object.assign(first, { confidential: true, title: 'The key of the vault' });
    expect(optionsOf(await ask({ kind: 'issue', project, search }))).toEqual([]);
  },
);
