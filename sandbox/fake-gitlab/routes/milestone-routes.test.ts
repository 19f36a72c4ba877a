import { expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { ask } from '../ask';

const gitlab = await standIn();
const path = '/projects/night-shift%2Fcheckout';
const milestones = `${path}/milestones`;

test('a milestone is created, changed, closed and deleted', async () => {
  const body = { title: 'v3.0', description: 'Calm', due_date: '2026-12-24' };
  const made = await ask(gitlab, `POST ${milestones}`, { body });
  expect(made).toMatchObject({ status: 201, body: { iid: 3, state: 'active', ...body, start_date: null } });
  const one = `${milestones}/${(made.body as { id: number }).id}` as const;
  expect(await ask(gitlab, `PUT ${one}`, { body: { state_event: 'close', due_date: '' } })).toMatchObject({
    body: { title: 'v3.0', state: 'closed', due_date: null },
  });
  await ask(gitlab, `PUT ${path}/issues/1`, { body: { milestone_id: (made.body as { id: number }).id } });
  expect(await ask(gitlab, `GET ${one}/issues`)).toMatchObject({ body: [{ iid: 1 }] });
  expect(await ask(gitlab, `GET ${one}/merge_requests`)).toMatchObject({ body: [] });
  expect(await ask(gitlab, `DELETE ${one}`)).toMatchObject({ status: 204 });
  expect(await ask(gitlab, `GET ${one}`)).toMatchObject({ status: 404 });
  expect(await ask(gitlab, `GET ${path}/issues/1`)).toMatchObject({ body: { milestone: null } });
});

test('no two milestones of a project have one title', async () => {
  expect(await ask(gitlab, `POST ${milestones}`, { body: { title: 'Calm nights' } })).toMatchObject({
    status: 400,
  });
});

test('a label is found by name or id, renamed everywhere and deleted', async () => {
  expect(await ask(gitlab, `GET ${path}/labels/bug`)).toMatchObject({ body: { name: 'bug', priority: 1 } });
  expect(await ask(gitlab, `GET ${path}/labels/severity%3A%3A1?include_ancestor_groups=false`)).toMatchObject(
    {
      status: 404,
    },
  );
  const body = { new_name: 'defect', priority: null };
  expect(await ask(gitlab, `PUT ${path}/labels/bug`, { body })).toMatchObject({
    body: { name: 'defect', color: '#d9534f', priority: null },
  });
  expect(await ask(gitlab, `GET ${path}/issues/1`)).toMatchObject({
    body: { labels: ['defect', 'severity::1'] },
  });
  expect(await ask(gitlab, `DELETE ${path}/labels/defect`)).toMatchObject({ status: 204 });
  expect(await ask(gitlab, `GET ${path}/issues/1`)).toMatchObject({ body: { labels: ['severity::1'] } });
});
