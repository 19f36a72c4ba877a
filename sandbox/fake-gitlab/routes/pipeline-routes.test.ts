import { expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { pushCommit } from '../arrange';
import { ask } from '../ask';
import { seedTokens } from '../start-fake-gitlab';
import type { JobPlan } from '../world/world';

const gitlab = await standIn();
const path = '/projects/night-shift%2Fcheckout';

const run = (body: object = {}, token = gitlab.token) =>
  ask(gitlab, `POST ${path}/pipeline`, { body: { ref: 'fix/retry-budget', ...body }, token });

/** What a pipeline with these jobs goes through, answer by answer. */
async function courseOf(jobPlans: JobPlan[], answers: number): Promise<unknown[]> {
  Object.assign(gitlab.world.projects[0] ?? {}, { jobPlans });
  const { body } = await run();
  const { id, status } = body as { id: number; status: string };
  const seen: unknown[] = [status];
  for (let asked = 0; asked < answers; asked += 1) {
    const answer = await ask(gitlab, `GET ${path}/pipelines/${id}`);
    seen.push((answer.body as { status: string }).status);
  }
  return seen;
}

function statuses(): Record<string, string> {
  const newest = gitlab.world.pipelines.at(-1)?.id;
  const jobs = gitlab.world.jobs.filter(({ pipelineId }) => pipelineId === newest);
  return Object.fromEntries(jobs.map(({ plan, status }) => [plan.name, status]));
}

test('a pipeline moves with each answer, to its end', async () => {
  const plans: JobPlan[] = [
    { stage: 'build', name: 'compile' },
    { stage: 'test', name: 'unit', ends: 'failed' },
    { stage: 'test', name: 'lint', ends: 'failed', allowFailure: true },
    { stage: 'deploy', name: 'deploy' },
  ];
  expect(await courseOf(plans, 7)).toEqual([
    'created',
    'pending',
    'running',
    'running',
    'running',
    'running',
    'failed',
    'failed',
  ]);
  expect(statuses()).toEqual({ compile: 'success', unit: 'failed', lint: 'failed', deploy: 'skipped' });
});

test('a job that is allowed to fail does not fail its pipeline', async () => {
  const plans: JobPlan[] = [{ stage: 'test', name: 'lint', ends: 'failed', allowFailure: true }];
  expect(await courseOf(plans, 3)).toEqual(['created', 'pending', 'running', 'success']);
});

test('a manual job blocks its pipeline, unless it is allowed to fail', async () => {
  const deploy: JobPlan = { stage: 'deploy', name: 'deploy', manual: true };
  expect(await courseOf([deploy], 2)).toEqual(['created', 'manual', 'manual']);
  expect((await courseOf([{ ...deploy, allowFailure: true }], 2)).at(-1)).toBe('skipped');
});

test.each([
  ['a branch that is not there', { ref: 'gone' }, {}, 'Reference not found'],
  ['no configuration', {}, { hasNoCiConfig: true }, 'Missing CI config file'],
  [
    'rules that leave no job',
    {},
    { jobPlans: [] },
    expect.stringContaining('Pipeline will not run') as string,
  ],
  [
    'forbidden variables',
    { variables: [{ key: 'A', value: 'b' }] },
    { pipelineVariablesRole: 'no_one_allowed' },
    'Insufficient permissions to set pipeline variables',
  ],
  [
    'one variable twice',
    {
      variables: [
        { key: 'A', value: 'b' },
        { key: 'A', value: 'c' },
      ],
    },
    {},
    'Duplicate variable name: A',
  ],
  [
    'inputs that nobody declared',
    { inputs: { a: 1 } },
    {},
    expect.stringContaining('inputs not defined') as string,
  ],
])('%s: no pipeline', async (_, body, project, reason) => {
  Object.assign(gitlab.world.projects[0] ?? {}, project);
  const before = gitlab.world.pipelines.length;
  expect(await run(body)).toMatchObject({ status: 400, body: { message: { base: [reason] } } });
  expect(gitlab.world.pipelines).toHaveLength(before);
});

test('who cannot push cannot run a pipeline', async () => {
  expect(await run({}, seedTokens.reporter)).toMatchObject({ status: 403 });
  const project = gitlab.world.members.find(({ projectId, userId }) => projectId === 101 && userId === 5);
  if (project) project.accessLevel = 30;
  expect(await run({ ref: 'main' })).toMatchObject({
    status: 400,
    body: { message: { base: [expect.stringContaining("run a pipeline on 'main'")] } },
  });
});

test('the latest pipeline is one of the newest commit; none is a 403', async () => {
  const latest = (ref: string) => ask(gitlab, `GET ${path}/pipelines/latest?ref=${ref}`);
  expect(await latest('main')).toMatchObject({ status: 200, body: { id: 702 } });
  pushCommit(gitlab.world, 101, 'main');
  expect(await latest('main')).toMatchObject({ status: 403, body: { message: '403 Forbidden' } });
});

test('canceling and retrying are answered with success whatever they do', async () => {
  const post = (what: string) => ask(gitlab, `POST ${path}/pipelines/${what}`);
  expect(await post('703/cancel')).toMatchObject({ status: 200, body: { status: 'canceled' } });
  expect(await post('701/cancel')).toMatchObject({ status: 200, body: { status: 'success' } });
  expect(await post('702/retry')).toMatchObject({ status: 201, body: { status: 'running' } });
  expect(await post('701/retry')).toMatchObject({ status: 201, body: { status: 'success' } });
});

test('jobs that were retried are left out, and a scope chooses', async () => {
  const names = async (query: string) => {
    const { body } = await ask(gitlab, `GET ${path}/pipelines/702/jobs${query}`);
    return (body as { name: string }[]).map(({ name }) => name);
  };
  expect(await names('')).toEqual(['deploy', 'lint', 'unit-tests', 'compile']);
  expect(await names('?include_retried=true')).toHaveLength(5);
  expect(await names('?scope[]=failed&scope[]=skipped')).toEqual(['deploy', 'lint', 'unit-tests']);
  expect(await names('?scope=failed&per_page=1&page=2')).toEqual(['unit-tests']);
  expect(await ask(gitlab, `GET ${path}/pipelines/702/jobs?scope=lost`)).toMatchObject({ status: 400 });
});

test('a log is plain text, and empty once it was erased', async () => {
  const trace = () => ask(gitlab, `GET ${path}/jobs/5005/trace`);
  const before = await trace();
  expect(before.headers.get('content-type')).toBe('text/plain');
  expect(before.body).toContain('section_start:');
  const job = gitlab.world.jobs.find(({ id }) => id === 5005);
  if (job) job.erasedAt = job.createdAt;
  expect(await trace()).toMatchObject({ status: 200, body: '' });
});

test('the web address of a pipeline and of a job leads to a page', async () => {
  const page = async (where: string) => (await fetch(`${gitlab.url}/night-shift/checkout/-/${where}`)).text();
  expect(await page('pipelines/702')).toMatch(/Pipeline #702[^]*failed[^]*test: unit-tests/);
  expect(await page('jobs/5005')).toContain('AssertionError: expected 4 to be 3');
});
