import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test as plainTest } from 'vitest';
import { readActions, readAppConfig, ROOT } from '../sandbox/documented-action';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { checkTemplate } from '../sandbox/workflow-player/check-template';
import { findTemplate, readEvent, templateNames } from '../sandbox/workflow-player/find-file';
import { watchWorld } from '../sandbox/workflow-player/gitlab-changes';
import { type NamedEvent, type Played, playEvents } from '../sandbox/workflow-player/play-events';
import type { Setting } from '../sandbox/workflow-player/run/setting';
import { sandboxSetting } from '../sandbox/workflow-player/sandbox-setting';
import { readTemplate } from '../sandbox/workflow-player/template';
import { test } from './support/action-test';
import type { ActionRunner } from './support/run-action';

/** What a template must do with the sample events, from a fresh stand-in. */
interface Play {
  template: string;
  /** Played one after the other; none for a schedule. */
  events: string[];
  /** Which of them start the workflow; all, if not given. */
  starts?: boolean[];
  /** Everything that is different in GitLab afterwards. */
  changes: string[];
}

/** Every template with its sample events; a new one joins with an entry. */
const plays: Play[] = [
  {
    template: 'problem-to-issue',
    events: ['opened', 'updated', 'updated', 'closed', 'reopened', 'closed'],
    changes: [
      '+ label error in night-shift/checkout',
      '+ label availability in night-shift/checkout',
      '+ incident night-shift/checkout#3 "Failure rate increase (P-26112203)" ~availability ~error (closed)',
      '+ comment on #3: "**Update, 2026-11-22 03:20 UTC** · active for 19 min 8 s …"',
      '+ comment on #3: "**Problem closed, 2026-11-22 04:02 UTC** after 1 h 1 min · [`P-26112203`](<http…"',
      '+ comment on #3: "**Problem active again, 2026-11-22 04:31 UTC** …"',
      '+ comment on #3: "**Problem closed, 2026-11-22 04:58 UTC** after 1 h 57 min · [`P-26112203`](<htt…"',
    ],
  },
  {
    template: 'problem-with-suspect-merge-requests',
    events: ['opened', 'updated'],
    changes: [
      '+ label error in night-shift/checkout',
      '+ label availability in night-shift/checkout',
      '+ incident night-shift/checkout#3 "Failure rate increase (P-26112203)" ~availability ~error',
      '+ comment on #3: "**Nothing was merged in the 24 hours before the problem started**, until 2026-1…"',
      '+ comment on #3: "**Update, 2026-11-22 03:20 UTC** · active for 19 min 8 s …"',
    ],
  },
  {
    template: 'guardian-comments-on-merge-request',
    events: ['guardian-failed', 'guardian-failed', 'deployment-failed'],
    starts: [true, true, false],
    changes: ['+ comment on !1: "**Guardian `checkout on staging`: fail** …"'],
  },
  {
    template: 'security-finding-to-issue',
    events: ['security-finding', 'security-finding', 'opened'],
    starts: [true, true, false],
    changes: [
      '+ label security in night-shift/checkout',
      '+ label severity::high in night-shift/checkout',
      '+ issue night-shift/checkout#3 "CVE-2026-40417 in yaml-reader 2.4.0" ~security ~severity::high',
    ],
  },
  {
    template: 'failed-deployment-to-fix',
    events: ['deployment-failed', 'deployment-failed'],
    starts: [true, false],
    changes: [
      '+ merge request night-shift/checkout!2 "Put checkout back to 1.7.3" (merged)',
      "~ branch main in night-shift/checkout: commit \"Merge branch 'fix/deploy-1834' into 'main' …\"",
      '+ pipeline 704 in night-shift/checkout',
      '+ job unit-tests of pipeline 704',
    ],
  },
  { template: 'token-expiry-watch', events: [], changes: [] },
  {
    template: 'stale-merge-requests',
    events: [],
    changes: ['+ issue night-shift/checkout#3 "Stale merge requests"'],
  },
];

const config = await readAppConfig();
// Read before any action runs: a run loads the schemas anew.
const actions = await readActions(config);
const schemas = new Map(actions.map(({ name, schema }) => [name, schema]));
const read = (path: string) => readFileSync(join(fileURLToPath(ROOT), path), 'utf8');

describe.each(templateNames())('%s', (name) => {
  plainTest('is complete and refers to nothing that is not there', async () => {
    const { id, version } = config.app;
    expect(checkTemplate(await readTemplate(findTemplate(name)), { id, version, schemas })).toEqual([]);
  });

  plainTest('is listed in app.config.json under its title', async () => {
    const { title, description } = (await readTemplate(findTemplate(name))).workflow;
    expect(config.app.documents[name]).toEqual({ name: title, description });
  });

  plainTest('has a recipe, and a test with its sample events', () => {
    expect(existsSync(join(fileURLToPath(ROOT), `docs/recipes/${name}.md`))).toBe(true);
    expect(read('docs/recipes/README.md')).toContain(`(${name}.md)`);
    expect(plays.map(({ template }) => template)).toContain(name);
  });
});

describe.each(plays)('$template plays $events', ({ template, events, starts, changes }) => {
  test('and leaves in GitLab what it should', async ({ gitlab, runner }) => {
    const changed = watchWorld(gitlab.world);
    const played = await play({ gitlab, runner }, template, events);
    expect(played.map(({ decision }) => decision.starts)).toEqual(starts ?? played.map(() => true));
    expect(failuresOf(played)).toEqual([]);
    expect(changed()).toEqual(changes);
  });
});

test('the suspects of a problem are those that were merged the day before it', async ({ gitlab, runner }) => {
  mergedBeforeTheProblem(gitlab);
  await play({ gitlab, runner }, 'problem-with-suspect-merge-requests', ['opened', 'updated', 'closed']);
  const comments = gitlab.world.notes.filter(({ body }) => body.includes('Merged in the 24 hours'));
  expect(comments.map(({ body }) => body.replace(/^(?:\[dt0.*\n)+\n/, ''))).toEqual([
    '**Merged in the 24 hours before the problem started**, until 2026-11-22 03:01:00 UTC:\n\n' +
      '- night-shift/checkout!1+ by Grace Hopper, merged 2026-11-21 22:10:30',
  ]);
});

test('a guardian’s verdict is not written about commits that it has not seen', async ({ gitlab, runner }) => {
  const context = { mergeRequestIid: '1', sha: 'f00d'.repeat(10), project: 'night-shift/checkout' };
  const event = { ...(await readEvent('guardian-failed')).event, execution_context: JSON.stringify(context) };
  const played = await play({ gitlab, runner }, 'guardian-comments-on-merge-request', [
    { name: 'stale', event },
  ]);
  expect(failuresOf(played)).toEqual([expect.stringMatching(/^GitLabError conflict: /)]);
  const head = gitlab.world.branches.find(({ name }) => name === 'fix/retry-budget')?.commit.id ?? '';
  const fresh = { ...event, execution_context: JSON.stringify({ ...context, sha: head }, null, 1) };
  const again = await play({ gitlab, runner }, 'guardian-comments-on-merge-request', [
    { name: 'fresh', event: fresh },
  ]);
  expect(failuresOf(again)).toEqual([]);
});

test('a security finding without most of its fields still makes an issue', async ({ gitlab, runner }) => {
  const { event } = await readEvent('security-finding');
  const kept = /^event|^finding\.id|^object\.id|^dt\.security\.risk\.level/;
  const scarce = Object.fromEntries(Object.entries(event).filter(([key]) => kept.test(key)));
  const played = await play({ gitlab, runner }, 'security-finding-to-issue', [
    { name: 'scarce', event: scarce },
  ]);
  expect(failuresOf(played)).toEqual([]);
  expect(gitlab.world.issues.at(-1)).toMatchObject({ title: event['event.description'], confidential: true });
  expect(gitlab.world.issues.at(-1)?.description).toMatch(/\n\n- \*\*Risk:\*\* `HIGH`$/);
});

test('a fix whose pipeline fails is not merged', async ({ gitlab, runner }) => {
  const project = gitlab.world.projects.find(({ id }) => id === 101);
  if (project) project.jobPlans = [{ stage: 'test', name: 'unit-tests', ends: 'failed' }];
  const changed = watchWorld(gitlab.world);
  const played = await play({ gitlab, runner }, 'failed-deployment-to-fix', ['deployment-failed']);
  expect(failuresOf(played)).toEqual([expect.stringMatching(/^GitLabError conflict: .*unit-tests/s)]);
  expect(changed()).toEqual([
    '+ merge request night-shift/checkout!2 "Put checkout back to 1.7.3"',
    '+ branch fix/deploy-1834 in night-shift/checkout',
    '+ pipeline 704 in night-shift/checkout',
    '+ job unit-tests of pipeline 704',
  ]);
});

test('a token that expires soon makes one issue, however many days it goes on', async ({
  gitlab,
  runner,
}) => {
  const stored = gitlab.world.tokens.find(({ value }) => value === gitlab.token);
  if (stored) stored.expiresAt = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  const changed = watchWorld(gitlab.world);
  for (let day = 0; day < 2; day += 1) await play({ gitlab, runner }, 'token-expiry-watch', []);
  expect(changed()).toEqual(['+ issue night-shift/checkout#3 "Renew the GitLab token that Dynatrace uses"']);
});

test('a connection that does not work fails the execution', async ({ gitlab, runner }) => {
  const stored = gitlab.world.tokens.find(({ value }) => value === gitlab.token);
  if (stored) stored.revoked = true;
  const played = await play({ gitlab, runner }, 'token-expiry-watch', []);
  expect(played.map(({ execution }) => execution?.state)).toEqual(['ERROR']);
  expect(failuresOf(played)).toEqual([expect.stringMatching(/^GitLabError unauthenticated: .*revoked/)]);
});

/** Plays a template in this process, without waiting before retries. */
async function play(
  { gitlab, runner }: { gitlab: GitLabSandbox; runner: ActionRunner },
  name: string,
  events: readonly (string | NamedEvent)[],
): Promise<Played[]> {
  const template = await readTemplate(findTemplate(name));
  const perform = performIn(runner);
  const setting = sandboxSetting({ perform, connectionId: 'test', standIn: gitlab }, config);
  const named = await Promise.all(
    events.map(async (event) => (typeof event === 'string' ? readEvent(event) : event)),
  );
  return playEvents({ template, events: named, setting: { ...setting, wait: () => Promise.resolve(0) } });
}

function failuresOf(played: readonly Played[]): (string | undefined)[] {
  const tasks = played.flatMap(({ execution }) => execution?.tasks ?? []);
  return tasks.filter(({ state }) => state === 'ERROR').map(({ reason }) => reason);
}

function mergedBeforeTheProblem({ world }: GitLabSandbox): void {
  const [mergeRequest] = world.mergeRequests;
  const mergedAt = '2026-11-21T22:10:30.000Z';
  if (mergeRequest) Object.assign(mergeRequest, { state: 'merged', mergedAt, updatedAt: mergedAt });
}

/** Runs actions in this process, each with the id of its execution, as on the platform. */
function performIn({ attempt }: ActionRunner): Setting['perform'] {
  let last: Promise<unknown> = Promise.resolve();
  return (action, input, { executionId: workflowExecutionId, task: workflowTaskName }) => {
    // A run replaces globals of this process, so the items of a loop must wait for one another.
    const answer = last.then(() => attempt(action, input, { workflowExecutionId, workflowTaskName }));
    last = answer;
    return answer;
  };
}
