import { describe, expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { pushCommit, setPipeline } from '../arrange';
import { ask } from '../ask';
import { seedTokens } from '../start-fake-gitlab';
import { findBranch } from '../world/heads';

const gitlab = await standIn();
const path = '/projects/night-shift%2Fcheckout';
const branch = 'fix/retry-budget';

interface Shown {
  id: number;
  pipeline_id: number;
  name: string;
}

const headOf = (name: string) => findBranch(gitlab.world, 101, name)?.commit.id ?? expect.fail();
const report = (body: object, { sha = headOf(branch), token = gitlab.token } = {}) =>
  ask(gitlab, `POST ${path}/statuses/${sha}`, { body: { name: 'gate', ...body }, token });
const listed = async (query = '', sha = headOf(branch)) =>
  (await ask(gitlab, `GET ${path}/repository/commits/${sha}/statuses${query}`)).body as Shown[];
const idOf = ({ body }: { body: unknown }) => (body as Shown).id;
const cannot = (event: string, from: string) => ({
  status: 400,
  body: {
    message: `Cannot transition status via :${event} from :${from} (Reason(s): Status cannot transition via "${event}")`,
  },
});

describe('a status', () => {
  test('of a commit without a pipeline makes one of the source external', async () => {
    const target_url = 'https://abc12345.apps.dynatrace.com/ui/apps';
    expect(await report({ state: 'running', description: 'Looking', target_url })).toMatchObject({
      status: 201,
      body: { name: 'gate', status: 'running', ref: branch, description: 'Looking', target_url },
    });
    expect(gitlab.world.pipelines.at(-1)).toMatchObject({ source: 'external', status: 'running' });
    await report({ state: 'failed' });
    expect(gitlab.world.pipelines.at(-1)).toMatchObject({ status: 'failed' });
  });

  test('that has not ended is brought up to date, and keeps what is not said again', async () => {
    const first = await report({ state: 'pending', description: 'Waiting' });
    const next = await report({ state: 'running' });
    const last = await report({ state: 'success', description: 'All objectives met' });
    expect([idOf(next), idOf(last)]).toEqual([idOf(first), idOf(first)]);
    expect(next.body).toMatchObject({ description: 'Waiting', status: 'running' });
    expect(last.body).toMatchObject({ description: 'All objectives met', status: 'success' });
  });

  test('cannot become what it is, nor go back', async () => {
    await report({ state: 'pending' });
    expect(await report({ state: 'pending' })).toMatchObject(cannot('enqueue', 'pending'));
    await report({ state: 'running' });
    expect(await report({ state: 'running' })).toMatchObject(cannot('run', 'running'));
    expect(await report({ state: 'pending' })).toMatchObject(cannot('enqueue', 'running'));
  });

  test('that has ended is followed by a new one, also of the same state', async () => {
    const ids = [];
    for (const state of ['success', 'success', 'pending']) ids.push(idOf(await report({ state })));
    expect(new Set(ids).size).toBe(3);
    expect((await listed()).map(({ id }) => id)).toEqual(ids.slice(-1));
    expect((await listed('?all=true&sort=desc')).map(({ id }) => id)).toEqual(ids.toReversed());
  });

  test('of another user, name or ref is another one', async () => {
    await report({ state: 'running' });
    const member = gitlab.world.members.find(({ userId, groupId }) => userId === 3 && groupId === 11);
    if (member) member.accessLevel = 30;
    expect(await report({ state: 'running' }, { token: seedTokens.reporter })).toMatchObject({ status: 201 });
    expect(await report({ state: 'running', name: 'other' })).toMatchObject({ status: 201 });
    expect(await report({ state: 'running', name: undefined })).toMatchObject({ body: { name: 'default' } });
    expect(await report({ state: 'running', name: undefined, context: 'c' })).toMatchObject({
      body: { name: 'c' },
    });
  });

  test('goes to the newest pipeline of its commit, and not to one of another ref', async () => {
    const [mergeRequest = expect.fail()] = gitlab.world.mergeRequests;
    setPipeline(gitlab.world, mergeRequest, 'success');
    const pipeline_id = gitlab.world.pipelines.at(-1)?.id;
    expect(await report({ state: 'success' })).toMatchObject({
      body: { pipeline_id, ref: 'refs/merge-requests/1/head' },
    });
    expect(await report({ state: 'success', pipeline_id })).toMatchObject({ status: 201 });
    const elsewhere = await report({ state: 'success', ref: branch });
    expect((elsewhere.body as Shown).pipeline_id).not.toBe(pipeline_id);
    expect(await report({ state: 'success', ref: branch, pipeline_id })).toMatchObject({
      status: 404,
      body: { message: '404 Pipeline for pipeline_id, sha and ref Not Found' },
    });
  });

  test('cannot have the name of a job of its pipeline', async () => {
    expect(
      await report({ state: 'success', name: 'lint', ref: 'main' }, { sha: headOf('main') }),
    ).toMatchObject({
      status: 400,
      body: { message: { name: ['has already been taken'] } },
    });
  });

  test('fails the pipeline that it is added to', async () => {
    const pipeline = gitlab.world.pipelines.find(({ id }) => id === 701);
    if (pipeline) pipeline.sha = headOf(branch);
    await report({ state: 'failed' });
    expect(pipeline?.status).toBe('failed');
    await report({ state: 'success' });
    expect(pipeline?.status).toBe('success');
  });

  test.each([
    [{ description: 'x'.repeat(256) }, { description: ['is too long (maximum is 255 characters)'] }],
    [
      { target_url: `https://${'x'.repeat(255)}` },
      { target_url: ['is too long (maximum is 255 characters)'] },
    ],
    [
      { target_url: 'javascript:alert(1)' },
      { target_url: ['is blocked: Only allowed schemes are http, https'] },
    ],
  ])('with %o is refused', async (wrong, message) => {
    expect(await report({ state: 'success', ...wrong })).toMatchObject({ status: 400, body: { message } });
    expect(await listed()).toEqual([]);
  });

  test('needs a developer, and on a protected branch more', async () => {
    expect(await report({ state: 'success' }, { token: seedTokens.reporter })).toMatchObject({ status: 403 });
    const own = gitlab.world.members.find(({ userId, projectId }) => userId === 5 && projectId === 101);
    if (own) own.accessLevel = 30;
    expect(await report({ state: 'success', ref: 'main' }, { sha: headOf('main') })).toMatchObject({
      status: 403,
    });
  });

  test('needs a commit, and a branch that has it', async () => {
    expect(await report({ state: 'success' }, { sha: 'f'.repeat(40) })).toMatchObject({
      body: { message: '404 Commit Not Found' },
    });
    const sha = pushCommit(gitlab.world, 101, branch);
    Object.assign(gitlab.world.mergeRequests[0] ?? {}, { mergedSha: sha });
    gitlab.world.branches = gitlab.world.branches.filter(({ name }) => name !== branch);
    expect(await report({ state: 'success' }, { sha })).toMatchObject({
      status: 404,
      body: { message: '404 References for commit Not Found' },
    });
  });
});

test('the statuses of a commit are those of its jobs too, without what was retried', async () => {
  const names = (statuses: Shown[]) => statuses.map(({ name }) => name);
  const main = headOf('main');
  expect(names(await listed('?pipeline_id=702', main))).toEqual(['compile', 'unit-tests', 'lint', 'deploy']);
  expect(await listed('?pipeline_id=702&all=true', main)).toHaveLength(5);
  expect(names(await listed('?stage=test&name=lint', main))).toEqual(['lint']);
  expect(await listed('', 'main')).toEqual([]);
});

test('what an external tool reports is not a job', async () => {
  const id = idOf(await report({ state: 'failed' }));
  expect(await ask(gitlab, `GET ${path}/jobs/${id}`)).toMatchObject({ status: 404 });
  expect(await ask(gitlab, `POST ${path}/jobs/${id}/retry`)).toMatchObject({ status: 404 });
  const pipeline = gitlab.world.pipelines.at(-1)?.id ?? 0;
  expect((await ask(gitlab, `GET ${path}/pipelines/${pipeline}/jobs`)).body).toEqual([]);
  expect(await ask(gitlab, `POST ${path}/pipelines/${pipeline}/retry`)).toMatchObject({
    body: { status: 'failed' },
  });
});
