import { expect } from 'vitest';
import { pushCommit, setPipeline } from '../sandbox/fake-gitlab/arrange';
import { addPipeline } from '../sandbox/fake-gitlab/ci/add-pipeline';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { headSha } from '../sandbox/fake-gitlab/world/heads';
import type { World } from '../sandbox/fake-gitlab/world/world';
import { test } from '../tests/support/action-test';
import { beforeFirst } from '../tests/support/interfere';

const name = 'report-verdict';
const on = { project: 'night-shift/checkout', mergeRequestIid: '!1' };

const first = ({ mergeRequests: [one] }: World) => one ?? expect.fail();
const head = (world: World) => headSha(world, first(world)) ?? expect.fail();
const written = ({ requests }: GitLabSandbox) => requests.filter(({ method }) => method !== 'GET');
const statuses = ({ jobs }: World) => jobs.filter(({ kind, retried }) => kind === 'status' && !retried);
const conflict = (message: string) =>
  ({ kind: 'status', status: 409, method: 'POST', path: /statuses/, body: { message } }) as const;

test('reports to the head pipeline of the merge request, without a branch, and comments', async ({
  gitlab,
  run,
}) => {
  setPipeline(gitlab.world, first(gitlab.world), 'success');
  const pipeline = gitlab.world.pipelines.at(-1);
  const { result, logs } = await run(name, {
    ...on,
    verdict: 'Warning',
    summary: 'Error rate 0.8 %',
    targetUrl: 'https://abc12345.apps.dynatrace.com/ui/gate',
    comment: '| Objective | Value |',
    details: 'cart@all',
  });
  expect(written(gitlab)).toMatchObject([
    {
      method: 'POST',
      path: `/projects/101/statuses/${head(gitlab.world)}`,
      body: {
        state: 'success',
        name: 'dynatrace',
        description: 'Warning: Error rate 0.8 %',
        target_url: 'https://abc12345.apps.dynatrace.com/ui/gate',
        pipeline_id: pipeline?.id,
      },
    },
    { method: 'POST', path: '/projects/night-shift%2Fcheckout/merge_requests/1/notes' },
  ]);
  expect(written(gitlab)[0]?.body).not.toHaveProperty('ref');
  expect(result).toMatchObject({
    status: { name: 'dynatrace', status: 'success', pipeline_id: pipeline?.id },
    comment: { body: expect.stringMatching(/\n\n\| Objective \| Value \|\n\ncart\\@\u2060all$/) as string },
    outcome: 'created',
  });
  expect(logs).toBe(
    `[INFO] Verdict dynatrace: Warning created. ${gitlab.url}/night-shift/checkout/-/merge_requests/1`,
  );
});

test.for([
  ['pass', 'success', 'Pass'],
  ['warning', 'success', 'Warning'],
  ['info', 'success', 'Info'],
  ['fail', 'failed', 'Fail'],
  ['error', 'failed', 'Error'],
  ['running', 'running', 'Running'],
] as const)('%s is %s in GitLab, with its word', async ([verdict, status, description], { run }) => {
  const { result } = await run(name, { ...on, verdict });
  expect(result).toMatchObject({ status: { status, description }, comment: null, outcome: 'created' });
});

test('sends nothing when the status and the comment say the same', async ({ gitlab, run }) => {
  const input = { ...on, verdict: 'fail', summary: 'Too slow', comment: 'Too slow' };
  await run(name, input, { workflowExecutionId: 'run-1', workflowTaskName: 'report' });
  const sent = written(gitlab).length;
  const { result } = await run(name, input, { workflowExecutionId: 'run-2', workflowTaskName: 'report' });
  expect(result).toMatchObject({
    status: { status: 'failed' },
    comment: { id: expect.any(Number) as number },
    outcome: 'unchanged',
  });
  expect(written(gitlab)).toHaveLength(sent);
});

test('follows a verdict through its course, with one status and one comment', async ({ gitlab, run }) => {
  for (const [verdict, outcome] of [
    ['running', 'created'],
    ['running', 'unchanged'],
    ['fail', 'updated'],
    ['pass', 'updated'],
  ] as const) {
    const { result } = await run(name, { ...on, verdict, comment: `It is ${verdict}` });
    expect(result).toMatchObject({ outcome });
  }
  expect(statuses(gitlab.world)).toMatchObject([{ status: 'success', external: { description: 'Pass' } }]);
  const comments = gitlab.world.notes.filter(({ noteableType }) => noteableType === 'MergeRequest');
  expect(comments.map(({ body }) => body.split('\n').at(-1))).toEqual(['It is pass']);
});

test('a new commit gets its own status', async ({ gitlab, run }) => {
  await run(name, { ...on, verdict: 'pass' });
  pushCommit(gitlab.world, 101, 'fix/retry-budget');
  expect((await run(name, { ...on, verdict: 'pass' })).result).toMatchObject({
    status: { sha: head(gitlab.world) },
    outcome: 'created',
  });
  expect(statuses(gitlab.world)).toHaveLength(2);
});

test('names stand side by side, each with its comment', async ({ gitlab, run }) => {
  for (const one of ['speed', 'safety']) await run(name, { ...on, verdict: 'pass', name: one, comment: one });
  expect(statuses(gitlab.world).map(({ plan }) => plan.name)).toEqual(['speed', 'safety']);
  expect(gitlab.world.notes.filter(({ noteableType }) => noteableType === 'MergeRequest')).toHaveLength(2);
});

test('a status that is already running cannot be set to running, which is not a failure', async ({
  gitlab,
  run,
}) => {
  await run(name, { ...on, verdict: 'running', summary: 'Begins' });
  const { result } = await run(name, { ...on, verdict: 'running', summary: 'Half done' });
  expect(result).toMatchObject({ status: { status: 'running' }, outcome: 'unchanged' });
  expect(statuses(gitlab.world)).toHaveLength(1);
});

test('finds that someone else has reported the same in the meantime', async ({ gitlab, run, runner }) => {
  await run(name, { ...on, verdict: 'running' });
  let isFirst = true;
  beforeFirst('POST', () => {
    const [status] = statuses(gitlab.world);
    if (isFirst)
      Object.assign(status ?? {}, {
        status: 'success',
        external: { ...status?.external, description: 'Pass' },
      });
    isFirst = false;
    gitlab.fail({
      kind: 'status',
      status: 400,
      method: 'POST',
      path: /statuses/,
      body: {
        message:
          'Cannot transition status via :success from :success (Reason(s): Status cannot transition via "success")',
      },
    });
  });
  const { result } = await runner.run(name, { ...on, verdict: 'pass' });
  expect(result).toMatchObject({ status: { status: 'success' }, outcome: 'unchanged' });
});

test('tries again while another update of the status is in progress', async ({ gitlab, run, refused }) => {
  gitlab.fail(conflict('409 Conflict: Another update to this commit status is in progress'));
  expect((await run(name, { ...on, verdict: 'pass' })).result).toMatchObject({ outcome: 'created' });
  gitlab.fail(conflict('409 Conflict: something else'));
  expect(await refused(name, { ...on, verdict: 'fail' })).toMatch(
    /^GitLabError conflict: Could not report a status of commit /,
  );
});

test('reports to the pipeline of merged results, which runs on its own commit', async ({ gitlab, run }) => {
  const { world } = gitlab;
  const sha = pushCommit(world, 101, 'feature/umlaut-ä b');
  const ref = 'refs/merge-requests/1/merge';
  const { id } = addPipeline(world, { projectId: 101, ref, sha, source: 'merge_request_event', userId: 2 });
  gitlab.fail({
    kind: 'status',
    status: 200,
    method: 'GET',
    path: /merge_requests\/1$/,
    body: mergeRequestWith({ id, ref, sha, project_id: 101 }, gitlab),
  });
  const { result } = await run(name, { ...on, verdict: 'pass' });
  expect(result).toMatchObject({ status: { sha, pipeline_id: id } });
});

test('reports to a commit, and comments on the merge request that it is the head of', async ({
  gitlab,
  run,
}) => {
  const sha = head(gitlab.world);
  const { result } = await run(name, { project: on.project, sha, verdict: 'info', comment: 'Deployed' });
  expect(result).toMatchObject({ status: { sha }, comment: { noteable_iid: 1 }, outcome: 'created' });
  const older = gitlab.world.commits.get(sha)?.parentIds[0];
  const { result: alone, logs } = await run(name, {
    project: on.project,
    sha: older,
    verdict: 'info',
    comment: 'x',
  });
  expect(alone).toMatchObject({ status: { sha: older }, comment: null });
  expect(logs).toContain(
    `[WARN] No comment was written: commit ${older} is not the head of an open merge request.`,
  );
});

test('sends the branch or the pipeline that is named', async ({ gitlab, run }) => {
  const sha = gitlab.world.pipelines.find(({ id }) => id === 701)?.sha ?? '';
  const project = on.project;
  await run(name, { project, sha, verdict: 'pass', ref: 'main' });
  expect(written(gitlab).at(-1)?.body).toMatchObject({ ref: 'main' });
  await run(name, { project, sha, verdict: 'pass', pipelineId: '#701', ref: 'main', name: 'other' });
  expect(written(gitlab).at(-1)?.body).toMatchObject({ pipeline_id: 701 });
  expect(written(gitlab).at(-1)?.body).not.toHaveProperty('ref');
});

test('cuts a long summary to what GitLab takes', async ({ run }) => {
  const { result } = await run(name, { ...on, verdict: 'fail', summary: 'x'.repeat(400) });
  const { description } = (result as { status: { description: string } }).status;
  expect(description).toMatch(/^Fail: x+…$/);
  expect(description).toHaveLength(255);
});

test('says that a merge request has no commit yet', async ({ gitlab, refused }) => {
  const body = mergeRequestWith(null, gitlab, null);
  gitlab.fail({ kind: 'status', status: 200, method: 'GET', path: /merge_requests\/1$/, body });
  const error = await refused(name, { ...on, verdict: 'pass' });
  expect(error).toMatch(
    /^GitLabError conflict: Merge request !1 has no commit yet\. Run the task again in a minute: /,
  );
});

test.for([
  [{}, 'Enter either Merge request or Commit, not both'],
  [{ mergeRequestIid: 1, sha: 'a'.repeat(40) }, 'Enter either Merge request or Commit, not both'],
  [
    { mergeRequestIid: 1, targetUrl: `https://x/${'x'.repeat(255)}` },
    'Link must have at most 255 characters',
  ],
] as const)('refuses %o', async ([input, sentence], { gitlab, refused }) => {
  const error = await refused(name, { project: on.project, verdict: 'pass', ...input });
  expect(error).toContain(`GitLabError invalid-input: ${sentence}`);
  expect(gitlab.requests).toHaveLength(0);
});

/** GitLab's merge request !1, with another head pipeline. */
function mergeRequestWith(
  pipeline: object | null,
  { world, url }: GitLabSandbox,
  sha: string | null = head(world),
) {
  return {
    iid: 1,
    sha,
    source_branch: 'fix/retry-budget',
    source_project_id: 101,
    head_pipeline: pipeline,
    web_url: `${url}/night-shift/checkout/-/merge_requests/1`,
  };
}
