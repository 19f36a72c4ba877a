import { expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { ask } from '../ask';
import { seedTokens } from '../start-fake-gitlab';

const gitlab = await standIn();
const project = '/projects/night-shift%2Fcheckout';

const path = `${project}/merge_requests` as const;
const create = (body: object, from: string = project) => ask(gitlab, `POST ${from}/merge_requests`, { body });
const fresh = { source_branch: 'feature/umlaut-ä b', target_branch: 'main', title: 'Umlauts' };

test('a new merge request is prepared and checked for a moment', async () => {
  const { status, body } = await create({ ...fresh, labels: ['bug'], reviewer_ids: [1, 2], squash: true });
  expect({ status, body }).toMatchObject({
    status: 201,
    body: {
      iid: 2,
      detailed_merge_status: 'preparing',
      reviewers: [{ username: 'ada' }],
      squash: true,
      labels: ['bug'],
    },
  });
  const statuses: unknown[] = [];
  for (let read = 0; read < 3; read += 1) {
    const answer = await ask(gitlab, `GET ${path}/2`);
    statuses.push((answer.body as { detailed_merge_status: string }).detailed_merge_status);
  }
  expect(statuses).toEqual(['preparing', 'checking', 'mergeable']);
});

test.each([
  [
    { source_branch: 'fix/retry-budget' },
    409,
    { message: ['Another open merge request already exists for this source branch: !1'] },
  ],
  [{ source_branch: 'none' }, 400, { message: { source_branch: ['does not exist'] } }],
  [{ target_branch: 'none' }, 400, { message: { target_branch: ['does not exist'] } }],
  [{ source_branch: 'main' }, 422, { message: ["You can't use same project/branch for source and target"] }],
  [{ source_branch: undefined }, 400, { error: 'source_branch is missing' }],
  [{ target_project_id: 102 }, 422, { message: ['Source project is not a fork of the target project'] }],
] as const)('a merge request with %o is refused', async (change, status, body) => {
  expect(await create({ ...fresh, ...change })).toMatchObject({ status, body });
});

test('a fork opens its merge request in the original', async () => {
  const body = {
    source_branch: 'fix/from-fork',
    target_branch: 'main',
    title: 'From a fork',
    target_project_id: 101,
  };
  expect(await create(body, '/projects/ada%2Fcheckout')).toMatchObject({
    status: 201,
    body: {
      project_id: 101,
      source_project_id: 106,
      web_url: `${gitlab.url}/night-shift/checkout/-/merge_requests/2`,
    },
  });
});

test('an update sets the state, the title and the people', async () => {
  const body = {
    title: 'Draft: Raise it',
    add_labels: 'ops',
    reviewer_ids: [],
    assignee_ids: [1, 2],
    state_event: 'close',
  };
  expect(await ask(gitlab, `PUT ${path}/1`, { body })).toMatchObject({
    status: 200,
    body: {
      draft: true,
      state: 'closed',
      labels: ['bug', 'ops'],
      reviewers: [],
      assignees: [{ username: 'ada' }],
    },
  });
});

test.each([
  [{ assignee_ids: [] }, { assignees: [], assignee: null }],
  [{ assignee_ids: [0] }, { assignees: [] }],
  [{ reviewer_ids: [] }, { reviewers: [] }],
  [{ reviewer_ids: [0] }, { reviewers: [] }],
  [{ milestone_id: 0 }, { milestone: null }],
  [{ labels: '' }, { labels: [] }],
])('an update with %o clears', async (body, cleared) => {
  const full = { assignee_ids: [2], reviewer_ids: [1], milestone_id: 502, labels: 'bug' };
  expect(await ask(gitlab, `PUT ${path}/1`, { body: full })).toMatchObject({
    body: {
      assignees: [{ username: 'grace' }],
      reviewers: [{ username: 'ada' }],
      milestone: { id: 502 },
      labels: ['bug'],
    },
  });
  expect(await ask(gitlab, `PUT ${path}/1`, { body })).toMatchObject({ status: 200, body: cleared });
});

test.each([
  ['/draft', { title: 'Draft: Raise the retry budget' }],
  ['/approve', { approvedByIds: [5] }],
  ['/merge', { state: 'merged', mergedById: 5 }],
  ['/close', { state: 'closed' }],
])('%s in a comment', async (command, change) => {
  expect(await ask(gitlab, `POST ${path}/1/notes`, { body: { body: command } })).toMatchObject({
    status: 202,
  });
  expect(gitlab.world.mergeRequests[0]).toMatchObject(change);
});

test('/ready takes the mark of a draft away', async () => {
  await create({ ...fresh, title: 'Draft: Umlauts' });
  await ask(gitlab, `POST ${path}/2/notes`, { body: { body: '/ready' } });
  expect(gitlab.world.mergeRequests[1]).toMatchObject({ title: 'Umlauts' });
});

test.each([
  ['state=opened&source_branch=fix/retry-budget&target_branch=main', 1],
  ['search=etry', 1],
  ['search=nothing', 0],
  ['author_username=grace&reviewer_username=ada', 1],
  ['wip=yes', 0],
  ['labels=bug', 1],
  ['iids[]=9', 0],
  ['reviewer_id=None', 0],
])('merge requests with %s', async (query, count) => {
  expect((await ask(gitlab, `GET ${path}?${query}`)).body).toHaveLength(count);
});

test('a group lists the merge requests of its projects', async () => {
  expect(await ask(gitlab, 'GET /groups/11/merge_requests?state=opened')).toMatchObject({
    body: [{ iid: 1 }],
  });
});

test('reporters may read but not update', async () => {
  const token = seedTokens.reporter;
  expect(await ask(gitlab, `GET ${path}/1`, { token })).toMatchObject({ status: 200 });
  expect(await ask(gitlab, `PUT ${path}/1`, { token, body: { title: 'x' } })).toMatchObject({ status: 403 });
});
