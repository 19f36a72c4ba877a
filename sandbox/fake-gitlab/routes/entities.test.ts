import { expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { letTimePass, pushCommit } from '../arrange';
import { ask } from '../ask';
import { seedTokens } from '../start-fake-gitlab';

const gitlab = await standIn();
const project = '/projects/night-shift%2Fcheckout';

test('a commit counts its lines, unless nobody wants to know', async () => {
  const sha = pushCommit(gitlab.world, 101, 'main', {
    'README.md': '# Checkout\n\nTakes it all.\nAnd more.\n',
  });
  const commit = `GET ${project}/repository/commits/${sha}` as const;
  expect(await ask(gitlab, commit)).toMatchObject({
    body: {
      stats: { additions: 2, deletions: 1, total: 3 },
      created_at: expect.stringMatching(/\+00:00$/) as string,
    },
  });
  expect((await ask(gitlab, `${commit}?stats=false`)).body).not.toHaveProperty('stats');
});

test('a job shows its commit, and a commit its last pipeline', async () => {
  const { body } = await ask(gitlab, `GET ${project}/jobs/5005`);
  const { id } = (body as { commit: { id: string } }).commit;
  expect(body).toMatchObject({ commit: { title: 'Say who is on call', author_name: 'Grace Hopper' } });
  expect(await ask(gitlab, `GET ${project}/repository/commits/${id}`)).toMatchObject({
    body: { status: 'running', last_pipeline: { id: 703 } },
  });
});

test('an issue says how many of its tasks are done, and whether one is subscribed only on its own', async () => {
  expect(await ask(gitlab, `GET ${project}/issues/1`)).toMatchObject({
    body: { task_status: '1 of 2 checklist items completed', subscribed: true },
  });
  const { body } = await ask(gitlab, `GET ${project}/issues`);
  for (const issue of body as object[]) expect(issue).not.toHaveProperty('subscribed');
});

test('a merge request has no head while GitLab is preparing it', async () => {
  const body = { source_branch: 'feature/umlaut-ä b', target_branch: 'main', title: 'x' };
  expect(await ask(gitlab, `POST ${project}/merge_requests`, { body })).toMatchObject({
    status: 201,
    body: { detailed_merge_status: 'preparing', sha: null, diff_refs: null, changes_count: null },
  });
  await ask(gitlab, `GET ${project}/merge_requests/2`);
  expect(await ask(gitlab, `GET ${project}/merge_requests/2`)).toMatchObject({
    body: { sha: expect.stringMatching(/^[0-9a-f]{40}$/) as string },
  });
});

test('guests of a private project do not see its default branch, and only maintainers the guarded settings', async () => {
  const keys = async (token: string) =>
    Object.keys((await ask(gitlab, `GET ${project}`, { token })).body as object);
  expect(await keys(seedTokens.guest)).not.toContain('default_branch');
  expect(await keys(seedTokens.reporter)).toContain('default_branch');
  expect(await keys(seedTokens.reporter)).not.toContain('ci_pipeline_variables_minimum_override_role');
  expect(await keys(seedTokens.full)).toContain('ci_pipeline_variables_minimum_override_role');
});

test('labels and people alone do not move updated_at within a minute, nor does a comment; all else does', async () => {
  const [issue] = gitlab.world.issues;
  const at = () => issue?.updatedAt;
  await ask(gitlab, `PUT ${project}/issues/1`, { body: { title: 'Moved' } });
  const moved = at();
  letTimePass(gitlab.world, 59_000);
  for (const body of [{ add_labels: 'ops' }, { assignee_ids: [2] }])
    expect(await ask(gitlab, `PUT ${project}/issues/1`, { body })).toMatchObject({
      body: { updated_at: moved },
    });
  await ask(gitlab, `POST ${project}/issues/1/notes`, { body: { body: 'x' } });
  expect(at()).toBe(moved);
  await ask(gitlab, `PUT ${project}/issues/1`, { body: { due_date: '2026-12-24', remove_labels: 'ops' } });
  const again = at();
  expect(again).not.toBe(moved);
  letTimePass(gitlab.world, 61_000);
  await ask(gitlab, `PUT ${project}/issues/1`, { body: { add_labels: 'ops' } });
  expect(at()).not.toBe(again);
});
