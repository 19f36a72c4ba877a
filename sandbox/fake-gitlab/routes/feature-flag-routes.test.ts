import { beforeEach, describe, expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { ask } from '../ask';
import { seedTokens } from '../start-fake-gitlab';

const gitlab = await standIn();
const path = '/projects/night-shift%2Fcheckout/feature_flags';
const version = 'new_version_flag';

interface Shown {
  strategies: { id: number; name: string; scopes: { id: number; environment_scope: string }[] }[];
}

const create = (body: object) => ask(gitlab, `POST ${path}`, { body: { version, ...body } });
const put = (body: object, name = 'vouchers') => ask(gitlab, `PUT ${path}/${name}`, { body });
const shown = async () => (await ask(gitlab, `GET ${path}/vouchers`)).body as Shown;

beforeEach(async () => {
  gitlab.world.featureFlags = [];
  const strategies = [
    { name: 'default', parameters: {}, scopes: [{ environment_scope: 'production' }] },
    { name: 'userWithId', parameters: { userIds: 'ada,grace' }, scopes: [{ environment_scope: '*' }] },
  ];
  await create({ name: 'vouchers', strategies });
});

test('a flag is on unless it is said, and shows its strategies', async () => {
  expect(await ask(gitlab, `GET ${path}/vouchers`)).toMatchObject({
    status: 200,
    body: {
      name: 'vouchers',
      active: true,
      version,
      scopes: [],
      strategies: [
        { name: 'default', parameters: {}, scopes: [{ environment_scope: 'production' }], user_list: null },
        { name: 'userWithId', parameters: { userIds: 'ada,grace' } },
      ],
    },
  });
  expect((await ask(gitlab, `GET ${path}?scope=disabled`)).body).toEqual([]);
  expect(await ask(gitlab, `GET ${path}/gone`)).toMatchObject({ status: 404 });
});

describe('a change', () => {
  test('of the whole flag leaves its strategies', async () => {
    expect(await put({ active: false })).toMatchObject({ status: 200, body: { active: false } });
    expect((await shown()).strategies).toHaveLength(2);
    expect((await ask(gitlab, `GET ${path}?scope=disabled`)).body).toHaveLength(1);
  });

  test('of a strategy goes by its number; without one it is added, however equal', async () => {
    const [first] = (await shown()).strategies;
    await put({
      strategies: [
        {
          id: first?.id,
          name: 'flexibleRollout',
          parameters: { groupId: 'a', rollout: '5', stickiness: 'default' },
        },
      ],
    });
    expect((await shown()).strategies.map(({ name }) => name)).toEqual(['flexibleRollout', 'userWithId']);
    await put({ strategies: [{ name: 'default', parameters: {}, scopes: [{ environment_scope: '*' }] }] });
    expect((await shown()).strategies).toHaveLength(3);
    expect(await put({ strategies: [{ id: 999, name: 'default' }] })).toMatchObject({ status: 404 });
  });

  test('of a scope goes by its number, too, and what is destroyed is gone', async () => {
    const [first, second] = (await shown()).strategies;
    const scope = first?.scopes[0]?.id;
    await put({
      strategies: [
        { id: first?.id, scopes: [{ id: scope, _destroy: true }, { environment_scope: 'staging' }] },
        { id: second?.id, _destroy: true },
      ],
    });
    expect((await shown()).strategies).toMatchObject([{ scopes: [{ environment_scope: 'staging' }] }]);
  });
});

test.each([
  [{ name: 'vouchers' }, ['Name has already been taken']],
  [{ name: 'x' }, ['Name is too short (minimum is 2 characters)']],
  [{ name: 'With blanks' }, [expect.stringContaining('can contain only lowercase letters') as string]],
  [{ strategies: [{ name: 'magic', parameters: {} }] }, ['Strategies name strategy name is invalid']],
  [
    { strategies: [{ name: 'userWithId', parameters: {} }] },
    ['Strategies parameters parameters are invalid'],
  ],
  [
    { strategies: [{ name: 'gradualRolloutUserId', parameters: { groupId: 'default', percentage: 5 } }] },
    ['Strategies parameters percentage must be a string between 0 and 100 inclusive'],
  ],
  [
    {
      strategies: [
        { name: 'flexibleRollout', parameters: { groupId: 'a', rollout: '101', stickiness: 'luck' } },
      ],
    },
    [
      'Strategies parameters stickiness parameter must be default, userId, sessionId, or random',
      'Strategies parameters rollout must be a string between 0 and 100 inclusive',
    ],
  ],
  [
    {
      strategies: [
        { name: 'default', parameters: {}, scopes: [{ environment_scope: '*' }, { environment_scope: '*' }] },
      ],
    },
    ['Strategies scopes environment scope has already been taken'],
  ],
])('%o is refused with a list of sentences', async (wrong, message) => {
  expect(await create({ name: 'other', ...wrong })).toMatchObject({ status: 400, body: { message } });
  expect(gitlab.world.featureFlags).toHaveLength(1);
});

test('flags of the old kind can no longer be created', async () => {
  expect(await create({ name: 'other', version: 'legacy_flag' })).toMatchObject({ status: 422 });
});

test('flags are for developers, also to read', async () => {
  for (const request of [`GET ${path}`, `GET ${path}/vouchers`] as const)
    expect(await ask(gitlab, request, { token: seedTokens.reporter })).toMatchObject({ status: 403 });
  expect(await ask(gitlab, `DELETE ${path}/vouchers`)).toMatchObject({
    status: 200,
    body: { name: 'vouchers' },
  });
  expect(gitlab.world.featureFlags).toEqual([]);
});
