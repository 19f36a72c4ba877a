import { describe, expect } from 'vitest';
import { optionsOf, sent, test, valuesOf } from '../../tests/support/pick-test';

const project = 'night-shift/checkout';
const projectPath = '/projects/night-shift%2Fcheckout';

describe('members', () => {
  test('are people with their username, inherited ones too, without those who are blocked', async ({
    gitlab,
    ask,
  }) => {
    gitlab.world.members.push({ userId: 7, projectId: 101, accessLevel: 30 });
    const options = optionsOf(await ask({ kind: 'member', project }));
    expect(options[0]).toEqual({ value: 'ada', label: 'Ada Lovelace', detail: '@ada' });
    expect(options.map(({ value }) => value)).toEqual(['ada', 'grace', 'margaret', 'guest', 'sandbox-bot']);
    expect(sent(gitlab)).toEqual([
      { path: `${projectPath}/members/all`, query: { page: '1', per_page: '30' } },
    ]);
  });

  test('are found by name or username, with or without @', async ({ gitlab, ask }) => {
    for (const search of ['hopper', 'GRACE', '@grace'])
      expect(valuesOf(await ask({ kind: 'member', project, search })), search).toEqual(['grace']);
    expect(sent(gitlab).at(-1)?.query).toMatchObject({ query: 'grace' });
  });

  test('with a number for a username are stored with @, or they would be an id', async ({ gitlab, ask }) => {
    const [first] = gitlab.world.users;
    if (first) first.username = '4711';
    expect(optionsOf(await ask({ kind: 'member', project }))[0]).toEqual({
      value: '@4711',
      label: 'Ada Lovelace',
      detail: '@4711',
    });
  });
});
