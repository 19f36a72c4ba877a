import { expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { ask } from '../ask';
import { seedTokens } from '../start-fake-gitlab';

const gitlab = await standIn();
const project = '/projects/night-shift%2Fcheckout';

const create = (body: object, token = gitlab.token) => ask(gitlab, `POST ${project}/issues`, { body, token });
const update = (body: object, token = gitlab.token) =>
  ask(gitlab, `PUT ${project}/issues/1`, { body, token });
const iids = async (query: string, token = gitlab.token) => {
  const { body } = await ask(gitlab, `GET ${project}/issues?${query}`, { token });
  return (body as { iid: number }[]).map(({ iid }) => iid);
};

test('a new issue has what was asked for; the free tier keeps one assignee', async () => {
  gitlab.world.now = () => new Date('2026-02-03T04:05:06.000Z');
  const body = {
    title: 'Disk full',
    labels: 'bug,new',
    assignee_ids: [1, 2],
    milestone_id: 502,
    due_date: '2026-03-01',
  };
  expect(await create({ ...body, issue_type: 'incident', weight: 3, confidential: true })).toMatchObject({
    status: 201,
    body: {
      id: 1003,
      iid: 3,
      title: 'Disk full',
      labels: ['bug', 'new'],
      assignees: [{ username: 'ada' }],
      milestone: { title: 'v2.0' },
      due_date: '2026-03-01',
      issue_type: 'incident',
      weight: 3,
      confidential: true,
      state: 'opened',
      created_at: '2026-02-03T04:05:06.000Z',
      references: { full: 'night-shift/checkout#3' },
    },
  });
  expect(gitlab.world.labels.find((label) => label.name === 'new')).toMatchObject({ projectId: 101 });
});

test('an update changes what is given, clears what is cleared, and is noted', async () => {
  await update({
    assignee_ids: [2],
    milestone_id: 502,
    due_date: '2026-03-01',
    weight: 2,
    add_labels: ['ops'],
  });
  expect(await update({ state_event: 'close', remove_labels: 'bug' })).toMatchObject({
    body: {
      state: 'closed',
      closed_by: { username: 'sandbox-bot' },
      labels: ['ops', 'severity::1'],
      weight: 2,
    },
  });
  const cleared = await update({
    assignee_ids: [0],
    milestone_id: 0,
    due_date: '',
    weight: null,
    labels: '',
  });
  expect(cleared).toMatchObject({
    body: { assignees: [], milestone: null, due_date: null, weight: null, labels: [] },
  });
  const notes = gitlab.world.notes.filter((note) => note.system).map((note) => note.body);
  expect(notes).toEqual(
    expect.arrayContaining(['closed', 'removed ~"bug" label', 'assigned to @grace', 'unassigned @grace']),
  );
});

test.each([
  [{ assignee_ids: [] }, { assignees: [] }],
  [{ assignee_ids: [0] }, { assignees: [] }],
  [{ milestone_id: 0 }, { milestone: null }],
  [{ due_date: '' }, { due_date: null }],
  [{ weight: null }, { weight: null }],
  [{ labels: '' }, { labels: [] }],
])('an update with %o clears that alone', async (body, cleared) => {
  const full = { assignee_ids: [2], milestone_id: 502, due_date: '2026-03-01', weight: 2, labels: 'ops' };
  const before = await update(full);
  expect((await update(body)).body).toMatchObject({
    ...(before.body as object),
    ...cleared,
    assignee: 'assignees' in cleared ? null : { username: 'grace' },
    updated_at: expect.any(String) as string,
  });
});

test('an update without changes is refused', async () => {
  expect(await update({})).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining('at least one') as string },
  });
});

test('quick actions in a description take effect; those on the state need an existing issue', async () => {
  const { body } = await create({
    title: 'x',
    description: 'text\n/label ~bug\n/assign @grace\n/close\nmore',
  });
  expect(body).toMatchObject({
    description: 'text\nmore',
    labels: ['bug'],
    assignees: [{ username: 'grace' }],
    state: 'opened',
  });
  expect(await update({ description: '/close' })).toMatchObject({
    body: { state: 'closed', description: '' },
  });
});

test.each([
  ['state=opened&labels=bug,severity::1', [1]],
  ['labels=None', []],
  ['not[labels]=bug', [2]],
  ['search=budget', [1]],
  ['search=attempts&in=title', []],
  ['search=udget', []],
  ['iids[]=2&iids[]=7', [2]],
  ['iids=1,2&sort=asc', [1, 2]],
  ['author_username=grace', [1]],
  ['not[author_username]=grace', [2]],
  ['assignee_username[]=ada', [1]],
  ['assignee_id=0', [2]],
  ['confidential=true', [2]],
  ['milestone=None&order_by=title&sort=asc', [1, 2]],
  ['created_after=2026-01-06T00:00:00Z', []],
  ['updated_before=2026-01-06T00:00:00Z&issue_type=incident', [2]],
  ['scope=created_by_me', []],
  ['due_date=overdue', []],
])('issues with %s', async (query, expected) => {
  expect(await iids(query)).toEqual(expected);
});

test("a group's issues are those of all its projects, archived ones left out", async () => {
  await ask(gitlab, 'POST /projects/102/issues', { body: { title: 'In a subgroup' } });
  const { body } = await ask(gitlab, 'GET /groups/night-shift/issues?order_by=title&sort=asc');
  expect(body).toMatchObject([{ project_id: 102 }, { iid: 1 }, { iid: 2 }]);
});

test('guests see no confidential issues, and may describe only what they create, by labels that are there', async () => {
  expect(await iids('', seedTokens.guest)).toEqual([1]);
  expect(await ask(gitlab, `GET ${project}/issues/2`, { token: seedTokens.guest })).toMatchObject({
    status: 404,
  });
  const { body } = await create(
    { title: 'x', labels: 'bug,unheard-of', assignee_ids: [1], milestone_id: 502 },
    seedTokens.guest,
  );
  expect(body).toMatchObject({ labels: ['bug'], assignees: [{ id: 1 }], milestone: { id: 502 } });
  const own = { token: seedTokens.guest, body: { title: 'z', add_labels: 'ops', confidential: true } };
  expect(await ask(gitlab, `PUT ${project}/issues/3`, own)).toMatchObject({
    body: { title: 'z', labels: ['bug'], confidential: false },
  });
  expect(await update({ title: 'y' }, seedTokens.guest)).toMatchObject({ status: 403 });
});

test('issues are linked once, and each shows the other', async () => {
  const link = { body: { target_project_id: 'night-shift/checkout', target_issue_iid: 2 } };
  expect(await ask(gitlab, `POST ${project}/issues/1/links`, link)).toMatchObject({
    status: 201,
    body: { source_issue: { iid: 1 }, target_issue: { iid: 2 }, link_type: 'relates_to' },
  });
  expect(await ask(gitlab, `POST ${project}/issues/1/links`, link)).toMatchObject({ status: 409 });
  expect(await ask(gitlab, `GET ${project}/issues/2/links`)).toMatchObject({
    body: [{ iid: 1, issue_link_id: 601 }],
  });
  expect(await ask(gitlab, `DELETE ${project}/issues/1/links/601`)).toMatchObject({ status: 200 });
  expect(await ask(gitlab, `GET ${project}/issues/1/links`)).toMatchObject({ body: [] });
});

test('its page shows an issue to a person, escaped', async () => {
  const { body } = await create({ title: '<b>Disk</b> & "co"', description: 'Full' });
  const page = await (await fetch((body as { web_url: string }).web_url)).text();
  expect(page).toContain('&#60;b&#62;Disk');
  expect(page).not.toContain('<b>Disk');
});

test('a label that is added and removed at once is gone', async () => {
  const { body } = await update({ add_labels: 'new,bug', remove_labels: 'new,bug' });
  const { labels } = body as { labels: string[] };
  expect(labels.filter((name) => ['new', 'bug'].includes(name))).toEqual([]);
});
