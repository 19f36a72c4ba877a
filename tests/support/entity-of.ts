import type { Route } from '../../sandbox/fake-gitlab/http/route';

/** What a route's answers show, by its path; the first that fits. Undefined: nothing that there is a schema for. */
const entities: readonly (readonly [RegExp, string | undefined])[] = [
  [/\/metadata$/, 'metadata'],
  [/^\/personal_access_tokens\/self/, 'personal_access_token'],
  [/^\/users?\b|^\/projects\/:id\/users$|\/participants$/, 'user_basic'],
  [/\/members\b/, 'member'],
  [/^(\/groups\/:id)?\/projects(\/:id)?$/, 'project'],
  [/\/labels\b/, 'label'],
  [/\/milestones(\/:milestone_id)?$/, 'milestone'],
  [/\/metric_images\b/, 'metric_image'],
  [/\/resource_label_events\b/, 'resource_label_event'],
  [/\/resource_state_events\b/, 'resource_state_event'],
  [/\/notes(\/:note_id)?$/, 'note'],
  [/\/discussions(\/:discussion)?$/, 'discussion'],
  [/\/repository\/branches\b/, 'branch'],
  [/\/protected_branches\b/, 'protected_branch'],
  [/\/repository\/tags\b/, 'tag'],
  [/\/repository\/compare$/, 'compare'],
  [/\/repository\/merge_base$/, 'commit'],
  [/\/merge_requests\/:merge_request_iid\/commits$/, 'commit'],
  [/\/repository\/commits\/:sha\/statuses$|\/statuses\/:sha$/, 'commit_status'],
  [/\/repository\/commits\/:sha\/(revert|cherry_pick)$/, 'commit'],
  [/\/repository\/commits\/:sha$/, 'commit_detail'],
  [/\/deployments(\/:deployment_id)?$/, 'deployment'],
  [/\/environments\b/, 'environment'],
  [/\/feature_flags\b/, 'feature_flag'],
  [/\/freeze_periods\b/, 'freeze_period'],
  [/\/hooks(\/:hook_id)?$/, 'hook'],
  [/\/releases(\/:tag_name)?$/, 'release'],
  [/\/wikis\b/, 'wiki_page'],
  [/\/projects\/:id\/events$/, 'event'],
  [/\/merge_trains\b/, 'merge_train_car'],
  [/\/test_report$/, 'test_report'],
  [/\/test_report_summary$/, 'test_report_summary'],
  [/\/pipelines\/:pipeline_id\/jobs$|\/jobs(\/:job_id(\/(play|retry|cancel))?)?$/, 'job'],
  [/\/merge_requests\/:merge_request_iid\/pipelines$/, 'pipeline_basic'],
  [/\/pipelines$/, 'pipeline_basic'],
  [/\/pipeline$|\/pipelines\/(latest|:pipeline_id)(\/(retry|cancel))?$/, 'pipeline'],
  [
    /\/(permalink\/latest|approvals|approval_state|approval_rules|approve|unapprove|rebase|changes|diffs|reviewers|cancel_\w+)$/,
    undefined,
  ],
  [/\/issues\/:issue_iid\/links\b|^\/issues\/:id$|\/deployments\/:deployment_id\/merge_requests$/, undefined],
  [/\/(closed_by|related_merge_requests)$/, 'merge_request'],
  [/\/closes_issues$/, 'issue'],
  [/\/merge_requests\b/, 'merge_request'],
  [/\/issues\b/, 'issue'],
];

/** The name of the entity that a route answers with; undefined where there is no schema for it. */
export function entityOf({ method, path }: Route): string | undefined {
  if (path.endsWith('/repository/commits')) return method === 'GET' ? 'commit' : 'commit_detail';
  return entities.find(([pattern]) => pattern.test(path))?.[1];
}
