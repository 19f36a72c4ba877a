import { describe, expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { ask } from '../ask';
import { seedTokens } from '../start-fake-gitlab';
import { findBranch } from '../world/heads';

const gitlab = await standIn();
const path = '/projects/night-shift%2Fcheckout/releases';

const create = (body: object, token = gitlab.token) => ask(gitlab, `POST ${path}`, { body, token });
const get = (where: string) => ask(gitlab, `GET ${path}${where}`);
const beDeveloper = () => {
  const own = gitlab.world.members.find(({ userId, projectId }) => userId === 5 && projectId === 101);
  if (own) own.accessLevel = 30;
};

describe('a release', () => {
  test('of a tag that is there needs nothing more, and is shown with it', async () => {
    const links = [{ name: 'Dashboard', url: 'https://abc12345.apps.dynatrace.com/ui/apps' }];
    expect(
      await create({ tag_name: 'v1.0', description: 'First', milestones: ['v1.0'], assets: { links } }),
    ).toMatchObject({
      status: 201,
      body: {
        tag_name: 'v1.0',
        name: 'v1.0',
        upcoming_release: false,
        commit: { title: 'Add the files' },
        milestones: [{ title: 'v1.0' }],
        assets: { count: 5, links: [{ name: 'Dashboard', link_type: 'other' }] },
        _links: { self: `${gitlab.url}/night-shift/checkout/-/releases/v1.0` },
      },
    });
    expect((await ask(gitlab, 'GET /projects/101/repository/tags/v1.0')).body).toMatchObject({
      release: { tag_name: 'v1.0', description: 'First' },
    });
  });

  test('of a new tag makes it from a ref', async () => {
    expect(await create({ tag_name: 'v2.0' })).toMatchObject({
      status: 422,
      body: { message: 'Ref is not specified' },
    });
    expect(await create({ tag_name: 'v2.0', ref: 'main', tag_message: 'Second' })).toMatchObject({
      status: 201,
    });
    expect(gitlab.world.tags.at(-1)).toMatchObject({
      name: 'v2.0',
      message: 'Second',
      commit: findBranch(gitlab.world, 101, 'main')?.commit,
    });
    expect(await create({ tag_name: 'v3.0', ref: 'gone' })).toMatchObject({
      status: 400,
      body: { message: 'Target gone is invalid' },
    });
  });

  test('exists once', async () => {
    await create({ tag_name: 'v1.0' });
    expect(await create({ tag_name: 'v1.0' })).toMatchObject({
      status: 409,
      body: { message: 'Release already exists' },
    });
  });

  test.each([
    [{ milestones: ['Nope', 'v1.0'] }, { message: 'Milestone(s) not found: Nope' }],
    [{ milestones: ['Calm nights'] }, { message: 'Milestone(s) not found: Calm nights' }],
    [{ milestone_ids: [9] }, { message: 'Milestone id(s) not found: 9' }],
    [
      { milestones: ['v1.0'], milestone_ids: [501] },
      { error: 'milestones, milestone_ids Cannot specify milestones and milestone_ids at the same time' },
    ],
  ])('with %o is refused, and makes no tag', async (wrong, body) => {
    expect(await create({ tag_name: 'v2.0', ref: 'main', ...wrong })).toMatchObject({ status: 400, body });
    expect(gitlab.world.tags).toHaveLength(1);
  });

  test('has milestones of groups with Premium only', async () => {
    gitlab.world.isPremium = true;
    expect(await create({ tag_name: 'v1.0', milestones: ['Calm nights'] })).toMatchObject({ status: 201 });
  });

  test('with links of one name, or to nowhere, is refused when its tag is made already', async () => {
    const links = [
      { name: 'a', url: 'https://a.example.com' },
      { name: 'a', url: 'https://b.example.com' },
    ];
    expect(await create({ tag_name: 'v2.0', ref: 'main', assets: { links } })).toMatchObject({
      status: 400,
      body: { message: 'Validation failed: Links have duplicate values (a)' },
    });
    expect(gitlab.world.tags.at(-1)?.name).toBe('v2.0');
    const bad = [{ name: 'a', url: 'javascript:alert(1)' }];
    expect(await create({ tag_name: 'v2.0', assets: { links: bad } })).toMatchObject({ status: 400 });
  });

  test('of a protected tag is for maintainers, also when the tag is there', async () => {
    Object.assign(gitlab.world.projects[0] ?? {}, { protectedTags: ['v*'] });
    beDeveloper();
    expect(await create({ tag_name: 'v1.0' })).toMatchObject({
      status: 403,
      body: { message: 'You are not allowed to create this tag as it is protected.' },
    });
    expect(await create({ tag_name: 'nightly', ref: 'main' })).toMatchObject({ status: 201 });
  });

  test('is for developers, and is deleted by maintainers without its tag', async () => {
    expect(await create({ tag_name: 'v1.0' }, seedTokens.reporter)).toMatchObject({ status: 403 });
    await create({ tag_name: 'v1.0' });
    expect(await ask(gitlab, `DELETE ${path}/v1.0`)).toMatchObject({ status: 200 });
    expect(gitlab.world.tags).toHaveLength(1);
    expect(await get('/v1.0')).toMatchObject({ status: 404, body: { message: '404 Not found' } });
  });

  test('is changed, but not by nothing', async () => {
    const put = (tag: string, body: object) => ask(gitlab, `PUT ${path}/${tag}`, { body });
    await create({ tag_name: 'v1.0' });
    expect(await put('v1.0', { name: 'One', milestones: [] })).toMatchObject({
      status: 200,
      body: { name: 'One' },
    });
    expect(await put('v1.0', {})).toMatchObject({ status: 400, body: { message: 'params is empty' } });
    expect(await put('v9', { name: 'x' })).toMatchObject({
      status: 404,
      body: { message: 'Tag does not exist' },
    });
    await ask(gitlab, `POST /projects/101/repository/tags`, { body: { tag_name: 'v9', ref: 'main' } });
    expect(await put('v9', { name: 'x' })).toMatchObject({ body: { message: 'Release does not exist' } });
  });

  test('takes links later, each name and address once', async () => {
    await create({ tag_name: 'v1.0' });
    const add = (body: object) => ask(gitlab, `POST ${path}/v1.0/assets/links`, { body });
    expect(await add({ name: 'Notes', url: 'https://a.example.com', link_type: 'runbook' })).toMatchObject({
      status: 201,
      body: { link_type: 'runbook', direct_asset_url: 'https://a.example.com' },
    });
    expect(await add({ name: 'Notes', url: 'https://b.example.com' })).toMatchObject({
      body: { message: { name: ['has already been taken'] } },
    });
    expect(await add({ name: 'Other', url: 'https://a.example.com' })).toMatchObject({
      body: { message: { url: ['has already been taken'] } },
    });
    expect((await get('/v1.0/assets/links')).body).toHaveLength(1);
  });
});

test('the newest release comes first, and the latest is a redirect to it', async () => {
  await create({ tag_name: 'v1.0', released_at: '2026-01-01T00:00:00Z' });
  await create({ tag_name: 'a/b', ref: 'main', released_at: '2030-01-01T00:00:00Z' });
  expect((await get('')).body).toMatchObject([
    { tag_name: 'a/b', upcoming_release: true },
    { tag_name: 'v1.0' },
  ]);
  const latest = await get('/permalink/latest');
  expect(latest.status).toBe(302);
  expect(latest.headers.get('location')).toBe(`${gitlab.url}/api/v4${path}/a%2Fb`);
});

test('a tag is made once, from what is there', async () => {
  const add = (body: object) => ask(gitlab, 'POST /projects/101/repository/tags', { body });
  expect(await add({ tag_name: 'v1.1', ref: 'main' })).toMatchObject({
    status: 201,
    body: { name: 'v1.1', message: '', release: null },
  });
  expect(await add({ tag_name: 'v1.1', ref: 'main' })).toMatchObject({
    status: 400,
    body: { message: 'Tag v1.1 already exists' },
  });
  expect(await add({ tag_name: 'v1.2', ref: 'gone' })).toMatchObject({
    body: { message: 'Target gone is invalid' },
  });
  expect(await add({ tag_name: 'a b', ref: 'main' })).toMatchObject({
    body: { message: 'Tag name invalid' },
  });
  Object.assign(gitlab.world.projects[0] ?? {}, { protectedTags: ['v*'] });
  beDeveloper();
  expect(await add({ tag_name: 'v1.3', ref: 'main' })).toMatchObject({
    status: 400,
    body: { message: 'You are not allowed to create this tag as it is protected.' },
  });
});
