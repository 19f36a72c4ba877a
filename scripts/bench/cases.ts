/** One request as bare fetch would send it. */
export interface BareRequest {
  method: 'GET' | 'POST';
  /** Behind `/api/v4`. */
  path: string;
  body?: Record<string, unknown>;
}

/** An action's usual case, and the same requests written by hand. */
export interface BenchCase {
  action: string;
  /** A different input for each run, so that nothing exists yet. */
  input: (run: string) => Record<string, unknown>;
  requests: (run: string) => BareRequest[];
}

const project = 'night-shift/checkout';
const home = `/projects/${encodeURIComponent(project)}`;
const description = 'Failure rate since 03:12.\n\n'.repeat(20);
const key = (run: string) => `dt0${run.padStart(28, '0')}`;

/** Every action that is measured. */
export const cases: readonly BenchCase[] = [
  {
    action: 'create-issue',
    input: (run) => ({
      project,
      title: `Problem ${run}`,
      description,
      labels: 'incident',
      deduplicationKey: run,
    }),
    requests: (run) => [
      {
        method: 'GET',
        path: `${home}/issues?search=${key(run)}&in=description&order_by=created_at&sort=asc&scope=all&page=1&per_page=100`,
      },
      {
        method: 'POST',
        path: `${home}/issues`,
        body: { title: `Problem ${run}`, description, labels: 'incident' },
      },
    ],
  },
  {
    action: 'comment-on-issue',
    input: (run) => ({ project, issueIid: 1, body: `${description}${run}`, commentKey: run }),
    requests: (run) => [
      {
        method: 'GET',
        path: `${home}/issues/1/notes?sort=desc&order_by=created_at&activity_filter=only_comments&page=1&per_page=100`,
      },
      { method: 'POST', path: `${home}/issues/1/notes`, body: { body: `${description}${run}` } },
    ],
  },
  {
    action: 'open-merge-request',
    input: (run) => ({
      project,
      sourceBranch: 'feature/umlaut-ä b',
      targetBranch: `main`,
      title: run,
      description,
    }),
    requests: (run) => [
      {
        method: 'POST',
        path: `${home}/merge_requests`,
        body: { source_branch: 'feature/umlaut-ä b', target_branch: 'main', title: run, description },
      },
    ],
  },
];
