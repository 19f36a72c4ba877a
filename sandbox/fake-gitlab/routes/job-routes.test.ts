import { expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { ask } from '../ask';
import { seedTokens } from '../start-fake-gitlab';

const gitlab = await standIn();

test('a log with secrets is for those who may push', async () => {
  const job = gitlab.world.jobs.find(({ id }) => id === 5005) ?? expect.fail();
  job.plan = { ...job.plan, isDebugged: true };
  const trace = (token?: string) =>
    ask(gitlab, 'GET /projects/night-shift%2Fcheckout/jobs/5005/trace', { token });
  expect(await trace()).toMatchObject({ status: 200 });
  expect(await trace(seedTokens.reporter)).toMatchObject({
    status: 403,
    body: { message: '403 Forbidden - The current user is not authorized to access the job debug trace' },
  });
});
