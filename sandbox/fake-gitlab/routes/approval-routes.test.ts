import { expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { pushCommit } from '../arrange';
import { ask } from '../ask';
import { seedTokens } from '../start-fake-gitlab';

const gitlab = await standIn();
const path = '/projects/night-shift%2Fcheckout/merge_requests/1';

const approve = (body: object = {}, token = gitlab.token) =>
  ask(gitlab, `POST ${path}/approve`, { body, token });

test('an approval counts, is noted, and can be removed', async () => {
  Object.assign(gitlab.world.mergeRequests[0] ?? {}, { approvalsRequired: 1 });
  expect(await ask(gitlab, `GET ${path}/approvals`)).toMatchObject({
    status: 200,
    body: {
      approved: false,
      approvals_required: 1,
      approvals_left: 1,
      approved_by: [],
      user_has_approved: false,
      user_can_approve: true,
    },
  });
  expect(await approve()).toMatchObject({
    status: 201,
    body: {
      approved: true,
      approvals_left: 0,
      approved_by: [{ user: { username: 'sandbox-bot' }, approved_at: expect.any(String) as string }],
      user_has_approved: true,
      user_can_approve: false,
    },
  });
  expect(await ask(gitlab, `GET ${path}/approval_state`)).toMatchObject({
    body: { rules: [{ rule_type: 'any_approver', approved: true, approved_by: [{ id: 5 }] }] },
  });
  expect(await ask(gitlab, `POST ${path}/unapprove`)).toMatchObject({
    status: 201,
    body: { approved: false, user_has_approved: false },
  });
  expect(await ask(gitlab, `POST ${path}/unapprove`)).toMatchObject({ status: 404 });
  const notes = gitlab.world.notes.filter((note) => note.system).map((note) => note.body);
  expect(notes).toEqual(['approved this merge request', 'unapproved this merge request']);
});

test('where nothing is required, everything is approved', async () => {
  expect(await ask(gitlab, `GET ${path}/approvals`)).toMatchObject({
    body: { approved: true, approvals_required: 0, approved_by: [] },
  });
  expect(await ask(gitlab, `GET ${path}/approval_state`)).toMatchObject({ body: { rules: [] } });
});

test('nobody approves twice', async () => {
  await approve();
  expect(await approve()).toMatchObject({ status: 401, body: { message: '401 Unauthorized' } });
});

test('a commit that is no longer the newest is not approved', async () => {
  const { body } = await ask(gitlab, `GET ${path}`);
  const { sha } = body as { sha: string };
  const head = pushCommit(gitlab.world, 101, 'fix/retry-budget');
  expect(await approve({ sha })).toMatchObject({
    status: 409,
    body: { message: `SHA does not match HEAD of source branch: ${head}` },
  });
  expect(await approve({ sha: head })).toMatchObject({ status: 201 });
});

test('a project can keep authors from approving', async () => {
  Object.assign(gitlab.world.mergeRequests[0] ?? {}, { authorId: 5 });
  Object.assign(gitlab.world.projects[0] ?? {}, { authorMayNotApprove: true });
  expect(await approve()).toMatchObject({ status: 401 });
});

test('a role that is too low is refused', async () => {
  expect(await approve({}, seedTokens.reporter)).toMatchObject({
    status: 403,
    body: { message: '403 Forbidden' },
  });
});
