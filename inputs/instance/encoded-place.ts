/** What GitLab has below a project or group: the words at which its path ends. */
const BELOW = new Set(
  (
    '- access_requests access_tokens archive audit_events badges billable_members boards cluster_agents ' +
    'clusters custom_attributes debian_distributions dependencies dependency_proxy deploy_keys deploy_tokens ' +
    'deployments descendant_groups discussions environments epic_boards epics error_tracking events export ' +
    'export_relations feature_flags feature_flags_user_lists fork forks freeze_periods group_access_tokens groups ' +
    'hooks import integrations invitations invited_groups issues issues_statistics iterations job_token_scope jobs ' +
    'labels languages ldap_group_links ldap_sync managed_licenses members merge_requests merge_trains metadata ' +
    'milestones notification_settings packages pages pipeline pipeline_schedules pipelines placeholder_reassignments ' +
    'projects protected_branches protected_environments protected_tags provisioned_users push_rule registry releases ' +
    'remote_mirrors repository resource_groups restore runners saml_group_links saml_users search secure_files ' +
    'service_accounts services share snapshot snippets ssh_certificates starrers statistics statuses subgroups ' +
    'templates terraform transfer transfer_locations trigger triggers unarchive uploads users variables ' +
    'vulnerabilities vulnerability_exports vulnerability_findings wikis'
  ).split(' '),
);

/** Words in the place of a project's id that are not an id. */
const NO_PROJECT = /^(?:user|import|import-relation|remote-import|remote-import-s3)$/;

/**
 * The correct form of a path that contains the path of a project or group with plain slashes; undefined for a correct
 * path. The path of a group can have one segment, so for groups only certain mistakes count.
 */
export function withEncodedPlace(path: string): string | undefined {
  const [kind, ...segments] = path.replace(/\/$/, '').split('/');
  const [first = '', second] = segments;
  if (second === undefined || /^\d+$|%2F/i.test(first)) return undefined;
  const end = segments.findIndex((segment, index) => index > 1 && BELOW.has(segment));
  const isProject = kind === 'projects' && !NO_PROJECT.test(first);
  const isGroup = kind === 'groups' && !BELOW.has(second) && end > 0;
  if (!isProject && !isGroup) return undefined;
  const place = segments.slice(0, end > 0 ? end : undefined);
  return [kind, place.join('%2F'), ...segments.slice(place.length)].join('/');
}
