import { describe, expect } from 'vitest';
import { seedWorld } from '../sandbox/gitlab/world/seed';
import { test } from './support/action-test';

type Inputs = Record<string, readonly [key: string, value: unknown]>;

interface Row {
  official: string;
  ours: string;
  inputs: Inputs;
  result: Record<string, unknown>;
}

const head = seedWorld('').branches.find(({ name }) => name === 'fix/retry-budget')?.commit.id;

/** https://docs.dynatrace.com/docs/analyze-explore-automate/workflows/actions/gitlab/gitlab-workflows-actions */
const rows: readonly Row[] = [
  {
    official: 'Create file',
    ours: 'write-file',
    inputs: {
      'Start branch': ['startBranch', 'main'],
      Branch: ['branch', 'add-limits'],
      'File path': ['filePath', 'config/limits.yml'],
      'File content': ['content', 'orders: 1000\n'],
      'Commit message': ['commitMessage', 'Add limits'],
      'Author name': ['authorName', 'Dynatrace'],
    },
    result: {
      file_path: 'config/limits.yml',
      branch: 'add-limits',
      commit: expect.objectContaining({ title: 'Add limits', author_name: 'Dynatrace' }) as unknown,
      outcome: 'created',
    },
  },
  {
    official: 'Get file',
    ours: 'get-file',
    inputs: { 'File path': ['filePath', 'README.md'], Ref: ['ref', head] },
    result: { file_path: 'README.md', content: '# Checkout\n\nTakes the money.\n' },
  },
  {
    official: 'Create merge request',
    ours: 'open-merge-request',
    inputs: {
      'Source Branch': ['sourceBranch', 'feature/umlaut-ä b'],
      'Target Branch': ['targetBranch', 'main'],
      Title: ['title', 'New names'],
      Description: ['description', 'Closes #1'],
    },
    result: {
      source_branch: 'feature/umlaut-ä b',
      target_branch: 'main',
      title: 'New names',
      description: 'Closes #1',
    },
  },
  {
    official: 'Get merge request',
    ours: 'get-merge-request',
    inputs: {
      'Internal ID': ['mergeRequestIid', '1'],
      'Commits behind the target branch': ['includeDivergedCommitsCount', true],
      'Rebase operation in progress': ['includeRebaseInProgress', true],
    },
    result: { iid: 1, diverged_commits_count: 0, rebase_in_progress: false },
  },
  {
    official: 'List merge requests',
    ours: 'list-merge-requests',
    inputs: { Author: ['author', 'grace'], State: ['state', 'opened'] },
    result: { items: [expect.objectContaining({ iid: 1, state: 'opened' })], count: 1 },
  },
  {
    official: 'Merge a merge request',
    ours: 'merge-merge-request',
    inputs: {
      'Merge request': ['mergeRequestIid', '1'],
      SHA: ['expectedSha', head],
      'Enable squash merge': ['squash', true],
    },
    result: { iid: 1, state: 'merged', sha: head, squash: true },
  },
  {
    official: 'Update merge request',
    ours: 'update-merge-request',
    inputs: {
      'Merge request': ['mergeRequestIid', '1'],
      Branch: ['targetBranch', 'feature/umlaut-ä b'],
      Title: ['title', 'New title'],
      Description: ['description', 'New text'],
    },
    result: { target_branch: 'feature/umlaut-ä b', title: 'New title', description: 'New text' },
  },
  {
    official: 'Create merge request note',
    ours: 'comment-on-merge-request',
    inputs: {
      'Merge request': ['mergeRequestIid', '1'],
      'Content of the note': ['body', 'Tested'],
      SHA: ['expectedSha', head],
    },
    result: { noteable_type: 'MergeRequest', noteable_iid: 1, body: 'Tested' },
  },
  {
    official: 'Create new issue',
    ours: 'create-issue',
    inputs: {
      Title: ['title', 'Checkout is slow'],
      Labels: ['labels', 'bug,ops'],
      'Issue type': ['issueType', 'incident'],
      Description: ['description', 'Since 03:12'],
      Assignees: ['assignees', 'ada'],
    },
    result: {
      title: 'Checkout is slow',
      labels: ['bug', 'ops'],
      issue_type: 'incident',
      description: 'Since 03:12',
      assignees: [expect.objectContaining({ username: 'ada' })],
    },
  },
  {
    official: 'Edit issue',
    ours: 'update-issue',
    inputs: {
      Issue: ['issueIid', '1'],
      Title: ['title', 'New title'],
      Labels: ['labels', 'ops'],
      'Issue type': ['issueType', 'incident'],
      Description: ['description', 'New text'],
      'Close/Reopen': ['state', 'closed'],
    },
    result: {
      title: 'New title',
      labels: ['ops'],
      issue_type: 'incident',
      description: 'New text',
      state: 'closed',
    },
  },
  {
    official: 'List issues',
    ours: 'list-issues',
    inputs: {
      'Issue Ids': ['issueIids', '1,2'],
      'Title or Description': ['search', 'retry'],
      'Issue type': ['issueType', 'issue'],
      Labels: ['labels', 'bug,severity::1'],
      State: ['state', 'opened'],
    },
    result: { items: [expect.objectContaining({ iid: 1, state: 'opened' })], count: 1 },
  },
];

describe.each(rows)('$official of the official connector is $ours', ({ ours, inputs, result }) => {
  const input = { project: 'night-shift/checkout', ...Object.fromEntries(Object.values(inputs)) };

  test('with every input it has', async ({ run }) => {
    const answer = await run(ours, input);
    expect(answer.error).toBeUndefined();
    expect(answer.result).toMatchObject(result);
  });

  test.for(Object.entries(inputs))('%s is %s', async ([, [key]], { run }) => {
    const { error } = await run(ours, { ...input, [key]: { not: 'a value' } });
    expect(error).toMatch(/^GitLabError invalid-input: .+, but is an object; /);
  });
});
