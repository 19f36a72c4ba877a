import { addJob, addPipeline } from './ci/add-pipeline';
import { next } from './world/counters';
import type { FakeTest } from './world/fake-pipeline';
import { findBranch } from './world/heads';
import { addIssue } from './world/seed-work';
import type { Commit, Issue, Pipeline, World } from './world/world';

const projectId = 101;

/** What a workflow template plays with, beside the night. */
const scenes: Readonly<Record<string, (world: World) => void>> = {
  'kill-switch-on-problem': arrangeApproval,
  'failed-tests-to-issue': arrangeFailedTests,
  'release-with-its-problems': arrangeRelease,
};

/** Adds what this template of the app needs to show something; most need nothing. */
export function arrangeFor(template: string, world: World): void {
  scenes[template]?.(world);
}

/** Runs the tests of a commit on the main branch, which ends as they did. */
export function addTestRun(
  world: World,
  tests: FakeTest[],
  status: 'success' | 'failed' | 'running' = tests.some((test) => test.status === 'failed')
    ? 'failed'
    : 'success',
): Pipeline {
  const { id: sha } = headOfMain(world);
  const pipeline = addPipeline(world, { projectId, ref: 'main', sha, source: 'push', userId: 2, status });
  if (status !== 'running') addJob(world, pipeline, { stage: 'test', name: 'unit-tests', tests }, { status });
  return pipeline;
}

/** Tests of the checkout, of which one fails. */
export const failingTests: readonly FakeTest[] = [
  { name: 'adds a voucher', status: 'success', classname: 'cart', time: 0.4 },
  {
    name: 'reads the discounts once',
    status: 'failed',
    classname: 'cart',
    file: 'src/cart/discount.test.ts',
    time: 0.2,
    output: 'AssertionError: expected 2 to be 1',
    recentFailures: 1,
  },
];

function arrangeFailedTests(world: World): void {
  addTestRun(world, [...failingTests]);
}

/** An issue that somebody has approved, and a new one of a problem. */
function arrangeApproval(world: World): void {
  const label = { id: next(world, 'label'), projectId, name: 'kill-switch', color: '#cc338b' };
  world.labels.push(label);
  world.issues.find((issue) => issue.projectId === projectId && issue.iid === 1)?.labels.push(label.name);
  addIncident(world, {
    title: 'Failure rate increase (P-26112203)',
    description:
      'The problem in Dynatrace: <https://abc12345.apps.dynatrace.com/ui/apps/dynatrace.davis.problems/problem/-4410973528806614923_1763780460000V2>',
  });
}

/** The release before, a tag that waits for its own, and incidents of which some belong into its notes. */
function arrangeRelease(world: World): void {
  const commit = headOfMain(world);
  for (const name of ['v1.7.3', 'v1.8.1']) world.tags.push({ projectId, name, protected: false, commit });
  world.releases.push({
    ...{ projectId, tagName: 'v1.7.3', sha: commit.id, authorId: 1, milestoneIds: [], links: [] },
    ...{ createdAt: '2026-11-20T20:30:00.000Z', releasedAt: '2026-11-20T20:30:00.000Z' },
  });
  const closed = (title: string, closedAt: string, details: Partial<Issue> = {}) => {
    addIncident(world, { title, state: 'closed', closedAt, updatedAt: closedAt, ...details });
  };
  closed('Failure rate increase (P-26112203)', '2026-11-22T04:05:13.000Z');
  // What was commented on after the release was closed long before it.
  closed('Response time degradation (P-26111802)', '2026-11-18T10:20:00.000Z', {
    updatedAt: '2026-11-23T09:00:00.000Z',
  });
  closed('Payment keys leaked (P-26112301)', '2026-11-23T11:00:00.000Z', { confidential: true });
}

function addIncident(world: World, details: Pick<Issue, 'title'> & Partial<Issue>): void {
  const at = details.closedAt ?? '2026-11-22T03:12:41.000Z';
  addIssue(world, { issueType: 'incident', authorId: 5, createdAt: at, updatedAt: at, ...details });
}

function headOfMain(world: World): Commit {
  const branch = findBranch(world, projectId, 'main');
  if (!branch) throw new Error('the project has no branch main');
  return branch.commit;
}
