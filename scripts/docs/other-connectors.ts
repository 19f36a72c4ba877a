import type { OfficialAction } from './official-connector';

/** An action of Dynatrace's connector for another system. */
export interface OtherAction extends OfficialAction {
  /** For each of its fields that has no key here: what to do instead. Single words in backquotes are keys of ours. */
  instead?: Readonly<Record<string, string>>;
}

/** A connector of Dynatrace for another system, and where its actions stand. */
export interface OtherConnector {
  title: string;
  /** Where the names come from, and what else holds for all actions; Markdown. */
  about: string;
  actions: readonly OtherAction[];
}

const toNewBranch = 'fill in `startBranch`; the branch is created if it does not exist';
const toExistingBranch = 'leave `startBranch` empty';
const ofOneProject =
  'a project has one pipeline configuration; its rules choose the jobs by `variables` or `inputs`';

/** https://docs.dynatrace.com/docs/analyze-explore-automate/workflows/actions/github/github-workflows-actions */
const gitHub: OtherConnector = {
  title: 'GitHub Connector',
  about: `The actions and fields are those of Dynatrace's page
[Actions for GitHub Connector](https://docs.dynatrace.com/docs/analyze-explore-automate/workflows/actions/github/github-workflows-actions)
of 27 January 2025. **Owner** and **Repository** become one field: \`project\`, as in \`group/app\`.

There, a result is wrapped in \`issue\`, \`pullRequest\`, \`comment\`, \`fileMetadata\`, \`mergeStatus\` or \`workflowRun\`. Here it is
the thing itself, with GitLab's names: \`{{ result('task').iid }}\` in place of
\`{{ result('task').issue.number }}\`, and \`web_url\` in place of \`html_url\`.`,
  actions: [
    {
      official: 'Get content',
      ours: 'get-file',
      inputs: { 'File path': 'filePath', Reference: 'ref' },
      note: '`content` is text in both.',
    },
    {
      official: 'Create or replace file',
      ours: 'write-file',
      inputs: {
        'Source branch': 'startBranch',
        Branch: 'branch',
        'File path': 'filePath',
        'File content': 'content',
        'Commit message': 'commitMessage',
      },
      instead: { 'Create new branch': toNewBranch, 'Commit to an existing branch': toExistingBranch },
      note: 'If the file has that content already, nothing is committed. For several files and the merge request in one task, use [Propose change](actions/propose-change.md).',
    },
    {
      official: 'Delete file',
      ours: 'delete-file',
      inputs: {
        'Source branch': 'startBranch',
        Branch: 'branch',
        'File path': 'filePath',
        'Commit message': 'commitMessage',
      },
      instead: { 'Create new branch': toNewBranch, 'Commit to an existing branch': toExistingBranch },
      note: 'A missing file is not an error, unless `ifMissing` is `fail`.',
    },
    {
      official: 'Create pull request',
      ours: 'open-merge-request',
      inputs: {
        'Source branch': 'sourceBranch',
        'Target branch': 'targetBranch',
        'Pull request title': 'title',
        'Pull request description': 'description',
      },
      note: 'If one is already open for the two branches, it is returned; with `ifExists`, it is updated instead, or the task fails.',
    },
    {
      official: 'Get pull request',
      ours: 'get-merge-request',
      inputs: { 'Pull request number': 'mergeRequestIid' },
      note: 'The number is the one in the web address.',
    },
    {
      official: 'List pull requests',
      ours: 'list-merge-requests',
      inputs: { State: 'state' },
      note: "The list is in `items`: write `result('task')['items']`. The GitHub Connector lists 30, this app 100 unless `limit` says otherwise. GitHub's closed pull requests are `closed` or `merged` here.",
    },
    {
      official: 'Merge pull request',
      ours: 'merge-merge-request',
      inputs: { 'Pull request number': 'mergeRequestIid' },
      instead: {
        'Merge Method':
          'turn `squash` on to squash; between a merge commit and a fast-forward, the settings of the project decide',
      },
      note: 'It waits while GitLab checks whether it can be merged, and says what prevents it.',
    },
    {
      official: 'Create issue',
      ours: 'create-issue',
      inputs: {
        'Issue Title': 'title',
        Description: 'description',
        Assignees: 'assignees',
        Labels: 'labels',
      },
      note: 'Assignees are usernames. A `deduplicationKey` keeps a second event from creating a second issue.',
    },
    {
      official: 'Update issue',
      ours: 'update-issue',
      inputs: {
        'Issue Number': 'issueIid',
        Title: 'title',
        Description: 'description',
        State: 'state',
        Assignees: 'assignees',
        Labels: 'labels',
      },
      note: 'An empty field changes nothing. The GitHub Connector empties a field that was added and left empty; here, `clear` does that. `addLabels` and `removeLabels` leave the other labels alone.',
    },
    {
      official: 'Create comment',
      ours: 'comment-on-issue',
      inputs: { 'Issue or pull request ID': 'issueIid', Content: 'body' },
      note: 'For issues. GitLab numbers issues and merge requests separately, so each has its own action.',
    },
    {
      official: 'Create comment',
      ours: 'comment-on-merge-request',
      inputs: { 'Issue or pull request ID': 'mergeRequestIid', Content: 'body' },
      note: 'For merge requests.',
    },
    {
      official: 'Trigger workflow run',
      ours: 'run-pipeline',
      inputs: { Reference: 'ref', Inputs: 'inputs' },
      instead: { Workflow: ofOneProject },
      note: 'The result is the pipeline, so a later task can [wait for it](actions/wait-for-pipeline.md). The action of the GitHub Connector has no result. GitLab accepts inputs that the configuration declares in `spec:inputs`.',
    },
    {
      official: 'Get latest workflow run',
      ours: 'get-pipeline',
      inputs: { Branch: 'ref' },
      instead: { Workflow: 'a project has one pipeline configuration' },
      note: 'It is the latest pipeline of the newest commit on the branch.',
    },
  ],
};

/** https://docs.dynatrace.com/docs/analyze-explore-automate/workflows/actions/jira */
const jira: OtherConnector = {
  title: 'Jira Connector',
  about: `Dynatrace's page
[Jira Connector](https://docs.dynatrace.com/docs/analyze-explore-automate/workflows/actions/jira) of 13 February 2025 says that
it creates, comments on and assigns issues. Its list of actions was not available when this page
was written. The ids below are those
that Dynatrace's public
[workflow samples](https://github.com/Dynatrace/Dynatrace-workflow-samples/blob/main/docs/actions-catalog.md) list as examples,
and \`jira-jql-search\` from its templates. The fields are those that public templates for version 5.6 of the connector fill
in; an action that no template uses has no table. The connector can have more actions and fields.

There, an issue has a \`key\` and a \`url\`. Here it has an \`iid\` and a \`web_url\`: \`{{ result('task').web_url }}\`. Jira's own
markup, such as \`h2.\` and \`*bold*\`, is Markdown in GitLab: \`##\` and \`**bold**\`.`,
  actions: [
    {
      official: 'jira-create-issue',
      ours: 'create-issue',
      inputs: {
        summary: 'title',
        description: 'description',
        issueType: 'issueType',
        labels: 'labels',
        assignee: 'assignees',
      },
      instead: {
        project: 'the path of the project in `project`',
        reporter: 'the author is the user of the token of the `connectionId`',
        priority: 'a label such as `priority::high` in `labels`',
        components: 'a label for each, such as `component: cart`, in `labels`',
        fieldSetters: '`dueDate`, `milestone` and `weight`; anything else goes into the `description`',
      },
      note: 'The types are `issue`, `incident`, `task` and `test_case`: a bug is an issue with a label. A `deduplicationKey` replaces a search before the task.',
    },
    {
      official: 'jira-jql-search',
      ours: 'list-issues',
      inputs: { maxResults: 'limit' },
      instead: {
        jql: 'a field for each condition, such as `search`, `labels`, `state`, `assignee` and `updatedAfter`',
        fields: 'all fields are returned, the descriptions only with `includeDescription`',
        expand: 'nothing to expand',
      },
      note: "The list is in `items`: write `result('task')['items']`. Without a `state`, only open issues are listed. For whole groups of projects, fill in `group`.",
    },
    {
      official: 'jira-add-comment',
      ours: 'comment-on-issue',
      inputs: { issueID: 'issueIid', comment: 'body' },
      note: 'With a `commentKey`, one comment is kept up to date instead of adding others. Text from events goes into `details`.',
    },
    {
      official: 'jira-update-issue',
      ours: 'update-issue',
      inputs: {},
      note: 'An empty field changes nothing. `assignees` assigns the issue. The priority of an incident is its severity, which [Update incident](actions/update-incident.md) sets.',
    },
    {
      official: 'jira-transition-issue',
      ours: 'update-issue',
      inputs: {},
      note: 'An issue in GitLab is open or closed: `state`. Steps in between are labels, such as `workflow::review`, in `addLabels`. With Premium, GitLab removes the label of the previous step by itself; on the free tier, use `removeLabels`. The status of an incident changes with [Update incident](actions/update-incident.md).',
    },
  ],
};

/** The connectors of Dynatrace whose workflows can move to ours when their projects move to GitLab. */
export const otherConnectors: readonly OtherConnector[] = [gitHub, jira];
