import type { Route } from './route';

const actions = { GET: 'Read', POST: 'Create', PUT: 'Update', DELETE: 'Delete' } as const;

const specialActions: Readonly<Record<string, string>> = {
  '/approve': 'Merge Request: Approve',
  '/unapprove': 'Merge Request: Approve',
  '/merge': 'Merge Request: Merge',
  '/cancel_merge_when_pipeline_succeeds': 'Merge Request: Update',
  '/cancel_auto_merge': 'Merge Request: Update',
  'POST /projects/:id/merge_requests/:merge_request_iid/pipelines': 'Merge Request: Update',
  'POST /projects/:id/merge_requests/:merge_request_iid/discussions': 'Merge Request: Update',
  'POST /projects/:id/merge_trains/merge_requests/:merge_request_iid': 'Merge Train Merge Request: Add',
  'POST /projects/:id/jobs/:job_id/cancel': 'Job: Update',
  'POST /projects/:id/jobs/:job_id/play': 'Job: Run',
  'POST /projects/:id/jobs/:job_id/retry': 'Job: Run',
  'POST /projects/:id/pipelines/:pipeline_id/cancel': 'Pipeline: Update',
  'POST /projects/:id/pipelines/:pipeline_id/retry': 'Pipeline: Update',
  'POST /projects/:id/environments/:environment_id/stop': 'Environment: Stop',
  'POST /projects/:id/deployments/:deployment_id/approval': 'Deployment: Approve',
  'POST /projects/:id/repository/commits/:sha/comments': 'Commit: Update',
  'POST /projects/:id/repository/commits/:sha/revert': 'Commit: Create',
  'POST /projects/:id/repository/commits/:sha/cherry_pick': 'Commit: Create',
};

/** The first that fits; comments of merge requests belong to work items too. */
const resources: readonly (readonly [RegExp, string])[] = [
  [/\/(metadata|version)$/, 'Metadata'],
  [/^\/users?\b/, 'User'],
  [/^\/personal_access_tokens\b/, 'Personal Access Token'],
  [/\/notes\b/, 'Work Item'],
  [/\/metric_images\b/, 'Issuable Metric Image'],
  [/\/(issues|milestones)\b/, 'Work Item'],
  [/\/labels\b/, 'Label'],
  [/\/(approval_rules|approval_state)$/, 'Merge Request Approval Rule'],
  [/\/merge_requests\b/, 'Merge Request'],
  [/\/merge_trains\b/, 'Merge Train'],
  [/\/statuses\b/, 'Commit Status'],
  [/\/repository\/(files|tree|compare|changelog|merge_base)\b/, 'Repository'],
  [/\/repository\/commits\b/, 'Commit'],
  [/\/repository\/branches\b/, 'Branch'],
  [/\/repository\/tags\b/, 'Repository Tag'],
  [/\/protected_branches\b/, 'Protected Branch'],
  [/\/pipelines\/:pipeline_id\/(jobs|bridges)$/, 'Job'],
  [/\/pipelines?\b/, 'Pipeline'],
  [/\/artifacts\b/, 'Job Artifact'],
  [/\/jobs\b/, 'Job'],
  [/\/deployments\b/, 'Deployment'],
  [/\/environments\b/, 'Environment'],
  [/\/feature_flags\b/, 'Feature Flag'],
  [/\/freeze_periods\b/, 'Freeze Period'],
  [/\/releases\b/, 'Release'],
  [/\/events$/, 'Event'],
  [/\/(members|users)\b/, 'Member'],
  [/^\/groups(\/:id)?$/, 'Group'],
  [/^(\/groups\/:id)?\/projects(\/:id)?$/, 'Project'],
];

/** What a route needs of a fine-grained token, as GitLab's form names it; undefined where GitLab knows no permission. */
export function granularPermission({ method, path }: Pick<Route, 'method' | 'path'>): string | undefined {
  const special = Object.entries(specialActions).find(([ending]) => `${method} ${path}`.endsWith(ending));
  if (special) return special[1];
  const [, resource] = resources.find(([pattern]) => pattern.test(path)) ?? [];
  return resource && `${resource}: ${actions[method]}`;
}

/** The boundary of a permission. */
export function boundaryOf({ path }: Pick<Route, 'path'>): string {
  return /^\/(project|group)s\/:/.exec(path)?.[1] ?? 'user';
}
