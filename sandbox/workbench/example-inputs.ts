import { readFile } from 'node:fs/promises';
import { problemStart } from '../fake-gitlab/arrange-deployments';
import { findEvent } from '../workflow-player/find-file';

const project = 'night-shift/checkout';

/** The initial values of the workbench's forms: each works on the stand-in as the workbench starts it. */
const EXAMPLES: Readonly<Record<string, Record<string, unknown>>> = {
  'create-issue': {
    project,
    title: 'Checkout failure rate increase',
    description: '**Failure rate increase** on `checkout` since 03:11.\n\n- [ ] find out why',
    details: 'POST /orders fails: 12 % of requests, @all see #1\n/close',
    labels: ['incident', 'severity::1'],
    deduplicationKey: 'P-26112203',
  },
  'update-issue': { project, issueIid: 1, addLabels: ['incident'], assignees: ['grace'] },
  'comment-on-issue': {
    project,
    issueIid: 1,
    body: 'Still **active**: 12 % of requests fail.',
    commentKey: 'P-26112203 status',
  },
  'get-issue': { project, issueIid: 1 },
  'list-issues': { project, labels: ['bug'] },
  'open-merge-request': { project, sourceBranch: 'feature/umlaut-ä b', title: 'Raise the cart timeout' },
  'update-merge-request': { project, mergeRequestIid: 1, addLabels: ['ops'] },
  'comment-on-merge-request': {
    project,
    mergeRequestIid: 1,
    body: 'The guardian says **no**.',
    commentKey: 'guardian',
  },
  'get-merge-request': { project, mergeRequestIid: 1 },
  'list-merge-requests': { project, state: 'opened' },
  'approve-merge-request': { project, mergeRequestIid: 1 },
  'merge-merge-request': { project, mergeRequestIid: 1 },
  'get-file': { project, filePath: 'config/app.yml', ref: 'main' },
  'write-file': {
    project,
    branch: 'main',
    filePath: 'config/night.yml',
    content: 'retries: 5\n',
    commitMessage: 'Raise the retries for the night',
  },
  'delete-file': {
    project,
    branch: 'main',
    filePath: 'docs/empty.txt',
    commitMessage: 'Remove an empty file',
  },
  'commit-files': {
    project,
    branch: 'main',
    commitMessage: 'Describe the night shift',
    files: '[{ "filePath": "docs/night-shift.md", "content": "# Night shift\\n" }]',
  },
  'create-branch': { project, branch: 'fix/night' },
  'run-pipeline': { project, ref: 'fix/retry-budget' },
  'get-pipeline': { project, pipelineId: 702, includeFailedJobs: true },
  'wait-for-pipeline': { project, pipelineId: 701 },
  'cancel-pipeline': { project, pipelineId: 703 },
  'retry-pipeline': { project, pipelineId: 702 },
  'get-job-log': { project, jobId: 5005 },
  'check-connection': { project },
  'find-suspect-changes': { projects: project, at: problemStart },
  'revert-merge-request': { project, mergeRequestIid: 16, title: 'Take back the cache of cart discounts' },
  'propose-change': {
    project,
    branch: 'workflow/limits',
    files: '[{ "filePath": "config/limits.yml", "content": "orders: 100\\n" }]',
    commitMessage: 'Limit the orders',
    title: 'Limit the orders',
  },
  'report-verdict': {
    project,
    mergeRequestIid: 1,
    verdict: 'fail',
    summary: 'Error rate 2 %, objective 1 %',
    comment: 'The guardian says **no**.',
  },
  'list-deployments': { project, environment: 'production' },
  'roll-back-deployment': { project, environment: 'production' },
  'set-feature-flag': { project, flag: 'new-payment', active: false },
  'run-job': { project, jobId: 5005 },
  'link-issues': { project, issueIid: 1, otherIssueIid: 2 },
  'get-test-report': { project, pipelineId: 702 },
  'create-release': { project, tagName: 'v2.0', ref: 'main', name: 'Night shift' },
  'update-incident': { project, issueIid: 2, severity: 'high', status: 'acknowledged' },
  'call-graphql': {
    query: 'query($path: ID!) { project(fullPath: $path) { name } }',
    variables: '{ "path": "night-shift/checkout" }',
  },
  'call-api': { path: 'projects/night-shift%2Fcheckout/issues/1' },
};

/** The initial values of each action's form, with the sandbox's connection. */
export async function exampleInputs(connectionId: string): Promise<Record<string, Record<string, unknown>>> {
  const event = await readFile(findEvent('problem-opened'), 'utf8');
  const examples = { ...EXAMPLES, 'sync-problem-issue': { project, event } };
  return Object.fromEntries(
    Object.entries(examples).map(([action, input]) => [action, { connectionId, ...input }]),
  );
}
