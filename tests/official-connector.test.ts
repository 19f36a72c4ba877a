import { describe, expect } from 'vitest';
import { readActions, readAppConfig } from '../sandbox/documented-action';
import { seedWorld } from '../sandbox/fake-gitlab/world/seed';
import { officialActions } from '../scripts/docs/official-connector';
import { otherConnectors } from '../scripts/docs/other-connectors';
import { test } from './support/action-test';

interface Trial {
  /** A value for each of our keys. */
  values: Record<string, unknown>;
  result: Record<string, unknown>;
}

const head = seedWorld('').branches.find(({ name }) => name === 'fix/retry-budget')?.commit.id;

/** One run for each official action; where two of its fields exclude each other here, a second one. */
const trials: Readonly<Record<string, Trial | readonly Trial[]>> = {
  'Create file': {
    values: {
      startBranch: 'main',
      branch: 'add-limits',
      filePath: 'config/limits.yml',
      content: 'orders: 1000\n',
      commitMessage: 'Add limits',
      authorName: 'Dynatrace',
    },
    result: {
      file_path: 'config/limits.yml',
      branch: 'add-limits',
      commit: expect.objectContaining({ title: 'Add limits', author_name: 'Dynatrace' }) as unknown,
      outcome: 'created',
    },
  },
  'Get file': {
    values: { filePath: 'README.md', ref: head },
    result: { file_path: 'README.md', content: '# Checkout\n\nTakes the money.\n' },
  },
  'Create merge request': {
    values: {
      sourceBranch: 'feature/umlaut-ä b',
      targetBranch: 'main',
      title: 'New names',
      description: 'Closes #1',
    },
    result: {
      source_branch: 'feature/umlaut-ä b',
      target_branch: 'main',
      title: 'New names',
      description: 'Closes #1',
    },
  },
  'Get merge request': {
    values: { mergeRequestIid: '1', includeDivergedCommitsCount: true, includeRebaseInProgress: true },
    result: { iid: 1, diverged_commits_count: 0, rebase_in_progress: false },
  },
  'List merge requests': {
    values: { author: 'grace', state: 'opened' },
    result: { items: [expect.objectContaining({ iid: 1, state: 'opened' })], count: 1 },
  },
  'Merge a merge request': {
    values: { mergeRequestIid: '1', expectedSha: head, squash: true },
    result: { iid: 1, state: 'merged', sha: head, squash: true },
  },
  'Update merge request': {
    values: {
      mergeRequestIid: '1',
      targetBranch: 'feature/umlaut-ä b',
      title: 'New title',
      description: 'New text',
    },
    result: { target_branch: 'feature/umlaut-ä b', title: 'New title', description: 'New text' },
  },
  'Create merge request note': {
    values: { mergeRequestIid: '1', body: 'Tested', expectedSha: head },
    result: { noteable_type: 'MergeRequest', noteable_iid: 1, body: 'Tested' },
  },
  'Create new issue': {
    values: {
      title: 'Checkout is slow',
      labels: 'bug,ops',
      issueType: 'incident',
      description: 'Since 03:12',
      assignees: 'ada',
    },
    result: {
      title: 'Checkout is slow',
      labels: ['bug', 'ops'],
      issue_type: 'incident',
      description: 'Since 03:12',
      assignees: [expect.objectContaining({ username: 'ada' })],
    },
  },
  'Edit issue': {
    values: {
      issueIid: '1',
      title: 'New title',
      labels: 'ops',
      issueType: 'incident',
      description: 'New text',
      state: 'closed',
    },
    result: {
      title: 'New title',
      labels: ['ops'],
      issue_type: 'incident',
      description: 'New text',
      state: 'closed',
    },
  },
  'List issues': {
    values: {
      issueIids: '1,2',
      search: 'retry',
      issueType: 'issue',
      labels: 'bug,severity::1',
      state: 'opened',
    },
    result: { items: [expect.objectContaining({ iid: 1, state: 'opened' })], count: 1 },
  },
  'Update file': {
    values: {
      startBranch: 'main',
      branch: 'raise-limits',
      filePath: 'config/app.yml',
      content: 'retries: 5\n',
      commitMessage: 'Raise limits',
      authorName: 'Dynatrace',
    },
    result: { file_path: 'config/app.yml', branch: 'raise-limits', outcome: 'updated' },
  },
  'Delete file': {
    values: {
      startBranch: 'main',
      branch: 'tidy-up',
      filePath: 'docs/empty.txt',
      commitMessage: 'Tidy up',
      authorName: 'Dynatrace',
    },
    result: { branch: 'tidy-up', outcome: 'deleted' },
  },
  'Trigger a new pipeline': {
    values: { ref: 'main', variables: { TARGET: 'production' } },
    result: { ref: 'main', outcome: 'started' },
  },
  'Get pipeline status': [
    { values: { ref: 'main' }, result: { ref: 'main' } },
    { values: { pipelineId: '701' }, result: { id: 701, status: 'success' } },
  ],
};

test('the official connector has fifteen actions', () => {
  expect(officialActions).toHaveLength(15);
  expect(Object.keys(trials).sort()).toEqual(officialActions.map(({ official }) => official).sort());
});

describe.each(officialActions)(
  '$official of the official connector is $ours',
  ({ official, ours, inputs }) => {
    const runs = [trials[official] ?? []].flat();

    test('with every input it has', async ({ run }) => {
      const keys = runs.flatMap(({ values }) => Object.keys(values));
      expect([...new Set(keys)].sort()).toEqual([...Object.values(inputs)].sort());
      for (const { values, result } of runs) {
        const answer = await run(ours, { project: 'night-shift/checkout', ...values });
        expect(answer.result).toMatchObject(result);
      }
    });

    test.for(Object.entries(inputs))('%s is %s', async ([, key], { refused }) => {
      const values = runs.find((one) => key in one.values)?.values;
      const error = await refused(ours, {
        project: 'night-shift/checkout',
        ...values,
        [key]: { not: ['a value'] },
      });
      expect(error).toMatch(/^GitLabError invalid-input: /);
    });
  },
);

/** What the trials above do not try: keys that only actions of other connectors lead to. */
const furtherValues: Readonly<Record<string, Record<string, unknown>>> = {
  'comment-on-issue': { issueIid: '1', body: 'Tested' },
  'list-issues': { limit: '5' },
  'run-pipeline': { inputs: '{"environment":"production"}' },
  'update-issue': { assignees: 'ada' },
};

/** A value for each key of one of our actions. */
function valuesOf(ours: string): Record<string, unknown> {
  const known = officialActions
    .filter((action) => action.ours === ours)
    .slice(0, 1)
    .flatMap(({ official }) => trials[official] ?? [])
    .map(({ values }) => values);
  return Object.assign({}, ...known, furtherValues[ours]) as Record<string, unknown>;
}

// Read before any action runs: a run loads the schemas again.
const schemas = new Map(
  (await readActions(await readAppConfig())).map(({ name, schema }) => [name, Object.keys(schema.shape)]),
);

test('the connectors for GitHub and Jira have the actions that are known of them', () => {
  const names = otherConnectors.map(({ actions }) => [...new Set(actions.map(({ official }) => official))]);
  expect(names).toEqual([
    [
      'Get content',
      'Create or replace file',
      'Delete file',
      'Create pull request',
      'Get pull request',
      'List pull requests',
      'Merge pull request',
      'Create issue',
      'Update issue',
      'Create comment',
      'Trigger workflow run',
      'Get latest workflow run',
    ],
    [
      'jira-create-issue',
      'jira-jql-search',
      'jira-add-comment',
      'jira-update-issue',
      'jira-transition-issue',
    ],
  ]);
});

describe.each(otherConnectors)('the $title', ({ actions }) => {
  describe.each(actions)('$official is $ours', ({ ours, inputs, instead = {}, note }) => {
    test('which has every key that the page names', () => {
      const named = Object.values(instead).flatMap((how) => how.match(/(?<=`)\w+(?=`)/g) ?? []);
      const inNote = note.match(/(?<=`)[a-z]+[A-Z]\w*(?=`)/g) ?? [];
      const keys = [...Object.values(inputs), ...named, ...inNote];
      expect(keys.filter((key) => !schemas.get(ours)?.includes(key))).toEqual([]);
    });
  });

  const withFields = actions.filter(({ inputs }) => Object.keys(inputs).length > 0);
  describe.each(withFields)('$official is $ours', ({ ours, inputs }) => {
    const project = 'night-shift/checkout';
    const known = valuesOf(ours);
    const values = Object.fromEntries(Object.values(inputs).map((key) => [key, known[key]]));

    test('which takes its fields', async ({ gitlab, run }) => {
      const checkout = gitlab.world.projects.find(({ fullPath }) => fullPath === project);
      if (checkout) checkout.ciInputs = ['environment'];
      expect(Object.keys(values).filter((key) => values[key] === undefined)).toEqual([]);
      await expect(run(ours, { project, ...values })).resolves.toHaveProperty('result');
    });

    test.for(Object.entries(inputs))('%s is %s', async ([, key], { refused }) => {
      const wrong = key === 'inputs' ? 'no object' : { not: ['a value'] };
      expect(await refused(ours, { project, ...values, [key]: wrong })).toMatch(
        /^GitLabError invalid-input: /,
      );
    });
  });
});
