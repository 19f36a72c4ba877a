/** An action of Dynatrace's official GitLab connector, and our action that does the same. */
export interface OfficialAction {
  /** Its title. */
  official: string;
  /** The name of our action. */
  ours: string;
  /** Our input key for each of its fields, by the label of the field. */
  inputs: Readonly<Record<string, string>>;
  /** What a workflow that moves should know, beyond the keys; one or two sentences. */
  note: string;
}

/** https://docs.dynatrace.com/docs/analyze-explore-automate/workflows/actions/gitlab/gitlab-workflows-actions */
export const officialActions: readonly OfficialAction[] = [
  {
    official: 'Create file',
    ours: 'write-file',
    inputs: {
      'Start branch': 'startBranch',
      Branch: 'branch',
      'File path': 'filePath',
      'File content': 'content',
      'Commit message': 'commitMessage',
      'Author name': 'authorName',
    },
    note: 'The branch can already exist: then leave `startBranch` empty. Set `mode` to `create` if an existing file must not be changed.',
  },
  {
    official: 'Get file',
    ours: 'get-file',
    inputs: { 'File path': 'filePath', Ref: 'ref' },
    note: '`content` is text, while the official one is base64: remove a decoding step from the workflow.',
  },
  {
    official: 'Update file',
    ours: 'write-file',
    inputs: {
      'Start branch': 'startBranch',
      Branch: 'branch',
      'File path': 'filePath',
      'File content': 'content',
      'Commit message': 'commitMessage',
      'Author name': 'authorName',
    },
    note: 'Set `mode` to `update` if the file must exist. If nothing changes, nothing is committed.',
  },
  {
    official: 'Delete file',
    ours: 'delete-file',
    inputs: {
      'Start branch': 'startBranch',
      Branch: 'branch',
      'File path': 'filePath',
      'Commit message': 'commitMessage',
      'Author name': 'authorName',
    },
    note: 'A missing file is not an error; set `ifMissing` to `fail` to make it one.',
  },
  {
    official: 'Create merge request',
    ours: 'open-merge-request',
    inputs: {
      'Source Branch': 'sourceBranch',
      'Target Branch': 'targetBranch',
      Title: 'title',
      Description: 'description',
    },
    note: 'If one is already open for the two branches, it is returned; with `ifExists`, it is updated instead, or the task fails.',
  },
  {
    official: 'Get merge request',
    ours: 'get-merge-request',
    inputs: {
      'Internal ID': 'mergeRequestIid',
      'Commits behind the target branch': 'includeDivergedCommitsCount',
      'Rebase operation in progress': 'includeRebaseInProgress',
    },
    note: 'The result is the same.',
  },
  {
    official: 'List merge requests',
    ours: 'list-merge-requests',
    inputs: { Author: 'author', State: 'state' },
    note: "The list is in `items`: write `result('task')['items']`. Without a `state`, only open merge requests are listed.",
  },
  {
    official: 'Merge a merge request',
    ours: 'merge-merge-request',
    inputs: { 'Merge request': 'mergeRequestIid', SHA: 'expectedSha', 'Enable squash merge': 'squash' },
    note: 'It waits while GitLab checks whether it can be merged, and says what prevents the merge.',
  },
  {
    official: 'Update merge request',
    ours: 'update-merge-request',
    inputs: {
      'Merge request': 'mergeRequestIid',
      Branch: 'targetBranch',
      Title: 'title',
      Description: 'description',
    },
    note: 'Empty inputs change nothing, including the target branch.',
  },
  {
    official: 'Create merge request note',
    ours: 'comment-on-merge-request',
    inputs: { 'Merge request': 'mergeRequestIid', 'Content of the note': 'body', SHA: 'expectedSha' },
    note: 'The result has the `web_url` of the comment.',
  },
  {
    official: 'Create new issue',
    ours: 'create-issue',
    inputs: {
      Title: 'title',
      Labels: 'labels',
      'Issue type': 'issueType',
      Description: 'description',
      Assignees: 'assignees',
    },
    note: 'Assignees are usernames. A `deduplicationKey` keeps a second event from creating a second issue.',
  },
  {
    official: 'Edit issue',
    ours: 'update-issue',
    inputs: {
      Issue: 'issueIid',
      Title: 'title',
      Labels: 'labels',
      'Issue type': 'issueType',
      Description: 'description',
      'Close/Reopen': 'state',
    },
    note: '`state` is `open` or `closed`. `addLabels` and `removeLabels` leave the other labels alone.',
  },
  {
    official: 'List issues',
    ours: 'list-issues',
    inputs: {
      'Issue Ids': 'issueIids',
      'Title or Description': 'search',
      'Issue type': 'issueType',
      Labels: 'labels',
      State: 'state',
    },
    note: "The list is in `items`: write `result('task')['items']`. Without a `state`, only open issues are listed. Descriptions are included only with `includeDescription`.",
  },
  {
    official: 'Get pipeline status',
    ours: 'get-pipeline',
    inputs: { Branch: 'ref', Pipeline: 'pipelineId' },
    note: 'Enter either a pipeline, or a branch for its latest one. To wait until it has finished, use [Wait for pipeline](actions/wait-for-pipeline.md).',
  },
  {
    official: 'Trigger a new pipeline',
    ours: 'run-pipeline',
    inputs: { Branch: 'ref', 'Build parameters': 'variables' },
    note: 'Variables are an object, or a list of `{ key, value }`.',
  },
];
