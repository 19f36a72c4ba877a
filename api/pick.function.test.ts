import fc from 'fast-check';
import { beforeEach, describe, expect, test as plainTest, vi } from 'vitest';
import { pick } from '../dynatrace/pick';
import { PICKERS } from '../gitlab/pickers/pickers';
import type { PickKind } from '../inputs/picking/pick-kind';
import type { PickAnswer } from '../inputs/picking/pick-request';
import { addManyIssues } from '../sandbox/fake-gitlab/arrange';
import { seedTokens } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { askOf, everyPage, sent, test, valuesOf } from '../tests/support/pick-test';
import { actionRunner } from '../tests/support/run-action';

const project = 'night-shift/checkout';
const projectPath = '/projects/night-shift%2Fcheckout';
const inNoProject: readonly PickKind[] = ['project', 'group'];
const allKinds = Object.keys(PICKERS) as PickKind[];
const inProject = allKinds.filter((kind) => !inNoProject.includes(kind));

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  return () => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  };
});

test('pages lead to all options, one request each', async ({ gitlab, ask }) => {
  addManyIssues(gitlab.world, 73);
  const pages = await everyPage(ask, { kind: 'issue', project });
  expect(pages.map((page) => page.length)).toEqual([30, 30, 15]);
  expect(new Set(pages.flat().map(({ value }) => value)).size).toBe(75);
  expect(sent(gitlab).map(({ query }) => query.page)).toEqual(['1', '2', '3']);
});

test('accepts a project by its web address, and all values as text', async ({ gitlab, ask }) => {
  const address = `${gitlab.url}/night-shift/checkout/-/issues`;
  expect(valuesOf(await ask({ kind: 'label', project: address, page: '1' }))).toContain('ops');
  expect(sent(gitlab)).toMatchObject([{ path: `${projectPath}/labels` }]);
});

test.for(inProject)('%s: asks for a project first, before any request', async (kind, { gitlab, runner }) => {
  const ask = askOf(runner);
  for (const missing of [undefined, null, '', ' '])
    expect(await ask({ kind, project: missing })).toEqual({ error: 'Choose a project first.' });
  expect(gitlab.requests).toHaveLength(0);
  expect(runner.settingsRequests()).toBe(0);
});

describe.each(allKinds)('%s: says in a sentence', (kind) => {
  const request = { kind, project };

  test('that the token ran out', async ({ gitlab }) => {
    const ask = askOf(actionRunner(gitlab, { token: seedTokens.expired }));
    const { error } = await ask(request);
    expect(error).toMatch(/^GitLab did not accept the token of the connection "Test": .* Token is expired\./);
    expect(error).toMatch(/Create a new token in GitLab and enter it in the connection\. /);
  });

  test('that the token lacks a scope', async ({ gitlab }) => {
    const ask = askOf(actionRunner(gitlab, { token: seedTokens.readUser }));
    expect((await ask(request)).error).toMatch(/^The token of the connection "Test" lacks a scope\./);
  });

  test('that the connection is not shared', async ({ gitlab, ask }) => {
    const { error } = await ask({ ...request, connectionId: 'someone-elses' });
    expect(error).toMatch(/^The connection does not exist or is not shared /);
    expect(gitlab.requests).toHaveLength(0);
  });

  test('that GitLab is down, after trying again', async ({ gitlab, ask }) => {
    gitlab.fail({ kind: 'status', status: 503, retryAfter: '0', times: 30 });
    expect((await ask(request)).error).toMatch(
      /^Could not read .*GitLab returned status 503\..* Try again in 1 s\.$/,
    );
    expect(gitlab.requests.length).toBeGreaterThan(1);
  });

  test('that GitLab does not answer', async ({ gitlab, ask }) => {
    impatient();
    gitlab.fail({ kind: 'hang', times: 30 });
    expect((await ask(request)).error).toMatch(
      /^Could not read .*: GitLab did not answer in time\. Try again\.$/,
    );
  });

  test('that something else than GitLab answers', async ({ gitlab, ask }) => {
    gitlab.fail({ kind: 'html', times: 2 });
    expect((await ask(request)).error).toMatch(/ returned a web page instead of GitLab's JSON\./);
  });
});

test('waits for GitLab 10 seconds at most, whatever it says', async ({ gitlab, ask }) => {
  const timeout = vi.spyOn(AbortSignal, 'timeout');
  await ask({ kind: 'project' });
  expect(Math.max(...timeout.mock.calls.map(([ms]) => ms))).toBeLessThanOrEqual(10_000);
  gitlab.fail({ kind: 'rate-limited', retryAfter: '11' });
  expect((await ask({ kind: 'project' })).error).toMatch(/rate limit is reached.* Try again in 11 s\.$/);
});

test.for([
  [{ connectionId: '' }, /^Connection is required: /],
  [{ kind: 'wallet' }, /^Kind must be one of project, group, .*, but is "wallet"\.$/],
  [{ project: '{{ event().project }}' }, /^Project must be a full path such as group\/app, /],
  [{ search: 'a'.repeat(201) }, /^Search must be text of at most 200 characters/],
  [{ page: 0 }, /^Page must be a whole number from 1 /],
] as const)('refuses %j', async ([wrong, message], { gitlab, runner }) => {
  const request = { connectionId: 'test', kind: 'label', project, ...wrong };
  expect(await runner.call('pick', request)).toEqual({ error: expect.stringMatching(message) as string });
  expect(gitlab.requests).toHaveLength(0);
});

describe('whatever comes', () => {
  const token = 'glpat-not-a-secret';
  const connection = { name: 'Home', url: 'https://gitlab.example.com', token };

  function answeringWith(answer: (url: string) => Response) {
    vi.stubGlobal('fetch', (url: string) =>
      Promise.resolve(
        url.startsWith('/platform/')
          ? Response.json({ schemaId: 'app:my.gitlab.actions:gitlab-connection', value: connection })
          : answer(url),
      ),
    );
  }

  /** Checks that an answer is options or a sentence, without a token. */
  function expectAnswer(answer: PickAnswer) {
    expect(Object.keys(answer)).toHaveLength(1);
    if (answer.error === undefined) expect(Array.isArray(answer.data.options)).toBe(true);
    else expect(answer.error).toMatch(/\S/);
    expect(JSON.stringify(answer)).not.toContain(token);
  }

  plainTest('a form gets an answer to any payload', async () => {
    answeringWith(() => Response.json([]));
    const request = fc.record(
      {
        connectionId: fc.oneof(fc.constant('test'), fc.jsonValue()),
        kind: fc.oneof(fc.constantFrom(...inNoProject, ...inProject), fc.jsonValue()),
        project: fc.oneof(fc.constant(project), fc.webUrl(), fc.string({ unit: 'binary' }), fc.jsonValue()),
        search: fc.oneof(fc.webUrl(), fc.string({ unit: 'binary' }), fc.constant(token), fc.jsonValue()),
        page: fc.oneof(fc.nat(), fc.jsonValue()),
      },
      { requiredKeys: [] },
    );
    vi.spyOn(console, 'error').mockReturnValue();
    await fc.assert(
      fc.asyncProperty(fc.oneof(request, fc.jsonValue(), fc.constant(undefined)), async (payload) => {
        expectAnswer(await pick(payload));
      }),
      { numRuns: 500 },
    );
  });

  plainTest('a form gets an answer whatever GitLab sends, and no log holds the token', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    // The waits before another attempt pass at once.
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((act: () => void) => {
      queueMicrotask(act);
    }) as typeof setTimeout);
    const body = fc.oneof(fc.array(fc.object()), fc.jsonValue(), fc.constant({ message: `No: ${token}` }));
    const kind = fc.constantFrom(...inNoProject, ...inProject);
    await fc.assert(
      fc.asyncProperty(body, kind, fc.constantFrom(200, 400, 401, 500), async (sentBody, wanted, status) => {
        answeringWith(() => Response.json(sentBody, { status }));
        expectAnswer(await pick({ connectionId: 'test', kind: wanted, project, search: '12' }));
      }),
      { numRuns: 300 },
    );
    expect(JSON.stringify(log.mock.calls)).not.toContain(token);
  });

  plainTest('a bug is told to the platform’s log, not to the browser', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    answeringWith(() => {
      throw new RangeError(`A bug with ${token} in it`);
    });
    const answer = await pick({ connectionId: 'test', kind: 'project' });
    expect(answer).toEqual({
      error: 'The choices could not be loaded: an unexpected error occurred in this app.',
    });
    expect(log).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/RangeError: A bug with \*\*\* in it/) as string,
    );
  });
});

function impatient() {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(Math.min(ms, 30)));
}
