import { describe, expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { setPipeline } from '../arrange';
import { ask } from '../ask';

const gitlab = await standIn();
const project = '/projects/night-shift%2Fcheckout';

describe('merge trains', () => {
  const path = `${project}/merge_trains`;
  const add = (body: object = {}) => ask(gitlab, `POST ${path}/merge_requests/1`, { body });

  test('are for Premium', async () => {
    expect(await ask(gitlab, `GET ${path}`)).toMatchObject({
      status: 403,
      body: { message: '403 Forbidden' },
    });
    expect(await add()).toMatchObject({ status: 403 });
  });

  test('take a merge request, and answer with the whole train', async () => {
    gitlab.world.isPremium = true;
    expect(await ask(gitlab, `GET ${path}/merge_requests/1`)).toMatchObject({
      status: 404,
      body: { message: '404 Merge Train Merge Request Not Found' },
    });
    expect(await add()).toMatchObject({
      status: 201,
      body: [{ target_branch: 'main', status: 'idle', merge_request: { iid: 1 } }],
    });
    expect((await ask(gitlab, `GET ${path}/main?scope=active`)).body).toHaveLength(1);
    expect((await ask(gitlab, `GET ${path}?scope=complete`)).body).toEqual([]);
    expect((await ask(gitlab, `GET ${path}/other`)).body).toEqual([]);
    expect(await add()).toMatchObject({ status: 400 });
  });

  test('take one later, if it has to wait and may', async () => {
    gitlab.world.isPremium = true;
    const [mergeRequest = expect.fail()] = gitlab.world.mergeRequests;
    Object.assign(gitlab.world.projects[0] ?? {}, { pipelineMustSucceed: true });
    setPipeline(gitlab.world, mergeRequest, 'running');
    expect(await add()).toMatchObject({ status: 400 });
    expect(await add({ auto_merge: true })).toMatchObject({ status: 202, body: [] });
    expect(await add({ sha: 'f'.repeat(40) })).toMatchObject({ status: 409 });
  });
});

describe('links that block', () => {
  const link = (link_type: string) =>
    ask(gitlab, `POST ${project}/issues/1/links`, {
      body: { target_project_id: '101', target_issue_iid: 2, link_type },
    });
  const types = async (iid: number) =>
    ((await ask(gitlab, `GET ${project}/issues/${iid}/links`)).body as { link_type: string }[]).map(
      ({ link_type }) => link_type,
    );

  test('are for Premium', async () => {
    for (const type of ['blocks', 'is_blocked_by'])
      expect(await link(type)).toMatchObject({
        status: 403,
        body: { message: 'Blocked issues not available for current license' },
      });
  });

  test.each([
    ['blocks', 'is_blocked_by'],
    ['is_blocked_by', 'blocks'],
  ])('%s from one side, %s from the other, and nothing else beside it', async (type, other) => {
    gitlab.world.isPremium = true;
    expect(await link(type)).toMatchObject({ status: 201, body: { link_type: 'blocks' } });
    expect([await types(1), await types(2)]).toEqual([[type], [other]]);
    expect(await link('relates_to')).toMatchObject({
      status: 409,
      body: { message: 'Issue(s) already assigned' },
    });
  });
});
