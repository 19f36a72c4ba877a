import { expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { ask } from '../ask';
import { seedTokens } from '../start-fake-gitlab';

const gitlab = await standIn();
const project = '/projects/night-shift%2Fcheckout';

const notes = `${project}/issues/1/notes`;
const comment = (body: string, token = gitlab.token) =>
  ask(gitlab, `POST ${notes}`, { body: { body }, token });

test('a comment can be added, read, changed and deleted', async () => {
  const { status, body } = await comment('Working on it');
  expect({ status, body }).toMatchObject({
    status: 201,
    body: { body: 'Working on it', system: false, noteable_iid: 1 },
  });
  const note = `${notes}/${(body as { id: number }).id}` as const;
  expect(await ask(gitlab, `PUT ${note}`, { body: { body: 'Done' } })).toMatchObject({
    status: 200,
    body: { body: 'Done' },
  });
  expect(await ask(gitlab, `GET ${note}`)).toMatchObject({
    body: { body: 'Done', author: { username: 'sandbox-bot' } },
  });
  expect(await ask(gitlab, `DELETE ${note}`)).toMatchObject({ status: 204 });
  expect(await ask(gitlab, `GET ${note}`)).toMatchObject({ status: 404 });
});

test('a comment of only quick actions is answered 202 and leaves none', async () => {
  expect(await comment('/close\n/label ~ops')).toMatchObject({
    status: 202,
    body: {
      commands_changes: { state_event: 'close' },
      summary: ['Closed this issue.', 'Added ~"ops" label.'],
    },
  });
  expect(gitlab.world.issues[0]).toMatchObject({ state: 'closed', labels: ['bug', 'ops', 'severity::1'] });
  expect(gitlab.world.notes.filter((note) => !note.system)).toHaveLength(1);
  expect(await comment('/close')).toMatchObject({
    status: 202,
    body: { summary: ['Could not apply close command.'] },
  });
});

test.each([
  ['/reopen', { state: 'opened' }],
  ['/title New', { title: 'New' }],
  ['/unlabel ~bug', { labels: ['severity::1'] }],
  ['/unlabel', { labels: [] }],
  ['/assign me', { assigneeIds: [5] }],
  ['/unassign', { assigneeIds: [] }],
  ['/confidential', { confidential: true }],
  ['/due 2026-12-24', { dueDate: '2026-12-24' }],
  ['/milestone %"Calm nights"', { milestoneId: 503 }],
])('%s in a comment', async (command, change) => {
  if (command === '/reopen') await comment('/close');
  expect(await comment(`Now:\n${command}`)).toMatchObject({ status: 201, body: { body: 'Now:' } });
  expect(gitlab.world.issues[0]).toMatchObject(change);
});

test('a disarmed command is only text', async () => {
  expect(await comment('\\/close')).toMatchObject({ status: 201, body: { body: '\\/close' } });
  expect(gitlab.world.issues[0]).toMatchObject({ state: 'opened' });
});

test('notes come newest first, comments and activity apart on demand', async () => {
  await comment('Second');
  await ask(gitlab, `PUT ${project}/issues/1`, { body: { state_event: 'close' } });
  const bodies = async (query: string) => {
    const { body } = await ask(gitlab, `GET ${notes}?${query}`);
    return (body as { body: string }[]).map((note) => note.body);
  };
  expect(await bodies('')).toEqual(['closed', 'Second', 'Happened again last night.']);
  expect(await bodies('sort=asc&activity_filter=only_comments')).toEqual([
    'Happened again last night.',
    'Second',
  ]);
  expect(await bodies('activity_filter=only_activity')).toEqual(['closed']);
});

test('only the author and maintainers change a comment; nobody changes a system note', async () => {
  const { body } = await comment('x');
  const path = `PUT ${notes}/${(body as { id: number }).id}` as const;
  expect(await ask(gitlab, path, { body: { body: 'y' }, token: seedTokens.reporter })).toMatchObject({
    status: 403,
  });
  await comment('/close');
  const system = gitlab.world.notes.at(-1)?.id ?? 0;
  expect(await ask(gitlab, `PUT ${notes}/${system}`, { body: { body: 'y' } })).toMatchObject({ status: 403 });
});

test('guests see no internal notes', async () => {
  await ask(gitlab, `POST ${notes}`, { body: { body: 'Between us', internal: true } });
  const { body } = await ask(gitlab, `GET ${notes}`, { token: seedTokens.guest });
  expect(body).toHaveLength(1);
});
