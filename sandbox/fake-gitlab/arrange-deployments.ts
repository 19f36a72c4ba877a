import { addDeployed, addDirectCommit, addMerged, type MergedDetails } from './arrange-merges';
import type { Commit, Deployment, MergeRequest, World } from './world/world';

/** The file that the guilty change touches, for the text of a problem to name. */
export const guiltyFile = 'src/cart/discount.ts';

/** When the problem of the night began, eleven minutes after the last deployment. */
export const problemStart = '2026-11-22T03:01:00.000Z';

const production = { name: 'production', url: 'https://checkout.example.com' };
const staging = { name: 'staging', url: 'https://staging.checkout.example.com' };

type Row = Omit<MergedDetails, 'commits'> & { files: string[] };

/** What was merged before each deployment; the last of them is merged, but not deployed. */
const merged: { rows: Row[]; deployedAt?: string }[] = [
  {
    rows: [
      { at: '2026-11-20T13:10:00.000Z', title: 'Add the voucher field', files: ['src/cart/voucher.ts'] },
      {
        at: '2026-11-20T15:20:00.000Z',
        title: 'Show taxes per line',
        files: ['src/cart/tax.ts'],
        how: 'squash',
      },
      { at: '2026-11-20T17:05:00.000Z', title: 'Describe the night shift', files: ['docs/night-shift.md'] },
      { at: '2026-11-20T19:40:00.000Z', title: 'Read prices once', files: ['src/orders/prices.ts'] },
    ],
    deployedAt: '2026-11-20T20:12:00.000Z',
  },
  {
    rows: [
      { at: '2026-11-21T06:30:00.000Z', title: 'Round totals to cents', files: ['src/orders/totals.ts'] },
      {
        at: '2026-11-21T07:15:00.000Z',
        title: 'Log the order number',
        files: ['src/orders/submit.ts'],
        how: 'squash',
      },
      { at: '2026-11-21T07:50:00.000Z', title: 'Update the runner image', files: ['.gitlab-ci.yml'] },
      { at: '2026-11-21T08:20:00.000Z', title: 'Correct the README', files: ['README.md'] },
    ],
    deployedAt: '2026-11-21T09:00:00.000Z',
  },
  {
    rows: [
      {
        at: '2026-11-21T11:00:00.000Z',
        title: 'Rename the cart service',
        files: ['src/cart/service.ts'],
        how: 'ff',
      },
      {
        at: '2026-11-21T12:30:00.000Z',
        title: 'Split the order page',
        files: ['src/orders/page.ts', 'src/orders/lines.ts', 'src/orders/summary.ts'],
        how: 'ff',
      },
      {
        at: '2026-11-21T14:10:00.000Z',
        title: 'Bump the HTTP client',
        files: ['package-lock.json'],
        how: 'squash',
      },
    ],
    deployedAt: '2026-11-21T15:30:00.000Z',
  },
  {
    rows: [
      { at: '2026-11-21T17:00:00.000Z', title: 'Check the order number', files: ['src/orders/submit.ts'] },
      {
        at: '2026-11-21T18:20:00.000Z',
        title: 'Revert "Round totals to cents"',
        description: 'This reverts merge request !6',
        files: ['src/orders/totals.ts'],
      },
      {
        at: '2026-11-21T19:45:00.000Z',
        title: 'Add the column for vouchers',
        files: ['db/migrations/20261121194500_add_vouchers.sql'],
        how: 'squash',
      },
    ],
    deployedAt: '2026-11-21T21:00:00.000Z',
  },
  {
    rows: [
      {
        at: '2026-11-22T01:10:00.000Z',
        title: 'Cache cart discounts',
        description: 'Reads the discounts once per cart.\n\nRelated to #1',
        files: [guiltyFile, 'src/cart/discount.test.ts'],
      },
      {
        at: '2026-11-22T01:35:00.000Z',
        title: 'Translate the guide',
        files: ['docs/guide.de.md'],
        how: 'squash',
      },
      {
        at: '2026-11-22T01:50:00.000Z',
        title: 'Raise the timeout',
        files: ['config/checkout.yml'],
        how: 'ff',
      },
      { at: '2026-11-22T02:20:00.000Z', title: 'Update the lock file', files: ['package-lock.json'] },
    ],
    deployedAt: '2026-11-22T02:50:00.000Z',
  },
  { rows: [{ at: '2026-11-22T02:58:00.000Z', title: 'Prepare the sale', files: ['src/cart/sale.ts'] }] },
];

/** What happened on the night. */
export interface Night {
  /** The successful deployments to `production`, oldest first. */
  deployments: Deployment[];
  /** Every merge request that was merged, oldest first. */
  mergeRequests: MergeRequest[];
  /** The cause of the problem. */
  guilty: MergeRequest;
  /** The commit without a merge request; it came with the last deployment. */
  directCommit: Commit;
}

/**
 * Adds to `night-shift/checkout` two days of merge requests, merged in every way that GitLab has, and five deployments to
 * production; the last ends shortly before a problem begins.
 */
export function arrangeDeployments(world: World): Night {
  const deployments: Deployment[] = [];
  const mergeRequests: MergeRequest[] = [];
  const directCommits: Commit[] = [];
  for (const { rows, deployedAt } of merged) {
    for (const { files, ...details } of rows) {
      mergeRequests.push(addMerged(world, { ...details, commits: commitsOf(details.title, files) }));
    }
    if (deployedAt === undefined) continue;
    if (deployedAt === merged.at(-2)?.deployedAt) directCommits.push(addDirect(world));
    addDeployed(world, { at: tenMinutesBefore(deployedAt), environment: staging });
    deployments.push(addDeployed(world, { at: deployedAt, environment: production }));
  }
  const guilty = mergeRequests.find(({ title }) => title === 'Cache cart discounts');
  const [directCommit] = directCommits;
  if (!guilty || !directCommit) throw new Error('the night lacks its merge request or its direct commit');
  return { deployments, mergeRequests, guilty, directCommit };
}

/** A commit for each file, so that some merge requests have several. */
function commitsOf(title: string, files: string[]) {
  const isRevert = title.startsWith('Revert');
  return files.map((file) => ({ [file]: isRevert ? null : `${title}\n${file}\n` }));
}

function addDirect(world: World): Commit {
  const files = { 'config/pool.yml': 'connections: 40\n' };
  return addDirectCommit(world, { title: 'Tune the connection pool', at: '2026-11-22T02:30:00.000Z', files });
}

function tenMinutesBefore(at: string): string {
  return new Date(Date.parse(at) - 600_000).toISOString();
}
