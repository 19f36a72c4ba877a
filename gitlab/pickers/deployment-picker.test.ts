import { describe, expect } from 'vitest';
import { arrangeDeployments } from '../../sandbox/fake-gitlab/arrange-deployments';
import { courseOf, jobOf } from '../../sandbox/fake-gitlab/fake-deployments/deployment-course';
import { optionsOf, sent, test, valuesOf } from '../../tests/support/pick-test';

const project = 'night-shift/checkout';
const path = '/projects/night-shift%2Fcheckout/deployments';

describe('deployments', () => {
  test('come with what was deployed and when, the newest successful one first', async ({ gitlab, ask }) => {
    arrangeDeployments(gitlab.world);
    const { world } = gitlab;
    const successful = world.deployments.filter((one) => courseOf(world, one).status === 'success');
    const newest = successful.sort((one, other) => other.id - one.id)[0] ?? expect.fail();
    const options = optionsOf(await ask({ kind: 'deployment', project }));
    expect(options).toHaveLength(successful.length);
    expect(options[0]).toEqual({
      value: newest.id,
      label: expect.stringMatching(new RegExp(`^#${newest.id} (?:production|staging)$`)) as string,
      detail: expect.stringMatching(/^main at [0-9a-f]{8} · 2026-11-2\d \d\d:\d\d UTC$/) as string,
    });
    expect(sent(gitlab)).toEqual([
      { path, query: { status: 'success', order_by: 'id', sort: 'desc', page: '1', per_page: '30' } },
    ]);
  });

  test('are found by their environment', async ({ gitlab, ask }) => {
    arrangeDeployments(gitlab.world);
    const options = optionsOf(await ask({ kind: 'deployment', project, search: 'STAG' }));
    expect(options.length).toBeGreaterThan(0);
    expect(options.filter(({ label }) => !label.endsWith(' staging'))).toEqual([]);
  });

  test('are found by their number, whatever their status, and nothing else is asked', async ({
    gitlab,
    ask,
  }) => {
    arrangeDeployments(gitlab.world);
    const { world } = gitlab;
    const first = world.deployments[0] ?? expect.fail();
    const job = jobOf(world, first) ?? expect.fail();
    job.status = 'failed';
    const options = optionsOf(await ask({ kind: 'deployment', project, search: `#${first.id}` }));
    expect(options).toMatchObject([
      { value: first.id, detail: expect.stringMatching(/^failed · /) as string },
    ]);
    expect(sent(gitlab).map(({ path: asked }) => asked)).toEqual([`${path}/${first.id}`]);
  });

  test('of a number that does not exist are none', async ({ ask }) => {
    expect(valuesOf(await ask({ kind: 'deployment', project, search: '987654' }))).toEqual([]);
  });
});
