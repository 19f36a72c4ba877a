import { expect } from 'vitest';
import { arrangeDeployments } from '../sandbox/fake-gitlab/arrange-deployments';
import { addDeployed } from '../sandbox/fake-gitlab/arrange-merges';
import { retryJob } from '../sandbox/fake-gitlab/ci/job-actions';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { type Deployment, role, type World } from '../sandbox/fake-gitlab/world/world';
import { test } from '../tests/support/action-test';
import { afterFirst } from '../tests/support/interfere';

const project = 'night-shift/checkout';
const environment = 'production';
const input = { project, environment };

function writes({ requests }: GitLabSandbox): string[] {
  return requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
}

function lastOf<Item>(items: readonly Item[], back = 1): Item {
  return items.at(-back) ?? expect.fail();
}

function jobOf({ jobs }: World, deployment: Deployment) {
  return jobs.find(({ id }) => id === deployment.jobId) ?? expect.fail();
}

test('runs the job of the previous deployment again, once', async ({ gitlab, run }) => {
  const { deployments } = arrangeDeployments(gitlab.world);
  const target = lastOf(deployments, 2);
  const { result, logs } = await run('roll-back-deployment', input);
  const started = lastOf(gitlab.world.deployments);
  expect(writes(gitlab)).toEqual([`POST /projects/night-shift%2Fcheckout/jobs/${target.jobId}/retry`]);
  expect(result).toMatchObject({
    ...{ id: started.id, sha: target.sha, outcome: 'started' },
    job: { id: started.jobId, name: 'deploy-production' },
  });
  expect(logs).toBe(
    `[INFO] The rollback of production to ${target.sha.slice(0, 8)} was started: ${gitlab.url}/night-shift/checkout/-/jobs/${started.jobId}`,
  );
});

test('goes back to the deployment that was given, or to the last one before a moment', async ({
  gitlab,
  run,
}) => {
  const { deployments } = arrangeDeployments(gitlab.world);
  const [first, second] = deployments;
  const dryRun = true;
  const byId = await run('roll-back-deployment', { ...input, toDeploymentId: `#${first?.id}`, dryRun });
  expect(byId.result).toMatchObject({ id: first?.id, outcome: 'clean', job: { id: first?.jobId } });
  const byTime = await run('roll-back-deployment', { ...input, before: '2026-11-21T10:00:00Z', dryRun });
  expect(byTime.result).toMatchObject({ id: second?.id, outcome: 'clean' });
  expect(writes(gitlab)).toEqual([]);
});

test('waits for the job, and returns the finished deployment', async ({ gitlab, run }) => {
  arrangeDeployments(gitlab.world);
  const { result } = await run('roll-back-deployment', { ...input, waitSeconds: 60 });
  expect(result).toMatchObject({ outcome: 'finished', status: 'success', job: { status: 'success' } });
});

test('a second run waits for the job of the first, and then does nothing', async ({ gitlab, run }) => {
  arrangeDeployments(gitlab.world);
  const first = await run('roll-back-deployment', input);
  const second = await run('roll-back-deployment', input);
  expect(second.result).toMatchObject({ outcome: 'running', id: first.result.id });
  const third = await run('roll-back-deployment', { ...input, waitSeconds: 60 });
  expect(third.result).toMatchObject({ outcome: 'finished', id: first.result.id });
  const fourth = await run('roll-back-deployment', input);
  expect(fourth.result).toMatchObject({ outcome: 'unchanged', id: first.result.id });
  expect(fourth.logs).toMatch(/\[WARN(?:ING)?\] The last deployment, \d+, was already a rollback, /);
  expect(writes(gitlab)).toHaveLength(1);
});

test('who comes second at the same moment takes the job of the first', async ({ gitlab, run }) => {
  const { deployments } = arrangeDeployments(gitlab.world);
  const target = lastOf(deployments, 2);
  afterFirst('GET', () => {
    // After the deployments were read, and before the jobs are.
    afterFirst('GET', () => {
      const [ada] = gitlab.world.users;
      retryJob(gitlab.world, ada ?? expect.fail(), jobOf(gitlab.world, target));
    });
  });
  const { result } = await run('roll-back-deployment', input);
  expect(result).toMatchObject({ outcome: 'running', sha: target.sha });
  expect(writes(gitlab)).toEqual([]);
});

test('what is already deployed stays', async ({ gitlab, run }) => {
  const { deployments } = arrangeDeployments(gitlab.world);
  const current = lastOf(deployments);
  const { result } = await run('roll-back-deployment', { ...input, toDeploymentId: current.id });
  expect(result).toMatchObject({ outcome: 'unchanged', id: current.id });
  expect(writes(gitlab)).toEqual([]);
});

test('a deployment of the same commit is not a rollback target', async ({ gitlab, run }) => {
  const { deployments } = arrangeDeployments(gitlab.world);
  const { sha } = lastOf(deployments);
  addDeployed(gitlab.world, { at: '2026-11-22T02:55:00.000Z', environment: { name: environment }, sha });
  const { result } = await run('roll-back-deployment', { ...input, dryRun: true });
  expect(result).toMatchObject({ id: lastOf(deployments, 2).id, outcome: 'clean' });
});

test('runs the newest try of a job that ran again since', async ({ gitlab, run }) => {
  const { deployments } = arrangeDeployments(gitlab.world);
  await run('roll-back-deployment', { ...input, waitSeconds: 60 });
  const [, , , target] = deployments;
  addDeployed(gitlab.world, {
    at: new Date(Date.now() + 60_000).toISOString(),
    environment: { name: environment },
  });
  await run('roll-back-deployment', { ...input, toDeploymentId: target?.id, waitSeconds: 60 });
  const retried = writes(gitlab).map((write) => Number(/jobs\/(\d+)/.exec(write)?.[1]));
  expect(retried).toHaveLength(2);
  expect(retried[1]).toBeGreaterThan(retried[0] ?? Infinity);
});

test('a job that fails while it is waited for is an error with the end of its log', async ({
  gitlab,
  refused,
}) => {
  const { deployments } = arrangeDeployments(gitlab.world);
  const job = jobOf(gitlab.world, lastOf(deployments, 2));
  Object.assign(job.plan, { endsAgain: 'failed', trace: 'Rolling out\nERROR: no such image\n' });
  const error = await refused('roll-back-deployment', { ...input, waitSeconds: 60 });
  expect(error).toMatch(
    /^GitLabError conflict: Job deploy-production in stage deploy: its script failed\. \S+\n> Rolling out\n> ERROR: no such image$/,
  );
  const again = await refused('roll-back-deployment', { ...input, waitSeconds: 60 });
  expect(again).toMatch(
    /^GitLabError conflict: The job deploy-production of deployment \d+ to production has run again since then and failed\. /,
  );
  expect(writes(gitlab)).toHaveLength(1);
});

test('one that does not end in time is running', async ({ gitlab, run }) => {
  const { deployments } = arrangeDeployments(gitlab.world);
  jobOf(gitlab.world, lastOf(deployments, 2)).plan.endsAgain = 'running';
  const { result } = await run('roll-back-deployment', { ...input, waitSeconds: 5 });
  expect(result).toMatchObject({ outcome: 'running', job: { status: 'running' } });
});

interface Refusal {
  what: string;
  arrange: (world: World, target: Deployment) => void;
  error: RegExp;
  /** Whether only GitLab knows. */
  isSent?: boolean;
}

test.for<Refusal>([
  {
    what: 'while another deployment is running',
    arrange: (world, { environmentId }) => {
      const times = { status: 'running' as const, updatedAt: '2026-11-22T03:00:00.000Z' };
      const [first] = world.deployments;
      world.deployments.push({
        ...(first ?? expect.fail()),
        id: 9000,
        environmentId,
        jobId: undefined,
        reported: times,
      });
    },
    error:
      /^GitLabError conflict: Deployment 9000 to production is running\. Wait until it has finished, or cancel /,
  },
  {
    what: 'to a deployment by an external tool',
    arrange: (_world, target) => {
      target.jobId = undefined;
      target.reported = {
        ...{ status: 'success', updatedAt: '2026-11-21T21:00:00.000Z' },
        finishedAt: '2026-11-21T21:00:00.000Z',
      };
    },
    error: /^GitLabError conflict: Deployment \d+ to production was made by an external tool, /,
  },
  {
    what: 'by a trigger job',
    arrange: (world, target) => {
      jobOf(world, target).kind = 'bridge';
    },
    error:
      /^GitLabError conflict: Deployment \d+ to production was made by the trigger job deploy-production, /,
  },
  {
    what: 'where outdated jobs are prevented',
    arrange: ({ projects: [first] }) => {
      Object.assign(first ?? {}, { outdatedDeploymentJobs: 'refuse all' });
    },
    error:
      /^GitLabError conflict: Project \S+ prevents outdated deployment jobs, .* "Allow job retries for rollback /,
  },
  {
    what: 'to a protected environment',
    arrange: ({ environments }) => {
      Object.assign(environments.find(({ name }) => name === environment) ?? {}, { protectedFor: 60 });
    },
    error: /^GitLabError forbidden: GitLab does not let the token's user deploy to production, /,
    isSent: true,
  },
])('is refused $what', async ({ arrange, error: expected, isSent }, { gitlab, run, refused }) => {
  const { deployments } = arrangeDeployments(gitlab.world);
  arrange(gitlab.world, lastOf(deployments, 2));
  const count = gitlab.world.jobs.length;
  const error = await refused('roll-back-deployment', input);
  expect(error).toMatch(expected);
  expect(writes(gitlab)).toHaveLength(isSent ? 1 : 0);
  expect(gitlab.world.jobs).toHaveLength(count);
  const trial = { ...input, dryRun: true };
  if (isSent) expect((await run('roll-back-deployment', trial)).result).toMatchObject({ outcome: 'clean' });
  else expect(await refused('roll-back-deployment', trial)).toMatch(expected);
});

test('a Developer, who does not see that outdated jobs are prevented, is told where to look', async ({
  gitlab,
  refused,
}) => {
  arrangeDeployments(gitlab.world);
  Object.assign(gitlab.world.projects[0] ?? {}, { outdatedDeploymentJobs: 'refuse all' });
  for (const member of gitlab.world.members) if (member.userId === 5) member.accessLevel = role.developer;
  const error = await refused('roll-back-deployment', input);
  expect(error).toMatch(
    /^GitLabError forbidden: GitLab does not let .* The project might also prevent outdated .* only Maintainers see /,
  );
});

test('says that there is nothing to go back to', async ({ gitlab, refused }) => {
  const none = await refused('roll-back-deployment', input);
  expect(none).toMatch(
    /^GitLabError not-found: Project \S+ has no earlier successful deployment to environment production\. /,
  );
  const { deployments } = arrangeDeployments(gitlab.world);
  const early = await refused('roll-back-deployment', { ...input, before: '2026-11-01' });
  expect(early).toMatch(/ to environment production that finished before 2026-11-01\. /);
  const staging = await refused('roll-back-deployment', {
    ...input,
    environment: 'staging',
    toDeploymentId: deployments[0]?.id,
  });
  expect(staging).toMatch(/^GitLabError rejected: Deployment \d+ was made to production, not to staging\. /);
});
