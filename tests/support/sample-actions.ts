import { arrangeDeployments } from '../../sandbox/fake-gitlab/arrange-deployments';
import type { World } from '../../sandbox/fake-gitlab/start-fake-gitlab';
import { mergeNewest } from './merge-seeded';
import { opened } from './problem-events';

/** An action with an input that works on the stand-in as seeded, as the tests of all actions need to know it. */
export interface SampleAction {
  name: string;
  input: Record<string, unknown>;
  /** What it needs in the world. */
  prepare?: (world: World) => void;
  /** Whether its result tells of a connection that does not work, where others fail. */
  reports?: boolean;
}

/** An action that creates something. `input` makes it read before it writes, so that both can fail. */
export interface CreatingAction extends SampleAction {
  /** How many of what `input` creates are in the world. */
  count: (world: World) => number;
  /** The outcome when what it creates is there; default `existing`. */
  again?: string;
  /** How often it asks the same once more after creating. */
  looksAgain?: number;
  /** What it creates is found again even outside a workflow. */
  hasOwnKey?: boolean;
}

/** An action that makes one thing with several requests, and is found again by what it made. */
export interface ComposingAction extends SampleAction {
  /** What it sends, in order. */
  writes: readonly RegExp[];
  /** How many of what `input` makes are in the world. */
  count: (world: World) => number;
}

/** An action that changes something that exists. */
export interface UpdatingAction extends SampleAction {
  /** How the change is sent. */
  method: 'PUT' | 'POST';
  outcome: string;
  /** What it says when nothing is left to do; default: unchanged. */
  repeated?: string;
  /** Whether the world is as `input` wants it. */
  isDone: (world: World) => boolean;
  /** The kinds of error that a fault leads to, where it means something else here than elsewhere. */
  endsOtherwise?: Readonly<Record<string, string>>;
}

const project = 'night-shift/checkout';
const text = 'Written by the tests of all actions';

/** Every action that creates something; a new one joins with an entry. */
export const creatingActions: readonly CreatingAction[] = [
  {
    name: 'create-issue',
    input: { project, title: text },
    count: ({ issues }) => issues.filter(({ title }) => title === text).length,
  },
  {
    name: 'comment-on-issue',
    input: { project, issueIid: 1, body: text },
    count: ({ notes }) => notes.filter(({ body }) => body.includes(text)).length,
  },
  {
    name: 'link-issues',
    input: { project, issueIid: 1, otherIssueIid: 2 },
    count: ({ issueLinks }) => issueLinks.length,
    // GitLab keeps one link between two issues.
    hasOwnKey: true,
  },
  {
    name: 'open-merge-request',
    input: { project, sourceBranch: 'feature/umlaut-ä b', title: text },
    count: ({ mergeRequests }) => mergeRequests.filter(({ title }) => title === text).length,
    // GitLab allows one open merge request for two branches.
    hasOwnKey: true,
  },
  {
    name: 'comment-on-merge-request',
    input: { project, mergeRequestIid: 1, body: text },
    count: ({ notes }) => notes.filter(({ body }) => body.includes(text)).length,
  },
  {
    name: 'create-release',
    input: { project, tagName: 'v9.9', ref: 'main', name: text },
    count: ({ releases }) => releases.filter(({ tagName }) => tagName === 'v9.9').length,
    // GitLab keeps one release for a tag.
    hasOwnKey: true,
  },
  {
    name: 'sync-problem-issue',
    input: { project, event: JSON.stringify(opened), title: text },
    count: ({ issues }) => issues.filter(({ title }) => title === text).length,
    again: 'unchanged',
    looksAgain: 1,
    hasOwnKey: true,
  },
];

/** Every action that makes one thing with several requests; a new one joins with an entry. */
export const composingActions: readonly ComposingAction[] = [
  {
    name: 'revert-merge-request',
    input: { project, mergeRequestIid: 1, title: text },
    prepare: mergeNewest,
    writes: [/branches$/, /revert$/, /merge_requests$/],
    count: ({ mergeRequests }) => mergeRequests.filter(({ title }) => title.endsWith(text)).length,
  },
  {
    name: 'propose-change',
    input: {
      project,
      branch: 'workflow/limits',
      files: JSON.stringify([{ filePath: 'README.md', content: text }]),
      commitMessage: text,
      title: text,
    },
    writes: [/commits$/, /merge_requests$/],
    count: ({ mergeRequests }) => mergeRequests.filter(({ title }) => title === text).length,
  },
  {
    name: 'report-verdict',
    input: { project, mergeRequestIid: 1, verdict: 'fail', comment: text },
    writes: [/statuses/, /notes$/],
    count: ({ notes }) => notes.filter(({ body }) => body.includes(text)).length,
  },
];

/** Every action that starts something new each time it runs, but never twice in one run; a new one joins with an entry. */
export const startingActions: readonly CreatingAction[] = [
  {
    name: 'run-pipeline',
    input: { project, ref: 'fix/retry-budget' },
    count: ({ pipelines }) => pipelines.filter(({ source }) => source === 'api').length,
  },
  {
    name: 'run-job',
    input: { project, jobId: 5005 },
    count: ({ jobs }) => jobs.filter(({ plan, retried }) => plan.name === 'unit-tests' && retried).length - 1,
  },
];

/** Every action that changes something; a new one joins with an entry. */
export const updatingActions: readonly UpdatingAction[] = [
  {
    name: 'update-issue',
    input: { project, issueIid: 1, title: text, addLabels: 'ops' },
    method: 'PUT',
    outcome: 'updated',
    isDone: ({ issues }) => issues[0]?.title === text && issues[0].labels.includes('ops'),
  },
  {
    name: 'update-incident',
    input: { project, issueIid: 2, severity: 'high', status: 'acknowledged' },
    method: 'POST',
    outcome: 'updated',
    isDone: ({ issues: [, incident] }) =>
      incident?.severity === 'high' && incident.escalationStatus === 'acknowledged',
  },
  {
    name: 'update-merge-request',
    input: { project, mergeRequestIid: 1, title: text, state: 'closed' },
    method: 'PUT',
    outcome: 'closed',
    isDone: ({ mergeRequests: [first] }) => first?.title === text && first.state === 'closed',
  },
  {
    name: 'merge-merge-request',
    input: { project, mergeRequestIid: 1, removeSourceBranch: false },
    method: 'PUT',
    outcome: 'merged',
    isDone: ({ mergeRequests: [first] }) => first?.state === 'merged',
    endsOtherwise: { '401 expired': 'forbidden', '422': 'conflict' },
  },
  {
    name: 'approve-merge-request',
    input: { project, mergeRequestIid: 1 },
    method: 'POST',
    outcome: 'updated',
    isDone: ({ mergeRequests: [first] }) => first?.approvedByIds.length === 1,
    endsOtherwise: { '401 expired': 'forbidden' },
  },
  {
    name: 'write-file',
    input: { project, branch: 'main', filePath: 'config/app.yml', content: text, commitMessage: text },
    method: 'POST',
    outcome: 'updated',
    isDone: (world) => filesOnMain(world)?.get('config/app.yml')?.content.toString().trim() === text,
  },
  {
    name: 'delete-file',
    input: { project, branch: 'main', filePath: 'docs/empty.txt', commitMessage: text },
    method: 'POST',
    outcome: 'deleted',
    isDone: (world) => filesOnMain(world)?.has('docs/empty.txt') === false,
  },
  {
    name: 'commit-files',
    input: {
      project,
      branch: 'main',
      commitMessage: text,
      files: JSON.stringify([{ filePath: 'README.md', content: text }]),
    },
    method: 'POST',
    outcome: 'created',
    isDone: (world) => filesOnMain(world)?.get('README.md')?.content.toString() === text,
  },
  {
    name: 'create-branch',
    input: { project, branch: 'fix/night' },
    method: 'POST',
    outcome: 'created',
    repeated: 'existing',
    isDone: ({ branches }) => branches.some(({ name }) => name === 'fix/night'),
  },
  {
    name: 'cancel-pipeline',
    input: { project, pipelineId: 703 },
    method: 'POST',
    outcome: 'updated',
    isDone: ({ pipelines }) => pipelines.find(({ id }) => id === 703)?.status === 'canceled',
  },
  {
    name: 'retry-pipeline',
    input: { project, pipelineId: 702 },
    method: 'POST',
    outcome: 'updated',
    isDone: ({ jobs }) =>
      !jobs.some(({ pipelineId, status, retried }) => pipelineId === 702 && status === 'failed' && !retried),
  },
  {
    name: 'roll-back-deployment',
    input: { project, environment: 'production' },
    prepare: arrangeDeployments,
    method: 'POST',
    outcome: 'started',
    repeated: 'running',
    isDone: ({ jobs }) => jobs.some(({ plan, retried }) => plan.name === 'deploy-production' && retried),
  },
  {
    name: 'set-feature-flag',
    input: { project, flag: 'new-payment', active: false },
    method: 'PUT',
    outcome: 'updated',
    isDone: ({ featureFlags }) => featureFlags[0]?.active === false,
  },
];

/** Every action that only reads; a new one joins with an entry. */
export const readingActions: readonly SampleAction[] = [
  { name: 'get-issue', input: { project, issueIid: 1 } },
  { name: 'list-issues', input: { project, labels: 'bug' } },
  { name: 'get-file', input: { project, filePath: 'config/app.yml', ref: 'main' } },
  { name: 'get-merge-request', input: { project, mergeRequestIid: 1 } },
  { name: 'list-merge-requests', input: { project, state: 'all' } },
  { name: 'get-pipeline', input: { project, pipelineId: 702, includeFailedJobs: true } },
  { name: 'wait-for-pipeline', input: { project, pipelineId: 701 } },
  { name: 'get-job-log', input: { project, jobId: 5005 } },
  {
    name: 'list-deployments',
    input: { project, environment: 'production' },
    prepare: arrangeDeployments,
  },
  {
    name: 'find-suspect-changes',
    input: { projects: project, at: '2026-11-22T03:01:00Z' },
    prepare: arrangeDeployments,
  },
  { name: 'get-test-report', input: { project, pipelineId: 702 } },
  { name: 'call-api', input: { path: 'projects/night-shift%2Fcheckout/issues/1' } },
  { name: 'call-graphql', input: { query: '{ project(fullPath: "night-shift/checkout") { name } }' } },
];

/** Every action that makes a result of what would be an error elsewhere; their own tests play the faults. */
export const reportingActions: readonly SampleAction[] = [
  { name: 'check-connection', input: { project }, reports: true },
];

/** All of them. */
export const sampleActions: readonly SampleAction[] = [
  ...creatingActions,
  ...composingActions,
  ...startingActions,
  ...updatingActions,
  ...readingActions,
  ...reportingActions,
];

function filesOnMain({ branches }: World) {
  return branches.find(({ name, projectId }) => name === 'main' && projectId === 101)?.commit.tree;
}
