import { describe, expect } from 'vitest';
import { optionsOf, sent, test, valuesOf } from '../../tests/support/pick-test';

const project = 'night-shift/checkout';
const path = '/projects/night-shift%2Fcheckout/jobs';

describe('jobs', () => {
  test('come with their status and branch, the newest first', async ({ gitlab, ask }) => {
    const options = optionsOf(await ask({ kind: 'job', project }));
    expect(options[0]).toEqual({
      value: 5008,
      label: '#5008 soak-test',
      detail: 'running · feature/umlaut-ä b',
    });
    expect(sent(gitlab)).toEqual([{ path, query: { page: '1', per_page: '30' } }]);
  });

  test('are found by a part of their name', async ({ ask }) => {
    expect(valuesOf(await ask({ kind: 'job', project, search: 'UNIT' }))).toEqual([5005, 5004]);
  });

  test.for(['5001', '#5001'])(
    'are found by their number, however old, typed as %s',
    async (search, { ask }) => {
      expect(valuesOf(await ask({ kind: 'job', project, search }))).toEqual([5001]);
    },
  );
});
