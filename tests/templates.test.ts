import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test as plainTest } from 'vitest';
import { readActions, readAppConfig, ROOT } from '../sandbox/documented-action';
import { arrangeFor } from '../sandbox/fake-gitlab/arrange-for';
import { arrangeNight } from '../sandbox/fake-gitlab/arrange-night';
import type { GitLabSandbox, World } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { checkTemplate } from '../sandbox/workflow-player/check-template';
import { findTemplate, readEvent, templateNames } from '../sandbox/workflow-player/find-file';
import { watchWorld } from '../sandbox/workflow-player/gitlab-changes';
import { readTemplate } from '../sandbox/workflow-player/template';
import { test } from './support/action-test';
import { failuresOf, playTemplate } from './support/play-template';

/** What a template must do with the sample events, with a new stand-in. */
interface Play {
  template: string;
  /** Played one after the other; none for a schedule. */
  events: string[];
  /** What is in the stand-in before them, beside the seed. */
  prepare?: (world: World) => unknown;
  /** Which of them start the workflow; all, if not given. */
  starts?: boolean[];
  /** Everything that is different in GitLab afterwards. */
  changes: string[];
}

/** Every template with its sample events, some of them twice; a new template joins with an entry. */
const plays: Play[] = [
  {
    template: 'problem-to-issue',
    events: ['opened', 'opened', 'updated', 'updated', 'closed', 'closed', 'reopened', 'closed'],
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
    template: 'problem-to-issue-simple',
    events: ['opened', 'opened', 'updated', 'updated', 'closed', 'closed', 'deployment-failed'],
    starts: [true, false, true, false, true, false, false],
    changes: [
      '+ incident night-shift/checkout#3 "Failure rate increase (P-26112203)" (closed)',
      '+ comment on #3: "**Update, 2026-11-22 03:20 UTC** · active for 19 min 8 s …"',
      '+ comment on #3: "**Problem closed, 2026-11-22 04:02 UTC** after 1 h 1 min · [`P-26112203`](<http…"',
    ],
  },
  {
    template: 'problem-to-suspects',
    prepare: arrangeNight,
    events: ['opened', 'opened', 'updated', 'closed'],
    changes: [
      '+ label error in night-shift/checkout',
      '+ label availability in night-shift/checkout',
      '+ incident night-shift/checkout#3 "Failure rate increase (P-26112203)" ~availability ~error (closed)',
      '+ merge request night-shift/checkout!21 "Draft: Revert "Cache cart discounts""',
      '+ comment on #3: "**What changed in the 24 hours before the problem**, the most suspect first: …"',
      '+ comment on #3: "**Update, 2026-11-22 03:20 UTC** · active for 19 min 8 s …"',
      '+ comment on #3: "**Problem closed, 2026-11-22 04:02 UTC** after 1 h 1 min · [`P-26112203`](<http…"',
      '+ branch revert-merge-request-16 in night-shift/checkout',
    ],
  },
  {
    template: 'suspect-to-revert',
    prepare: arrangeNight,
    events: ['gitlab-merge-request-labeled', 'gitlab-merge-request-labeled', 'gitlab-issue-labeled'],
    starts: [true, true, false],
    changes: [
      '+ merge request night-shift/checkout!21 "Draft: Revert "Cache cart discounts""',
      '+ comment on !21: "The pipeline of this revert has passed. Once a reviewer approves it, mark it as…"',
      '+ branch revert-merge-request-16 in night-shift/checkout',
      '+ pipeline 714 in night-shift/checkout',
      '+ job unit-tests of pipeline 714',
    ],
  },
  {
    template: 'roll-back-on-approval',
    prepare: arrangeNight,
    events: ['gitlab-issue-labeled', 'gitlab-issue-labeled', 'gitlab-issue'],
    starts: [true, true, false],
    changes: [
      '~ issue night-shift/checkout#1: labels -roll-back',
      '+ comment on #1: "`production` is back at commit `5eed0028`. …"',
      '~ job deploy-production of pipeline 711: retried false → true',
      '+ job deploy-production of pipeline 711',
      '+ deployment 4011 in night-shift/checkout',
    ],
  },
  {
    template: 'kill-switch-on-problem',
    prepare: sceneOf('kill-switch-on-problem'),
    events: [
      'gitlab-issue-created',
      'gitlab-issue-created',
      'gitlab-issue-labeled',
      'gitlab-issue-labeled',
      'gitlab-issue',
    ],
    starts: [true, true, true, true, false],
    changes: [
      '~ issue night-shift/checkout#1: labels -kill-switch',
      '+ comment on #3: "If this comes from the feature `new-payment`, add the label `kill-switch` to th…"',
      '+ comment on #1: "`new-payment` is now off in `production`. Applications notice it when they next…"',
      '~ feature flag new-payment in night-shift/checkout: environments -production',
    ],
  },
  {
    template: 'post-mortem-as-merge-request',
    prepare: arrangeNight,
    events: ['opened', 'closed', 'closed'],
    starts: [false, true, true],
    changes: [
      '+ merge request night-shift/checkout!21 "Draft: Post-mortem of P-26112203"',
      '+ branch post-mortem/P-26112203 in night-shift/checkout',
    ],
  },
  { template: 'problem-issues-sweep', events: [], changes: [] },
  {
    template: 'closed-issue-to-problem',
    events: ['gitlab-issue', 'gitlab-issue', 'deployment-failed'],
    starts: [true, true, false],
    changes: [],
  },
  {
    template: 'guardian-verdict-on-merge-request',
    events: ['guardian-failed', 'guardian-failed', 'deployment-failed'],
    starts: [true, true, false],
    changes: [
      '+ comment on !1: "**A guardian says: fail** …"',
      '+ pipeline 704 in night-shift/checkout',
      '+ job guardian checkout on staging of pipeline 704',
    ],
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
    changes: [
      '+ merge request night-shift/checkout!2 "Put checkout back to 1.7.3"',
      '+ comment on !2: "The pipeline of this fix has passed. A person can merge it. …"',
      '+ branch fix/deploy-1834 in night-shift/checkout',
      '+ pipeline 704 in night-shift/checkout',
      '+ job unit-tests of pipeline 704',
    ],
  },
  {
    template: 'failed-tests-to-issue',
    prepare: sceneOf('failed-tests-to-issue'),
    events: ['gitlab-pipeline-finished', 'gitlab-pipeline-finished', 'gitlab-issue'],
    starts: [true, true, false],
    changes: [
      '+ label failed-tests in night-shift/checkout',
      '+ issue night-shift/checkout#3 "Tests fail on main" ~failed-tests',
      expect.stringMatching(
        /^\+ comment on #3: "\*\*1 of 2 tests fail on `main`\*\*, in \[pipeline 714\]/,
      ) as string,
    ],
  },
  {
    template: 'release-with-its-problems',
    prepare: (world) => {
      sceneOf('release-with-its-problems')(world);
      // For the version that reads as a number.
      const [tag] = world.tags;
      if (tag) world.tags.push({ ...tag, name: 'v2026.10' });
    },
    events: ['deployment-succeeded', 'deployment-succeeded', 'deployment-failed'],
    starts: [true, true, false],
    changes: ['+ release v1.8.1 in night-shift/checkout'],
  },
  { template: 'token-expiry-watch', events: [], changes: [] },
  {
    template: 'stale-merge-requests',
    events: [],
    changes: ['+ issue night-shift/checkout#3 "Stale merge requests"'],
  },
];

/** Those whose tests are below, because they need more than events. */
const PLAYED_ELSEWHERE = ['problem-to-owners-project'];

const config = await readAppConfig();
// Read before any action runs: a run loads the schemas again.
const actions = await readActions(config);
const schemas = new Map(actions.map(({ name, schema }) => [name, schema]));
const read = (path: string) => readFileSync(join(fileURLToPath(ROOT), path), 'utf8');

describe.each(templateNames())('%s', (name) => {
  plainTest('is complete and relies on nothing that is not there', async () => {
    const { id, version } = config.app;
    const problems = checkTemplate(await readTemplate(findTemplate(name)), { id, version, schemas });
    expect(problems).toEqual([]);
  });

  plainTest('is listed in app.config.json under its title', async () => {
    const { title, description } = (await readTemplate(findTemplate(name))).workflow;
    expect(config.app.documents[name]).toEqual({ name: title, description });
  });

  plainTest('has a recipe, and a test with its sample events', () => {
    expect(existsSync(join(fileURLToPath(ROOT), `docs/recipes/${name}.md`))).toBe(true);
    expect(read('docs/recipes/README.md')).toContain(`(${name}.md)`);
    expect([...plays.map(({ template }) => template), ...PLAYED_ELSEWHERE]).toContain(name);
  });
});

describe.each(plays)('$template plays $events', (play) => {
  const { template, prepare, events, starts, changes } = play;

  test('and leaves in GitLab what it should', async ({ gitlab, runner }) => {
    prepare?.(gitlab.world);
    const changed = watchWorld(gitlab.world);
    const played = await playTemplate({ gitlab, runner }, template, events);
    expect(played.map(({ decision }) => decision.starts)).toEqual(starts ?? played.map(() => true));
    expect(failuresOf(played)).toEqual([]);
    expect(changed()).toEqual(changes);
  });

  test('and leaves the same when texts that read as numbers become numbers', async ({ gitlab, runner }) => {
    const likeNumbers = await Promise.all(events.map(withNumbers));
    const plays: string[][] = [];
    for (const readsLiterals of [false, true]) {
      gitlab.reset();
      prepare?.(gitlab.world);
      const changed = watchWorld(gitlab.world);
      const played = await playTemplate({ gitlab, runner }, template, likeNumbers, { readsLiterals });
      expect(failuresOf(played)).toEqual([]);
      plays.push(changed());
    }
    expect(plays[1]).toEqual(plays[0]);
  });
});

describe('an event that arrives late', () => {
  test('does not open the issue of a problem again that is over', async ({ gitlab, runner }) => {
    const place = { gitlab, runner };
    await playTemplate(place, 'problem-to-issue', ['opened', 'closed']);
    const changed = watchWorld(gitlab.world);
    // Each on its own: events that are played together are put in order.
    for (const late of ['updated', 'opened']) await playTemplate(place, 'problem-to-issue', [late]);
    expect(changed()).toEqual([]);
  });
});

describe('the sweep', () => {
  test('closes the issue of a problem whose end was missed, once, and opens none', async ({
    gitlab,
    runner,
  }) => {
    const place = { gitlab, runner };
    await playTemplate(place, 'problem-to-issue', ['opened', 'updated']);
    const changed = watchWorld(gitlab.world);
    for (let hour = 0; hour < 2; hour += 1) {
      const played = await playTemplate(place, 'problem-issues-sweep', [], { results: swept('P-1', 'P-2') });
      expect(failuresOf(played)).toEqual([]);
    }
    const played = await playTemplate(place, 'problem-issues-sweep', []);
    expect(failuresOf(played)).toEqual([]);
    await playTemplate(place, 'problem-issues-sweep', []);
    expect(changed()).toEqual([
      '~ incident night-shift/checkout#3: state opened → closed',
      '+ comment on #3: "**Problem closed, 2026-11-22 04:02 UTC** after 1 h 1 min · [`P-26112203`](<http…"',
    ]);
  });

  test('does nothing when no problem has ended', async ({ gitlab, runner }) => {
    const results = { closed_problems: { records: [] } };
    const [played] = await playTemplate({ gitlab, runner }, 'problem-issues-sweep', [], { results });
    expect(played?.execution?.tasks.map(({ state }) => state)).toEqual(['SUCCESS', 'SKIPPED']);
  });

  test('leaves an issue open that somebody reopened after its problem', async ({ gitlab, runner }) => {
    const place = { gitlab, runner };
    await playTemplate(place, 'problem-to-issue', ['opened', 'closed']);
    const issue = gitlab.world.issues.at(-1);
    if (issue) issue.state = 'opened';
    await playTemplate(place, 'problem-issues-sweep', []);
    expect(gitlab.world.issues.at(-1)?.state).toBe('opened');
  });
});

describe('the owners of a problem', () => {
  const template = 'problem-to-owners-project';
  const owners = (...links: { linkType: string; url: string }[]) => ({
    get_owners: { owners: [{ name: 'Nobody' }, { name: 'Night shift', links }] },
  });
  const projectsOf = ({ world }: GitLabSandbox) =>
    world.issues.slice(2).map(({ projectId }) => world.projects.find(({ id }) => id === projectId)?.fullPath);

  test('get the issue in the project that they link to', async ({ gitlab, runner }) => {
    const results = owners(
      { linkType: 'WIKI', url: `${gitlab.url}/wiki` },
      { linkType: 'REPOSITORY', url: `${gitlab.url}/night-shift/platform/gateway` },
    );
    const played = await playTemplate({ gitlab, runner }, template, ['opened', 'opened', 'closed'], {
      replace: { 'https://gitlab.com/': `${gitlab.url}/` },
      results,
    });
    expect(failuresOf(played)).toEqual([]);
    expect(projectsOf(gitlab)).toEqual(['night-shift/platform/gateway']);
  });

  test('that cannot be read leave the issue to one project', async ({ gitlab, runner }) => {
    const results = { get_owners: { $error: 'No permission.' } };
    const [played] = await playTemplate({ gitlab, runner }, template, ['opened'], { results });
    expect(played?.execution?.state).toBe('SUCCESS');
    expect(projectsOf(gitlab)).toEqual(['night-shift/checkout']);
  });

  test.for([
    ['no owners', { get_owners: { owners: [] } }],
    ['no answer', { get_owners: {} }],
    ['no links', { get_owners: { owners: [{ name: 'Night shift' }] } }],
    [
      'a link to another host',
      owners({ linkType: 'REPOSITORY', url: 'https://example.com/night-shift/next' }),
    ],
  ] as const)('with %s leave the issue to one project', async ([, results], { gitlab, runner }) => {
    const played = await playTemplate({ gitlab, runner }, template, ['opened'], { results });
    expect(failuresOf(played)).toEqual([]);
    expect(projectsOf(gitlab)).toEqual(['night-shift/checkout']);
  });
});

describe('an issue that was closed in GitLab', () => {
  test('annotates its problem', async ({ gitlab, runner }) => {
    const place = { gitlab, runner };
    await playTemplate(place, 'problem-to-issue', ['opened']);
    const { event } = await readEvent('gitlab-issue');
    const [played] = await playTemplate(place, 'closed-issue-to-problem', [
      { name: 'closed', event: { ...event, 'gitlab.iid': '3' } },
    ]);
    expect(played?.execution?.tasks.at(-1)).toMatchObject({ name: 'annotate_problem', state: 'SUCCESS' });
    expect(played?.execution?.tasks.at(-1)?.runs[0]?.input).toMatchObject({
      problemId: '-4410973528806614923_1763780460000V2',
      url: `${gitlab.url}/night-shift/checkout/-/issues/3`,
    });
  });

  test('annotates nothing when its description names something else than a problem', async ({
    gitlab,
    runner,
  }) => {
    const [issue] = gitlab.world.issues;
    if (issue) issue.description = '<https://x/ui/apps/dynatrace.davis.problems/problem/../../settings>';
    const [played] = await playTemplate({ gitlab, runner }, 'closed-issue-to-problem', ['gitlab-issue']);
    expect(played?.execution?.tasks.at(-1)).toMatchObject({ name: 'annotate_problem', state: 'SKIPPED' });
  });
});

test('a security finding without most of its fields still makes an issue', async ({ gitlab, runner }) => {
  const { event } = await readEvent('security-finding');
  const kept = /^event|^finding\.id|^object\.id|^dt\.security\.risk\.level/;
  const scarce = Object.fromEntries(Object.entries(event).filter(([key]) => kept.test(key)));
  const place = { gitlab, runner };
  const played = await playTemplate(place, 'security-finding-to-issue', [{ name: 'scarce', event: scarce }]);
  expect(failuresOf(played)).toEqual([]);
  expect(gitlab.world.issues.at(-1)).toMatchObject({ title: event['event.description'], confidential: true });
});

test('a security finding tells what is known, and leaves out what is not', async ({ gitlab, runner }) => {
  await playTemplate({ gitlab, runner }, 'security-finding-to-issue', ['security-finding']);
  const text = gitlab.world.issues.at(-1)?.description;
  expect(text).toContain('Risk: HIGH');
  expect(text).toContain('What to do: Update yaml-reader to 2.4.1 or later.');
  expect(text).not.toContain('None');
});

test('a fix whose pipeline fails says nothing and waits for a person', async ({ gitlab, runner }) => {
  const project = gitlab.world.projects.find(({ id }) => id === 101);
  if (project) project.jobPlans = [{ stage: 'test', name: 'unit-tests', ends: 'failed' }];
  const changed = watchWorld(gitlab.world);
  const played = await playTemplate({ gitlab, runner }, 'failed-deployment-to-fix', ['deployment-failed']);
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
  for (let day = 0; day < 2; day += 1) await playTemplate({ gitlab, runner }, 'token-expiry-watch', []);
  expect(changed()).toEqual(['+ issue night-shift/checkout#3 "Renew the GitLab token that Dynatrace uses"']);
});

test('a connection that does not work fails the execution', async ({ gitlab, runner }) => {
  const stored = gitlab.world.tokens.find(({ value }) => value === gitlab.token);
  if (stored) stored.revoked = true;
  const played = await playTemplate({ gitlab, runner }, 'token-expiry-watch', []);
  expect(played.map(({ execution }) => execution?.state)).toEqual(['ERROR']);
  expect(failuresOf(played)).toEqual([expect.stringMatching(/^GitLabError unauthenticated: .*revoked/)]);
});

/** The night, and what the template needs beside it. */
function sceneOf(template: string) {
  return (world: World) => {
    arrangeNight(world);
    arrangeFor(template, world);
  };
}

/** What a workflow author may meet: a version, an id and a name that read as numbers. */
async function withNumbers(name: string) {
  const { event } = await readEvent(name);
  const numbers: Readonly<Record<string, string>> = {
    'previous.version': '1.10',
    version: '2026.10',
    'deployment.id': '1834',
    'deployment.reason': '503',
    'event.name': '1e5',
    'guardian.name': '007',
  };
  const changed = Object.entries(event).map(([key, value]) => [key, numbers[key] ?? value]);
  return { name, event: Object.fromEntries(changed) as typeof event };
}

/** Answers of the query of the sweep, for problems that GitLab knows nothing of. */
function swept(...names: string[]) {
  const records = names.map((name) => ({
    'event.id': `${name}_1V2`,
    'event.kind': 'DAVIS_PROBLEM',
    'event.name': 'Other',
    'event.status': 'CLOSED',
    'event.start': '2026-11-20T03:01:00.000000000Z',
    'event.end': '2026-11-20T04:01:00.000000000Z',
    timestamp: '2026-11-20T04:11:00.000000000Z',
    display_id: name,
  }));
  return { closed_problems: { records } };
}
