import { expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { ask } from '../ask';

const gitlab = await standIn();
const path = '/projects/night-shift%2Fcheckout/merge_requests';
const iids = async (query: string) =>
  ((await ask(gitlab, `GET ${path}?${query}`)).body as { iid: number }[]).map(({ iid }) => iid);

test.each([
  ['15.5.0', undefined],
  ['15.6.0', 'mergeable'],
])('GitLab %s shows the detailed merge status %s', async (version, status) => {
  gitlab.world.version = version;
  for (const request of [`GET ${path}/1`, `GET ${path}?iids=1`] as const) {
    const [shown] = [(await ask(gitlab, request)).body].flat() as Record<string, unknown>[];
    expect(shown).toMatchObject({ merge_status: 'can_be_merged' });
    expect(shown?.detailed_merge_status).toBe(status);
  }
});

test('drafts are filtered since GitLab 19.0, and by one name at a time', async () => {
  gitlab.world.version = '18.11.0';
  expect(await iids('draft=true')).toEqual([1]);
  gitlab.world.version = '19.0.0';
  expect(await iids('draft=true')).toEqual([]);
  expect(await iids('draft=false')).toEqual([1]);
  expect(await ask(gitlab, `GET ${path}?draft=true&wip=yes`)).toMatchObject({
    status: 400,
    body: { error: 'wip, draft are mutually exclusive' },
  });
});

test('the moment of a merge is filtered since GitLab 19.5', async () => {
  Object.assign(gitlab.world.mergeRequests[0] ?? {}, {
    state: 'merged',
    mergedAt: '2026-01-10T00:00:00.000Z',
  });
  expect(await iids('merged_after=2026-01-11')).toEqual([1]);
  gitlab.world.version = '19.5.0';
  expect(await iids('merged_after=2026-01-11')).toEqual([]);
  expect(await iids('merged_after=2026-01-09&merged_before=2026-01-11')).toEqual([1]);
});
