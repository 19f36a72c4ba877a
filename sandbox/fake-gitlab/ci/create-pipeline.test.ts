import { expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { letTimePass } from '../arrange';
import { ask } from '../ask';
import type { Project } from '../world/world';

const gitlab = await standIn();
const run = (body: object = { ref: 'main' }) =>
  ask(gitlab, 'POST /projects/night-shift%2Fcheckout/pipeline', { body });
const refusal = (...base: string[]) => ({ status: 400, body: { message: { base } } });

test.each<[Partial<Project>, string, string[]]>([
  [{ hasNoCiConfig: true }, '18.6.0', ['Missing CI config file']],
  [{ hasNoCiConfig: true }, '12.1.0', ['Missing .gitlab-ci.yml file']],
  [{ filtersPipelines: true }, '18.6.0', ['Pipeline filtered out by workflow rules.']],
  [{ jobPlans: [] }, '15.11.0', ['No stages / jobs for this pipeline.']],
  [
    { pipelineRefusals: ['Identity verification is required in order to run CI jobs'] },
    '18.6.0',
    ['Identity verification is required in order to run CI jobs'],
  ],
  [
    { pipelineRefusals: ["jobs:test script can't be blank", 'jobs:build is too long'] },
    '18.6.0',
    ["jobs:test script can't be blank", 'jobs:build is too long'],
  ],
])('a project with %o on GitLab %s refuses a pipeline', async (details, version, reasons) => {
  Object.assign(gitlab.world.projects[0] ?? {}, details);
  gitlab.world.version = version;
  expect(await run()).toMatchObject(refusal(...reasons));
});

test('pipelines of one commit are counted by the minute', async () => {
  gitlab.world.perMinute.pipelines = 1;
  expect(await run()).toMatchObject({ status: 201 });
  expect(await run()).toMatchObject(
    refusal('Too many pipelines created in the last minute. Try again later.'),
  );
  expect(await run({ ref: 'fix/retry-budget' })).toMatchObject({ status: 201 });
  letTimePass(gitlab.world, 60_000);
  expect(await run()).toMatchObject({ status: 201 });
});

test('before GitLab 17.11 inputs are ignored', async () => {
  const wish = { ref: 'main', inputs: { unheard: 'of' } };
  expect(await run(wish)).toMatchObject({ status: 400 });
  gitlab.world.version = '17.10.0';
  expect(await run(wish)).toMatchObject({ status: 201 });
});
