import { expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { ask } from '../ask';

const gitlab = await standIn();
const project = '/projects/night-shift%2Fcheckout';

const names = async (path: string, field = 'name') => {
  const { body } = await ask(gitlab, `GET ${path}`);
  return (body as Record<string, unknown>[]).map((item) => item[field]);
};

test('the instance and the caller', async () => {
  expect(await ask(gitlab, 'GET /version')).toMatchObject({
    body: { version: expect.any(String) as string },
  });
  expect(await ask(gitlab, 'GET /metadata')).toMatchObject({ body: { enterprise: false } });
  expect(await ask(gitlab, 'GET /user')).toMatchObject({ body: { username: 'sandbox-bot', bot: true } });
});

test('users are found by their exact username in any case, or by a part', async () => {
  expect(await names('/users?username=ADA', 'username')).toEqual(['ada']);
  expect(await names('/users?username=ad')).toEqual([]);
  expect(await names('/users?search=hop', 'username')).toEqual(['grace']);
  expect(await names('/users?blocked=true', 'username')).toEqual(['linus']);
});

test('projects are those the token sees', async () => {
  const paths = await names('/projects?order_by=id&sort=asc&simple=true', 'path_with_namespace');
  expect(paths).toEqual([
    'night-shift/checkout',
    'night-shift/platform/gateway',
    'night-shift/next',
    'night-shift/attic',
    'ada/checkout',
  ]);
  expect(await names('/projects?search=platform')).toEqual([]);
  expect(await names('/projects?search=platform&search_namespaces=true')).toEqual(['Gateway']);
  expect(await names('/projects?search=ga')).toEqual([]);
  expect(
    await names('/groups/night-shift/projects?include_subgroups=true&archived=false&search=gate'),
  ).toEqual(['Gateway']);
});

test('a project by id or path, with the role of the caller', async () => {
  for (const id of ['101', 'Night-Shift%2FCheckout']) {
    expect(await ask(gitlab, `GET /projects/${id}`)).toMatchObject({
      body: { id: 101, permissions: { project_access: { access_level: 40 } } },
    });
  }
  expect(await ask(gitlab, 'GET /groups/night-shift%2Fplatform')).toMatchObject({
    body: { id: 12, parent_id: 11 },
  });
});

test('groups are those the token’s user is in, found by parts of names from three characters on', async () => {
  expect(await names('/groups', 'full_path')).toEqual(['night-shift', 'night-shift/platform']);
  expect(await names('/groups?search=platf', 'full_name')).toEqual(['Night Shift / Platform']);
  expect(await names('/groups?search=pl')).toEqual([]);
  expect(await names('/groups?order_by=id&sort=desc', 'id')).toEqual([12, 11]);
  expect(await names('/groups?top_level_only=true', 'path')).toEqual(['night-shift']);
  expect(await ask(gitlab, 'GET /groups?order_by=size')).toMatchObject({ status: 400 });
});

test('a project has users and members, inherited ones included', async () => {
  expect(await names(`${project}/users?search=gra`, 'username')).toEqual(['grace']);
  expect(await names(`${project}/members/all?query=ada`, 'access_level')).toEqual([50]);
  expect(await ask(gitlab, `GET ${project}/members/all/6`)).toMatchObject({ status: 404 });
});

test('labels come from the project and its groups', async () => {
  expect(await names(`${project}/labels`)).toEqual(['bug', 'incident', 'keep-open', 'ops', 'severity::1']);
  expect(await names(`${project}/labels?include_ancestor_groups=false`)).toEqual(['bug', 'keep-open', 'ops']);
  const label = { body: { name: 'night', color: '#112233' } };
  expect(await ask(gitlab, `POST ${project}/labels`, label)).toMatchObject({
    status: 201,
    body: { name: 'night' },
  });
  expect(await ask(gitlab, `POST ${project}/labels`, label)).toMatchObject({ status: 409 });
});

test('milestones come from the project, and on demand from its groups', async () => {
  expect(await names(`${project}/milestones`, 'title')).toEqual(['v1.0', 'v2.0']);
  expect(await names(`${project}/milestones?include_ancestors=true&state=active`, 'title')).toEqual([
    'v2.0',
    'Calm nights',
  ]);
  expect(await names(`${project}/milestones?title=v1.0`, 'state')).toEqual(['closed']);
});

test('branches are listed, read and created', async () => {
  expect(await names(`${project}/repository/branches?search=^fix`)).toEqual(['fix/retry-budget']);
  const odd = encodeURIComponent('feature/umlaut-ä b');
  expect(await ask(gitlab, `GET ${project}/repository/branches/${odd}`)).toMatchObject({
    body: { name: 'feature/umlaut-ä b' },
  });
  const create = (branch: string, ref: string) =>
    ask(gitlab, `POST ${project}/repository/branches`, { body: { branch, ref } });
  expect(await create('new', 'main')).toMatchObject({ status: 201, body: { name: 'new', protected: false } });
  expect(await create('new', 'main')).toMatchObject({
    status: 400,
    body: { message: 'Branch already exists' },
  });
  expect(await create('other', 'none')).toMatchObject({ status: 400 });
});
