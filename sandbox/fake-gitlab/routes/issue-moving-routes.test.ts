import { expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { ask } from '../ask';
import { seedTokens } from '../start-fake-gitlab';

const gitlab = await standIn();
const issue = '/projects/night-shift%2Fcheckout/issues/1';
const to = (project: number) => ({ body: { to_project_id: project } });

test('a moved issue starts again, with its comments and what there is over there; the old one knows its id', async () => {
  const { status, body } = await ask(gitlab, `POST ${issue}/move`, to(103));
  expect(status).toBe(201);
  expect(body).toMatchObject({
    project_id: 103,
    iid: 1,
    state: 'opened',
    labels: ['severity::1'],
    user_notes_count: 1,
    author: { username: 'grace' },
    moved_to_id: null,
  });
  expect(await ask(gitlab, `GET ${issue}`)).toMatchObject({
    body: { state: 'closed', moved_to_id: (body as { id: number }).id },
  });
  const notes = await ask(gitlab, `GET ${issue}/notes?activity_filter=only_activity`);
  expect(notes.body).toMatchObject([{ body: 'moved to night-shift/next#1' }]);
});

test('a copied issue leaves the old one as it is', async () => {
  expect(await ask(gitlab, `POST ${issue}/clone`, to(101))).toMatchObject({
    status: 201,
    body: { iid: 3, user_notes_count: 0 },
  });
  expect(await ask(gitlab, `GET ${issue}`)).toMatchObject({ body: { state: 'opened', moved_to_id: null } });
});

test.each([
  ['to where it is', 101, seedTokens.full, 400],
  ['to an archived project', 104, seedTokens.full, 400],
  ['to a hidden project', 105, seedTokens.full, 404],
  ['as a guest', 103, seedTokens.guest, 400],
])('it is not moved %s', async (_, project, token, status) => {
  expect(await ask(gitlab, `POST ${issue}/move`, { ...to(project), token })).toMatchObject({ status });
  expect(gitlab.world.issues).toHaveLength(2);
});

test('it is moved once', async () => {
  await ask(gitlab, `POST ${issue}/move`, to(103));
  expect(await ask(gitlab, `POST ${issue}/move`, to(103))).toMatchObject({ status: 400 });
});

test('only an administrator finds an issue by its id', async () => {
  expect(await ask(gitlab, 'GET /issues/1001')).toMatchObject({
    status: 403,
    body: { message: '403 Forbidden' },
  });
});
