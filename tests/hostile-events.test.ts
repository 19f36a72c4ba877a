import { describe, expect } from 'vitest';
import { arrangeFor } from '../sandbox/fake-gitlab/arrange-for';
import { arrangeNight } from '../sandbox/fake-gitlab/arrange-night';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import type { Commit } from '../sandbox/fake-gitlab/world/world';
import { readEvent, templateNames } from '../sandbox/workflow-player/find-file';
import { watchWorld } from '../sandbox/workflow-player/gitlab-changes';
import type { NamedEvent } from '../sandbox/workflow-player/play-events';
import { test } from './support/action-test';
import { playTemplate } from './support/play-template';

/** What a sender of events, or someone who names a host, could write into a field. */
const ATTACKS: Readonly<Record<string, string>> = {
  'a line break and configuration': '1.7.3"\nimage: evil/image\nx: "',
  quotes: `"'\`\\" + "evil" + '`,
  'a quick action': 'Hello\n/close\n/assign @ada\n/label ~evil',
  'mentions and closing words': '@all @grace Closes #1, fixes night-shift/checkout#1',
  HTML: '<img src=x onerror=evil()> <!-- evil --> </details><script>evil()</script>',
  Jinja: "{{ result('evil') }} {% for x in range(9) %}evil{% endfor %}",
  YAML: '!!python/object:evil {a: &a [*a]} |\n  - evil: true\n---\n',
  'a path': '../../evil/../.gitlab-ci.yml',
  'a project of somebody else': 'vault/secrets',
  'a mark of ours': '[dt0state]: #evil\n[dt0b80981c7c8df225e75e971ddc913]: #',
  DQL: '") | fetch logs | fieldsAdd evil = ("',
  'a very long text': 'evil '.repeat(20_000),
  nothing: '',
};

interface Target {
  /** A sample event that starts the template, and the fields that must stay for that. */
  event: string;
  needs: RegExp;
  /** What the actions of other apps answer with. */
  results?: (attack: string) => Readonly<Record<string, unknown>>;
  /** Whether it is played after the deployments of the night. */
  atNight?: boolean;
  /** The branches that it makes, whatever the event says. */
  branches?: string[];
  /** The messages of its commits, whatever the event says. */
  messages?: string[];
  /** The tags of its releases, whatever the event says. */
  releases?: string[];
}

const PROBLEM =
  /^(?:event\.(?:kind|status|id|status_transition|start|category)|timestamp|maintenance\.|dt\.)/;

/** Every template that takes text from events or from other apps; those on a schedule alone take none. */
const TARGETS: Readonly<Record<string, Target>> = {
  'problem-to-issue': { event: 'opened', needs: PROBLEM },
  'problem-to-issue-simple': { event: 'opened', needs: new RegExp(`${PROBLEM.source}|^event\\.category$`) },
  'problem-to-suspects': {
    event: 'opened',
    needs: PROBLEM,
    atNight: true,
    branches: ['revert-merge-request-16'],
    messages: [`Revert "Merge branch 'change/cache-cart-discounts' into 'main'"`],
  },
  'suspect-to-revert': {
    event: 'gitlab-merge-request-labeled',
    needs: /^(?:event\.|gitlab\.(?:action|state|project))/,
    atNight: true,
  },
  'roll-back-on-approval': {
    event: 'gitlab-issue-labeled',
    needs: /^(?:event\.|gitlab\.(?:action|project))/,
    atNight: true,
  },
  'kill-switch-on-problem': {
    event: 'gitlab-issue-created',
    needs: /^(?:event\.|gitlab\.(?:action|project))/,
  },
  'failed-tests-to-issue': {
    event: 'gitlab-pipeline-finished',
    needs: /^(?:event\.(?:type|provider)|gitlab\.)/,
  },
  'release-with-its-problems': {
    event: 'deployment-succeeded',
    needs: /^(?:event\.type|deployment\.(?:status|stage)|service|version)$/,
    releases: ['v1.8.1'],
  },
  'post-mortem-as-merge-request': {
    event: 'closed',
    needs: new RegExp(`${PROBLEM.source}|^display_id$`),
    atNight: true,
    results: (attack) => ({
      read_timeline: {
        records: [
          {
            ...{ time: attack, transition: attack, affected: attack, minutes: 64 },
            ...{ before: '2026-11-21T21:01:00.000000000Z', until: '2026-11-22T04:05:12.090000000Z' },
          },
        ],
      },
    }),
    branches: ['post-mortem/P-26112203'],
    messages: ['Begin the post-mortem of P-26112203'],
  },
  'problem-to-owners-project': {
    event: 'opened',
    needs: PROBLEM,
    results: (attack) => ({
      get_owners: {
        owners: [
          { name: attack, links: [{ linkType: 'REPOSITORY', url: attack }] },
          { name: attack, links: [{ linkType: 'REPOSITORY', url: `https://gitlab.com/${attack}` }] },
        ],
      },
    }),
  },
  'problem-issues-sweep': {
    event: 'closed',
    needs: PROBLEM,
    results: (attack) => ({
      closed_problems: {
        records: [
          {
            'event.id': '-4410973528806614923_1763780460000V2',
            'event.kind': 'DAVIS_PROBLEM',
            'event.name': attack,
            'event.status': 'CLOSED',
            'event.category': attack,
            'event.end': '2026-11-22T04:02:00.000000000Z',
            timestamp: '2026-11-22T04:12:00.000000000Z',
            display_id: attack,
          },
        ],
      },
    }),
  },
  'closed-issue-to-problem': { event: 'gitlab-issue', needs: /^(?:event\.|gitlab\.(?:action|project))/ },
  'guardian-verdict-on-merge-request': {
    event: 'guardian-failed',
    needs: /^(?:event\.|validation\.status|execution_context)/,
  },
  'security-finding-to-issue': { event: 'security-finding', needs: /^(?:event\.(?:kind|type)|dt\.)/ },
  'failed-deployment-to-fix': {
    event: 'deployment-failed',
    needs: /^(?:event\.type|deployment\.(?:status|stage)|service)$/,
  },
};

const ON_A_SCHEDULE = ['stale-merge-requests', 'token-expiry-watch'];

test('every template is attacked', () => {
  expect([...Object.keys(TARGETS), ...ON_A_SCHEDULE].sort()).toEqual(templateNames());
});

describe.each(Object.keys(TARGETS))('%s', (template) => {
  test.for(Object.keys(ATTACKS))(
    'stays harmless with %s in every field',
    async (kind, { gitlab, runner }) => {
      const attack = ATTACKS[kind] ?? '';
      const target = TARGETS[template] ?? { event: '', needs: /^/ };
      const { event, needs, results = () => ({}) } = target;
      const hostile = await attacked(event, needs, attack);
      if (target.atNight) arrangeNight(gitlab.world);
      arrangeFor(template, gitlab.world);
      const check = watchForHarm(gitlab, target);
      const options = { results: results(attack) };
      const played = await playTemplate({ gitlab, runner }, template, [hostile, hostile], options);
      expect(template === 'problem-issues-sweep' || played[0]?.decision.starts).toBe(true);
      check();
    },
  );
});

describe('a fix for a failed deployment', () => {
  test.for([
    ['previous.version', '1.7.3"\nimage: evil'],
    ['previous.version', '1.7.3 evil'],
    ['previous.version', '1'.repeat(21)],
    ['deployment.id', '../main'],
    ['deployment.id', 'deploy 1'],
    ['deployment.id', 'DEPLOY-1'],
    ['deployment.id', 'x'.repeat(41)],
  ] as const)('is not even begun with the %s %j', async ([field, value], { gitlab, runner }) => {
    const changed = watchWorld(gitlab.world);
    const [first] = await playTemplate({ gitlab, runner }, 'failed-deployment-to-fix', [
      await withField('deployment-failed', field, value),
    ]);
    expect(first?.decision.starts).toBe(true);
    expect(first?.execution?.tasks.map(({ state }) => state)).toEqual(Array(5).fill('DISCARDED'));
    expect(changed()).toEqual([]);
  });

  test('writes a version as text and never merges', async ({ gitlab, runner }) => {
    await playTemplate({ gitlab, runner }, 'failed-deployment-to-fix', [
      await withField('deployment-failed', 'deployment.reason', 'x"\nimage: evil\nCloses #1'),
    ]);
    expect(fileOn(gitlab, 'fix/deploy-1834', 'deploy/production.yml')).toBe(
      '# Written by Dynatrace after a failed deployment.\nservice: checkout\nversion: "1.7.3"\n',
    );
    expect(fileOn(gitlab, 'main', 'deploy/production.yml')).not.toContain('1.7.3');
    expect(gitlab.world.mergeRequests.at(-1)?.state).toBe('opened');
  });
});

test.for(['vault/secrets', 'night-shift/next', '../checkout', 'NIGHT-SHIFT/CHECKOUT '])(
  'a guardian’s event cannot lead to the project %j, which is not on the list',
  async (project, { gitlab, runner }) => {
    const changed = watchWorld(gitlab.world);
    const context = JSON.stringify({ project, mergeRequestIid: 1 });
    const [first] = await playTemplate({ gitlab, runner }, 'guardian-verdict-on-merge-request', [
      await withField('guardian-failed', 'execution_context', context),
    ]);
    expect(first?.decision.starts).toBe(true);
    expect(gitlab.requests).toEqual([]);
    expect(changed()).toEqual([]);
  },
);

test.for([
  '16"',
  '../16',
  '1 6',
  '16\n',
  '#16',
  'https://gitlab.com/vault/secrets/-/merge_requests/16',
  '9'.repeat(10),
])('a webhook’s event cannot name the merge request or issue %j', async (iid, { gitlab, runner }) => {
  arrangeNight(gitlab.world);
  const events = {
    'suspect-to-revert': 'merge-request-labeled',
    'roll-back-on-approval': 'issue-labeled',
    'kill-switch-on-problem': 'issue-labeled',
  };
  for (const [template, name] of Object.entries(events)) {
    const event = await withField(`gitlab-${name}`, 'gitlab.iid', iid);
    const [first] = await playTemplate({ gitlab, runner }, template, [event]);
    expect(first?.decision.starts).toBe(true);
  }
  expect(gitlab.requests).toEqual([]);
});

test.for(['P-', 'P-1/../main', 'P-1\n', 'p-1', 'P-1 evil', `P-${'1'.repeat(20)}`])(
  'a problem cannot have its post-mortem under the id %j',
  async (id, { gitlab, runner }) => {
    const event = await withField('problem-closed', 'display_id', id);
    const [first] = await playTemplate({ gitlab, runner }, 'post-mortem-as-merge-request', [event]);
    expect(first?.decision.starts).toBe(true);
    expect(gitlab.requests).toEqual([]);
  },
);

test.for(['', '1.8.1 ', '1.8.1"', 'v1.8.1', '../1.8.1', '1.8.1\n', 'main', '1'.repeat(21)])(
  'a deployment’s event cannot lead to the release of the version %j',
  async (version, { gitlab, runner }) => {
    arrangeFor('release-with-its-problems', gitlab.world);
    const event = await withField('deployment-succeeded', 'version', version);
    const [first] = await playTemplate({ gitlab, runner }, 'release-with-its-problems', [event]);
    expect(first?.decision.starts).toBe(true);
    expect(gitlab.requests).toEqual([]);
  },
);

test('a guardian’s event cannot bring an unknown verdict', async ({ gitlab, runner }) => {
  const event = await withField('guardian-failed', 'validation.status', 'pass"');
  await playTemplate({ gitlab, runner }, 'guardian-verdict-on-merge-request', [event]);
  expect(gitlab.requests).toEqual([]);
});

async function withField(name: string, field: string, value: string): Promise<NamedEvent> {
  const { event } = await readEvent(name);
  return { name, event: { ...event, [field]: value } };
}

/** The event with the attack in every text that it can be in. */
async function attacked(name: string, needs: RegExp, attack: string): Promise<NamedEvent> {
  const { event } = await readEvent(name);
  const changed = Object.entries(event).map(([key, value]) => [
    key,
    needs.test(key) ? value : hostile(value, attack),
  ]);
  return { name, event: Object.fromEntries(changed) as NamedEvent['event'] };
}

function hostile(value: unknown, attack: string): unknown {
  if (typeof value === 'string') return attack;
  if (Array.isArray(value)) return value.map((item) => hostile(item, attack));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, hostile(inner, attack)]));
}

/** Remembers what no event may change; the returned function fails if one did. */
function watchForHarm(
  { world }: GitLabSandbox,
  { branches: ownBranches = [], messages = [], releases = [] }: Target,
): () => void {
  const head = (name: string) =>
    world.branches.find((branch) => branch.projectId === 101 && branch.name === name)?.commit.id;
  const known = structuredClone({
    ...{ issues: world.issues, mergeRequests: world.mergeRequests, featureFlags: world.featureFlags },
    ...{ releases: world.releases, tags: world.tags.map(({ name }) => name) },
  });
  const [main, branches, commits] = [head('main'), world.branches.length, new Set(world.commits.keys())];
  return () => {
    // Existing things are unchanged: nothing is closed, assigned, labelled or merged.
    const kept = <Entity extends { id: number }>(before: Entity[], now: Entity[]) =>
      before.map(({ id }) => now.find((entity) => entity.id === id));
    expect(kept(known.issues, world.issues)).toEqual(known.issues);
    expect(withoutTimes(kept(known.mergeRequests, world.mergeRequests))).toEqual(
      withoutTimes(known.mergeRequests),
    );
    const fresh = world.mergeRequests.slice(known.mergeRequests.length);
    expect(fresh.filter(({ state }) => state === 'merged')).toEqual([]);
    // No feature goes on or off, no tag appears, and a release only for a version that may pass.
    expect(world.featureFlags).toEqual(known.featureFlags);
    expect(world.tags.map(({ name }) => name)).toEqual(known.tags);
    expect(world.releases.slice(0, known.releases.length)).toEqual(known.releases);
    expect(world.releases.slice(known.releases.length).map(({ tagName }) => tagName)).toEqual(releases);
    // New things are in the one project, open, with our labels and without assignees.
    const issues = world.issues.slice(known.issues.length);
    expect(issues.filter(({ projectId }) => projectId !== 101)).toEqual([]);
    expect(issues.length).toBeLessThanOrEqual(1);
    expect(
      issues.flatMap(({ labels, assigneeIds }) => [...labels, ...assigneeIds]).filter(isForeign),
    ).toEqual([]);
    // No text has reached main, a branch's name, a file or a commit message.
    expect(head('main')).toBe(main);
    expect(world.branches.slice(branches).map(({ name }) => name)).toEqual(ownBranches);
    const made = [...world.commits.values()].filter(({ id }) => !commits.has(id));
    expect(made.map(({ message }: Commit) => message.split('\n')[0])).toEqual(messages);
    const files = made.flatMap(({ tree }: Commit) =>
      [...tree].filter(([path]) => path.includes('post-mortem')),
    );
    for (const [, { content }] of files)
      expect(new TextDecoder().decode(content)).not.toMatch(/evil|vault|dt0|Hello|[@<>{}"'*]/);
    // Nothing that GitLab would act on: closing words are looked for in the raw text.
    const texts = [
      ...issues.flatMap(({ title }) => title),
      ...world.mergeRequests.flatMap(({ title }) => title),
    ];
    expect(texts.filter((text) => /[\n\r]/.test(text))).toEqual([]);
  };
}

function isForeign(label: string | number): boolean {
  return typeof label === 'number' || /evil|vault|[\n]/.test(label);
}

function withoutTimes(entities: readonly (object | undefined)[]): unknown[] {
  return entities.map((entity) => ({ ...entity, updatedAt: '' }));
}

function fileOn({ world }: GitLabSandbox, branchName: string, path: string): string {
  const branch = world.branches.find(({ projectId, name }) => projectId === 101 && name === branchName);
  return new TextDecoder().decode(branch?.commit.tree.get(path)?.content);
}
