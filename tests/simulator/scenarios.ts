import { pushCommit } from '../../sandbox/fake-gitlab/arrange';
import { addComment } from '../../sandbox/fake-gitlab/fake-issuables/fake-notes';
import type { World } from '../../sandbox/fake-gitlab/world/world';
import * as events from '../support/problem-events';
import {
  composingActions,
  creatingActions,
  startingActions,
  updatingActions,
} from '../support/sample-actions';
import type { Facts } from './facts';
import {
  cloneOfIssue,
  comment,
  copyOfComment,
  editOf,
  labelOf,
  type Meanwhile,
  otherPipeline,
  pushOf,
  sameBranch,
} from './meanwhile';
import { factsOfProblem } from './problem-facts';
import { revertVariants } from './revert-variants';

type Input = Readonly<Record<string, unknown>>;

/** A row of the table: an action with an input, and all that may come together with it. */
export interface Scenario {
  /** The action's name, and in brackets what is special. */
  name: string;
  action: string;
  input: Input;
  /** Inputs of runs that came before, undisturbed. */
  before?: readonly Input[];
  prepare?: (world: World) => void;
  /** What makes runs of different workflow executions want one and the same; absent when nothing does. */
  shared?: Input;
  /** Each task wants something else. */
  each?: boolean;
  /** Inputs of runs that meet at one thing and want different things of it. */
  different?: readonly Input[];
  /** Whether the result must be as if they had run in this order. */
  inOrder?: boolean;
  /** Outcomes besides the usual ones. */
  alsoFine?: readonly string[];
  meanwhile?: Meanwhile;
  /** What counts where different ones meet; default: everything that people see. */
  factsTogether?: (world: World) => Facts;
}

const project = 'night-shift/checkout';
const onIssue = { project, issueIid: 1 };
const onIncident = { project, issueIid: 2 };
const onMergeRequest = { project, mergeRequestIid: 1 };
const onMain = { project, branch: 'main' };
const fromFeature = { project, sourceBranch: 'feature/umlaut-ä b' };
const onNewBranch = { project, branch: 'fix/night', startBranch: 'main' };
const onProposal = { project, branch: 'workflow/limits', commitMessage: 'Set limits', title: 'Set limits' };
const newPayment = { project, flag: 'new-payment' };
const newRelease = { project, tagName: 'v9.9', ref: 'main' };
const key = { deduplicationKey: 'night' };
const commentKey = { commentKey: 'night' };

/** A problem of a few seconds. */
const soonUpdated = { ...events.updated, timestamp: '2026-11-22T03:11:50.000000000Z' };
const soonClosed = {
  ...events.closed,
  timestamp: '2026-11-22T03:11:58.000000000Z',
  'event.end': '2026-11-22T03:11:57.000000000Z',
  resolved_problem_duration: '57000000000',
};

/** What is known beyond the sample of an action, if there is something to know. */
const EXTRAS: Readonly<Record<string, Partial<Scenario>>> = {
  'approve-merge-request': { shared: {}, meanwhile: labelOf(firstMergeRequest) },
  'cancel-pipeline': { shared: {} },
  'comment-on-issue': {
    shared: commentKey,
    different: each(['one', 'other', 'third'], (body) => ({ ...onIssue, ...commentKey, body })),
    meanwhile: copyOfComment,
  },
  'comment-on-merge-request': {
    shared: commentKey,
    different: each(['one', 'other', 'third'], (body) => ({ ...onMergeRequest, ...commentKey, body })),
    meanwhile: copyOfComment,
  },
  'commit-files': {
    shared: {},
    different: each(['README.md', 'config/app.yml', 'new.txt'], (filePath) => ({
      ...onMain,
      commitMessage: filePath,
      files: [{ filePath, content: 'one' }],
    })),
    meanwhile: pushOf('main', 'README.md'),
  },
  'create-branch': {
    shared: {},
    different: each(['main', 'fix/retry-budget'], (ref) => ({ project, branch: 'fix/night', ref })),
    meanwhile: sameBranch,
  },
  'create-issue': {
    shared: key,
    different: each(['one', 'other', 'third'], (title) => ({ project, ...key, title })),
    meanwhile: cloneOfIssue,
  },
  'create-release': {
    shared: {},
    different: each(['one', 'other', 'third'], (name) => ({ ...newRelease, name })),
    meanwhile: labelOf(firstMergeRequest),
  },
  'delete-file': {
    shared: {},
    different: each(['docs/empty.txt', 'docs/on-call.csv', 'assets/logo.gif'], (filePath) => ({
      ...onMain,
      filePath,
      commitMessage: filePath,
    })),
    meanwhile: pushOf('main', 'docs/empty.txt'),
  },
  'link-issues': { shared: {}, meanwhile: editOf(({ issues }) => issues[0]) },
  'merge-merge-request': { shared: {}, meanwhile: pushOf('fix/retry-budget', 'notes.txt') },
  'open-merge-request': {
    shared: {},
    different: each(['one', 'other', 'third'], (title) => ({ ...fromFeature, title })),
    meanwhile: labelOf(ourMergeRequest),
  },
  'propose-change': {
    shared: {},
    // One may commit and another one open the merge request for it.
    alsoFine: ['updated'],
    different: each(['one', 'other', 'third'], (content) => ({
      ...onProposal,
      files: [{ filePath: 'README.md', content }],
    })),
    meanwhile: labelOf(({ mergeRequests }) =>
      mergeRequests.find(({ sourceBranch }) => sourceBranch === onProposal.branch),
    ),
  },
  // One may report the status and another one write the comment.
  'report-verdict': { shared: {}, alsoFine: ['updated'] },
  'retry-pipeline': { shared: {} },
  'revert-merge-request': { shared: {}, meanwhile: pushOf('main', 'notes.txt') },
  'roll-back-deployment': { shared: {}, alsoFine: ['running', 'unchanged'] },
  'run-pipeline': { each: true, meanwhile: otherPipeline },
  'set-feature-flag': { shared: {}, meanwhile: labelOf(firstMergeRequest) },
  'sync-problem-issue': {
    shared: {},
    different: each([events.opened, soonUpdated, soonClosed], (event) => ({ project, event })),
    inOrder: true,
    factsTogether: factsOfProblem,
    meanwhile: comment,
  },
  'update-issue': {
    shared: {},
    different: each([{ title: 'Other' }, { addLabels: 'ops' }, { assignees: 'grace' }], (change) => ({
      ...onIssue,
      ...change,
    })),
    meanwhile: editOf(({ issues }) => issues[0]),
  },
  'update-incident': {
    shared: {},
    different: each([{ severity: 'high' }, { status: 'resolved' }, { timelineEvent: 'Other' }], (change) => ({
      ...onIncident,
      ...change,
    })),
    meanwhile: editOf(({ issues }) => issues[1]),
  },
  'update-merge-request': {
    shared: {},
    different: each([{ title: 'Other' }, { addLabels: 'ops' }, { squash: true }], (change) => ({
      ...onMergeRequest,
      ...change,
    })),
    meanwhile: editOf(firstMergeRequest),
  },
  'write-file': {
    shared: {},
    different: each(['one', 'other', 'third'], (content) => ({
      ...{ ...onMain, filePath: 'config/app.yml' },
      ...{ content, commitMessage: content },
    })),
    meanwhile: pushOf('main', 'config/app.yml'),
  },
};

/** More inputs of actions that have a sample: each takes another way through the action. */
const VARIANTS: readonly Scenario[] = [
  {
    // Nothing protects it: what the simulator must see for as long as there is a simulator.
    name: 'call-api (POST)',
    action: 'call-api',
    input: { method: 'POST', path: 'projects/night-shift%2Fcheckout/issues', body: { title: 'By hand' } },
    each: true,
  },
  {
    // Nothing protects it either.
    name: 'call-graphql (mutation)',
    action: 'call-graphql',
    input: {
      query:
        'mutation { timelineEventCreate(input: { incidentId: "gid://gitlab/Issue/1001", note: "By hand", occurredAt: "2026-11-22T03:10:00Z" }) { errors } }',
    },
    each: true,
  },
  {
    name: 'comment-on-issue (kept current)',
    action: 'comment-on-issue',
    before: [{ ...onIssue, ...commentKey, body: 'Before' }],
    input: { ...onIssue, ...commentKey, body: 'After' },
    shared: {},
    different: each(['one', 'other', 'third'], (body) => ({ ...onIssue, ...commentKey, body })),
    meanwhile: copyOfComment,
  },
  {
    name: 'comment-on-merge-request (on a line)',
    action: 'comment-on-merge-request',
    input: { ...onMergeRequest, ...commentKey, filePath: 'config/app.yml', line: 1, body: 'Here' },
    shared: {},
  },
  {
    name: 'commit-files (move)',
    action: 'commit-files',
    input: {
      ...onMain,
      commitMessage: 'Move',
      files: [{ action: 'move', previousPath: 'config/app.yml', filePath: 'config/old.yml' }],
    },
    shared: {},
  },
  {
    name: 'create-release (update)',
    action: 'create-release',
    before: [{ ...newRelease, name: 'Before', description: 'Before' }],
    input: {
      ...newRelease,
      ...{ name: 'After', ifExists: 'update' },
      assetLinks: [{ name: 'Notes', url: 'https://example.com/notes' }],
    },
    shared: {},
  },
  {
    name: 'create-release (fail)',
    action: 'create-release',
    input: { ...newRelease, ifExists: 'fail' },
  },
  {
    name: 'open-merge-request (update)',
    action: 'open-merge-request',
    before: [{ ...fromFeature, title: 'Before' }],
    input: { ...fromFeature, title: 'After', labels: 'ops', ifExists: 'update' },
    shared: {},
    meanwhile: labelOf(ourMergeRequest),
  },
  {
    name: 'propose-change (brought up to date)',
    action: 'propose-change',
    before: [{ ...onProposal, files: [{ filePath: 'README.md', content: 'before' }] }],
    input: { ...onProposal, title: 'Set new limits', files: [{ filePath: 'README.md', content: 'after' }] },
    shared: {},
  },
  {
    name: 'propose-change (closed when nothing differs)',
    action: 'propose-change',
    before: [{ ...onProposal, files: [{ filePath: 'README.md', content: 'before' }] }],
    prepare: (world) => {
      pushCommit(world, 101, 'main', { 'README.md': 'after' });
    },
    input: {
      ...onProposal,
      files: [{ filePath: 'README.md', content: 'after' }],
      whenNothingDiffers: 'close',
    },
    shared: {},
  },
  {
    name: 'report-verdict (kept current)',
    action: 'report-verdict',
    before: [{ ...onMergeRequest, verdict: 'running', comment: 'running' }],
    input: { ...onMergeRequest, verdict: 'pass', comment: 'pass' },
    shared: {},
  },
  ...revertVariants,
  {
    name: 'set-feature-flag (one environment off)',
    action: 'set-feature-flag',
    input: { ...newPayment, active: false, environments: 'production' },
    shared: {},
    different: each(['staging', 'production'], (environments) => ({
      ...newPayment,
      ...{ active: false, environments },
    })),
  },
  {
    name: 'set-feature-flag (a new environment on)',
    action: 'set-feature-flag',
    prepare: ({ featureFlags: [flag] }) => {
      flag?.strategies.shift();
    },
    input: { ...newPayment, active: true, environments: 'canary' },
    shared: {},
    different: each(['canary', 'staging'], (environments) => ({
      ...newPayment,
      ...{ active: true, environments },
    })),
  },
  {
    name: 'sync-problem-issue (closed)',
    action: 'sync-problem-issue',
    before: [{ project, event: events.opened }],
    input: { project, event: soonClosed },
    shared: {},
    // A run that broke off between closing and commenting leaves only the comment to its retry.
    alsoFine: ['updated'],
  },
  {
    name: 'sync-problem-issue (severity)',
    action: 'sync-problem-issue',
    input: { project, event: events.opened, severity: 'auto' },
    shared: {},
    // A run that broke off after creating leaves only the severity to its retry.
    alsoFine: ['updated'],
  },
  {
    name: 'sync-problem-issue (updated)',
    action: 'sync-problem-issue',
    before: [{ project, event: events.opened }],
    input: { project, event: soonUpdated },
    shared: {},
  },
  {
    name: 'update-incident (timeline)',
    action: 'update-incident',
    input: { ...onIncident, timelineEvent: 'Rolled back' },
    shared: {},
    different: each(['one', 'other', 'third'], (timelineEvent) => ({ ...onIncident, timelineEvent })),
  },
  {
    name: 'update-issue (labels, after a comment)',
    action: 'update-issue',
    // GitLab does not move the time of the last change for labels alone within a minute.
    prepare: (world) => {
      const [issue] = world.issues;
      const [author] = world.users;
      if (issue && author) addComment(world, author, issue, { body: 'Which one?' });
    },
    input: { ...onIssue, addLabels: 'ops', comment: 'This one' },
  },
  {
    name: 'update-issue (with a comment)',
    action: 'update-issue',
    input: { ...onIssue, title: 'Other', comment: 'Because' },
  },
  {
    name: 'write-file (on a new branch)',
    action: 'write-file',
    input: { ...onNewBranch, filePath: 'config/app.yml', content: 'one', commitMessage: 'one' },
    shared: {},
    different: each(['config/app.yml', 'README.md', 'new.txt'], (filePath) => ({
      ...{ ...onNewBranch, filePath },
      ...{ content: filePath, commitMessage: filePath },
    })),
  },
];

/** Every row: the sample of each action that writes, and the variants. */
export const scenarios: readonly Scenario[] = [
  ...[...creatingActions, ...composingActions, ...startingActions, ...updatingActions].map(
    ({ name, input, prepare }) => ({
      name,
      action: name,
      input,
      prepare,
      ...EXTRAS[name],
    }),
  ),
  ...VARIANTS,
].sort((one, other) => one.name.localeCompare(other.name));

function each<Item>(items: readonly Item[], inputOf: (item: Item) => Input): Input[] {
  return items.map(inputOf);
}

function firstMergeRequest({ mergeRequests }: World) {
  return mergeRequests[0];
}

/** The merge request that our runs open, once it is there. */
function ourMergeRequest({ mergeRequests }: World) {
  return mergeRequests.find(({ sourceBranch }) => sourceBranch === fromFeature.sourceBranch);
}
