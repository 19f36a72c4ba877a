import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { connectTo } from '../gitlab/client/connect-to';
import { keyFor } from '../gitlab/once/key';
import type { RunContext } from '../gitlab/once/run-context';
import { type GitLabSandbox, startGitLab } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { problemEvent } from '../tests/support/problem-events';
import { showMoment } from './moment';
import type { SyncOptions } from './plan';
import { type Problem, readProblem } from './problem';
import { syncProblem } from './sync-problem';

let gitlab: GitLabSandbox;

beforeAll(async () => {
  gitlab = await startGitLab();
});
afterEach(() => {
  vi.unstubAllGlobals();
});
afterAll(() => gitlab.close());

const defaults: SyncOptions = {
  labels: [],
  whenClosed: 'close',
  reopenWithinHours: 72,
  updates: 'one-comment',
  keepOpenLabel: 'keep-open',
};

const problemId = '-1_1795399860000';

/** The states that a problem's life has after its opening; each phase is active for a while, and all but the last end. */
const life = fc
  .array(fc.array(fc.constantFrom('UPDATED', 'REFRESHED'), { maxLength: 2 }), { minLength: 1, maxLength: 3 })
  .chain((phases) => fc.record({ phases: fc.constant(phases), ends: fc.boolean() }))
  .map(({ phases, ends }) => eventsOf(phases, ends));

/** All events of a life, oldest first. */
function eventsOf(phases: readonly (readonly string[])[], ends: boolean): Problem[] {
  const steps = phases.flatMap((updates, phase) => [
    phase === 0 ? 'CREATED' : 'REOPENED',
    ...updates,
    ...(phase < phases.length - 1 || ends ? ['CLOSED'] : []),
  ]);
  let text = 'first';
  return steps.map((step, minute) => {
    const at = new Date(Date.UTC(2026, 10, 22, 3, minute)).toISOString();
    if (step === 'UPDATED') text = `news of minute ${minute}`;
    const event = problemEvent({
      'event.id': `${problemId}V2`,
      'event.status': step === 'CLOSED' ? 'CLOSED' : 'ACTIVE',
      'event.status_transition': step,
      'event.description': text,
      'event.end': step === 'CLOSED' ? at : undefined,
      timestamp: at,
    });
    return readProblem(event, new Date());
  });
}

/** The same events in some order, some of them several times. */
function shuffled(events: readonly Problem[]): fc.Arbitrary<Problem[]> {
  return fc
    .array(fc.constantFrom(...events), { maxLength: 3 })
    .chain((again) =>
      fc.shuffledSubarray([...events, ...again], { minLength: events.length + again.length }),
    );
}

const context: RunContext = {
  get gitlab() {
    return connectTo({ name: 'Test', url: gitlab.url, token: gitlab.token, trustedAuthors: [] });
  },
  executionLink: undefined,
  log: { info: () => undefined, warn: () => undefined },
  creationKey: (purpose, name) => keyFor(purpose, name ?? ''),
  ownership: { isOurs: () => Promise.resolve(true), learnFrom: () => undefined },
};

function sync(problem: Problem, options: Partial<SyncOptions> = {}) {
  return syncProblem(
    {
      project: 'night-shift/checkout',
      subject: { problem },
      options: { ...defaults, ...options },
      otherFields: () => Promise.resolve({ issueType: 'incident' }),
    },
    context,
  );
}

function missing(): never {
  throw new Error('A life has at least one event.');
}

/** The problem's issues that are open or closed. */
function issuesThat(state: 'opened' | 'closed') {
  return gitlab.world.issues.filter(
    (issue) => issue.description?.includes(keyFor('problem', problemId)) && issue.state === state,
  );
}

/** What our comments on the problem's issue say. */
function comments() {
  const [issue] = gitlab.world.issues.filter(({ iid }) => iid === 3);
  return gitlab.world.notes
    .filter(
      ({ noteableId, noteableType, system }) =>
        noteableType === 'Issue' && noteableId === issue?.id && !system,
    )
    .map(({ body }) => body);
}

/** Lets fast-check choose the order in which simultaneous requests are answered. */
function answerInOrderOf(scheduler: fc.Scheduler): void {
  const network = globalThis.fetch;
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) =>
    scheduler.schedule(Promise.resolve(), `${init?.method ?? ''} ${url}`).then(() => network(url, init)),
  );
}

function isOver(events: readonly Problem[]): boolean {
  return events.at(-1)?.isActive === false;
}

const order = life.chain((events) => fc.record({ events: fc.constant(events), played: shuffled(events) }));

test('in any order and repetition a problem has one issue, open with the latest news while it is active, closed after it', async () => {
  const options = fc.record({
    updates: fc.constantFrom<SyncOptions['updates']>('one-comment', 'every-update', 'none'),
  });
  await fc.assert(
    fc.asyncProperty(order, options, async ({ events, played }, chosen) => {
      gitlab.reset();
      // A closing that comes before everything else leaves no trace, as there is no issue.
      const first = played.find(({ isActive }) => isActive);
      for (const problem of [...(first ? [first] : []), ...played]) await sync(problem, chosen);
      expect(issuesThat('opened')).toHaveLength(isOver(events) ? 0 : 1);
      expect(issuesThat('closed')).toHaveLength(isOver(events) ? 1 : 0);
      if (isOver(events) || chosen.updates === 'none') return;
      const told = [issuesThat('opened')[0]?.description, ...comments()].join('\n');
      expect(told.split('\n')).toContain(events.at(-1)?.description);
    }),
    { numRuns: 30 },
  );
}, 60_000);

test('in the order of the problem, the comment that is kept up to date has the newest state, and every change is reported once', async () => {
  await fc.assert(
    fc.asyncProperty(life, async (events) => {
      gitlab.reset();
      for (const problem of events.flatMap((event) => [event, event])) await sync(problem);
      const turns = events.filter(({ isActive, isReopening }) => isReopening || !isActive);
      expect(comments().filter((body) => /\*\*Problem (?:closed|active again), /.test(body))).toHaveLength(
        turns.length,
      );
      const news = events.filter(({ isActive }, index) => {
        return isActive && index > 0 && events[index - 1]?.description !== events[index]?.description;
      });
      const told = news.filter(({ isReopening }) => !isReopening).at(-1);
      const current = comments().filter((body) => body.includes('**Update, '));
      expect(current).toHaveLength(told ? 1 : 0);
      if (told) expect(current[0]).toContain(`**Update, ${showMoment(told.at)}**`);
    }),
    { numRuns: 20 },
  );
}, 60_000);

test('events that are processed at the same time leave the issue in the state of the newest', async () => {
  await fc.assert(
    fc.asyncProperty(order, fc.scheduler(), async ({ events, played }, scheduler) => {
      gitlab.reset();
      const [first] = events;
      if (first) await sync(first);
      answerInOrderOf(scheduler);
      await scheduler.waitFor(Promise.all(played.map((problem) => sync(problem))));
      vi.unstubAllGlobals();
      expect(issuesThat('opened')).toHaveLength(isOver(events) ? 0 : 1);
    }),
    { numRuns: 50 },
  );
}, 120_000);

test('runs that create at the same time leave one issue, that with the lowest number', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 4 }), fc.scheduler(), async (runs, scheduler) => {
      gitlab.reset();
      const [problem = missing()] = eventsOf([[]], false);
      answerInOrderOf(scheduler);
      const results = await scheduler.waitFor(Promise.all(Array.from({ length: runs }, () => sync(problem))));
      vi.unstubAllGlobals();
      expect(issuesThat('opened').map(({ iid }) => iid)).toEqual([3]);
      expect(results.map(({ issue }) => issue?.iid)).toEqual(Array.from({ length: runs }, () => 3));
      const closed = new Set(results.flatMap(({ duplicatesClosed }) => duplicatesClosed));
      expect([...closed].sort()).toEqual(
        gitlab.world.issues.filter(({ iid, state }) => iid > 3 && state === 'closed').map(({ iid }) => iid),
      );
      expect(gitlab.world.issueLinks).toHaveLength(closed.size);
    }),
    { numRuns: 30 },
  );
}, 60_000);

test('two runs of the same event at the same time comment once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.constantFrom('one-comment', 'every-update'),
      async (scheduler, updates) => {
        gitlab.reset();
        const events = eventsOf([['UPDATED'], []], true);
        if (events[0]) await sync(events[0]);
        for (const problem of events.slice(1)) {
          answerInOrderOf(scheduler);
          await scheduler.waitFor(Promise.all([sync(problem, { updates }), sync(problem, { updates })]));
          vi.unstubAllGlobals();
        }
        expect(comments().map((body) => /\*\*(?:Update|Problem [a-z ]+), /.exec(body)?.[0])).toEqual([
          '**Update, ',
          '**Problem closed, ',
          '**Problem active again, ',
          '**Problem closed, ',
        ]);
      },
    ),
    { numRuns: 30 },
  );
}, 60_000);

test('an issue that another run reopens between two requests is closed anyway', async () => {
  gitlab.reset();
  const [opened, closed, reopened, closedAgain] = eventsOf([[], []], true);
  for (const problem of [opened, closed]) if (problem) await sync(problem);
  const network = globalThis.fetch;
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    vi.stubGlobal('fetch', network);
    const answer = await network(url, init);
    if (reopened) await sync(reopened);
    return answer;
  });
  if (closedAgain) await sync(closedAgain);
  expect(issuesThat('opened')).toHaveLength(0);
});
