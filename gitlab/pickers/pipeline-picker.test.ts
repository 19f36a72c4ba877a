import { afterEach, describe, expect, test, vi } from 'vitest';
import { connectTo } from '../client/connect-to';
import { pipeline } from './pipeline-picker';

const url = 'https://gitlab.example.com';
const list = `${url}/api/v4/projects/night-shift%2Fcheckout/pipelines`;

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Searches in a GitLab that has these pipelines. */
async function ask(search?: string, { pipelines = [run(701), run(702)], nextPage = '' } = {}) {
  const requests: string[] = [];
  vi.stubGlobal('fetch', (address: string) => {
    requests.push(address);
    const [, id] = /\/pipelines\/(\d+)$/.exec(address) ?? [];
    if (id === undefined) return Response.json(pipelines, { headers: { 'x-next-page': nextPage } });
    const found = pipelines.find((one) => one.id === Number(id));
    return found ? Response.json(found) : Response.json({ message: '404 Not Found' }, { status: 404 });
  });
  const gitlab = connectTo({ name: 'Home', url, token: 'glpat-not-a-secret', trustedAuthors: [] });
  const found = await pipeline({ gitlab, project: 'night-shift/checkout', search, page: 1 });
  return { ...found, requests };
}

function run(id: number, details = {}) {
  const createdAt = '2026-11-22T23:30:00.000+01:00';
  return { id, ref: 'main', status: 'success', created_at: createdAt, ...details };
}

describe('pipelines', () => {
  test('come with their ref, status and time, the newest first', async () => {
    const { requests, ...found } = await ask();
    expect(requests).toEqual([`${list}?page=1&per_page=30`]);
    expect(found).toEqual({
      options: [
        { value: 701, label: '#701 main', detail: 'success · 2026-11-22 22:30 UTC' },
        { value: 702, label: '#702 main', detail: 'success · 2026-11-22 22:30 UTC' },
      ],
      nextPage: undefined,
    });
  });

  test('of merge requests are named after them', async () => {
    const ref = 'refs/merge-requests/12/head';
    const pipelines = [run(701, { ref, status: 'waiting_for_resource', created_at: null })];
    expect((await ask(undefined, { pipelines })).options).toEqual([
      { value: 701, label: '#701 merge request !12', detail: 'waiting for resource' },
    ]);
  });

  test('are found by a part of their branch among the latest hundred, page by page', async () => {
    const others = Array.from({ length: 99 }, (_, index) => run(800 + index));
    const pipelines = [...others, run(702, { ref: 'fix/retry-budget' })];
    const { options, nextPage, requests } = await ask('RETRY', { pipelines, nextPage: '2' });
    expect(requests).toEqual([`${list}?page=1&per_page=100`]);
    expect(options.map(({ value }) => value)).toEqual([702]);
    expect(nextPage).toBe(2);
  });

  test('end with a page that is not full, whatever GitLab says of the next one', async () => {
    expect((await ask(undefined, { nextPage: '2' })).nextPage).toBeUndefined();
  });

  test.each(['702', '#702'])('are found by their id, however old, typed as %j', async (search) => {
    const { options, requests } = await ask(search);
    expect(requests).toEqual([`${list}/702`]);
    expect(options.map(({ value }) => value)).toEqual([702]);
  });

  test('are found by the beginning of their id', async () => {
    const { options, requests } = await ask('70');
    expect(requests).toHaveLength(2);
    expect(options.map(({ value }) => value)).toEqual([701, 702]);
  });
});
