/** Keys that GitLab shows in paid tiers or to administrators only, or only where something is asked for or set. */
export const rarely: Readonly<Record<string, string>> = {
  user_basic: 'avatar_path custom_attributes',
  project:
    'license_url license custom_attributes repository_storage marked_for_deletion_at marked_for_deletion_on ' +
    'runners_token statistics approvals_before_merge mirror mirror_user_id mirror_trigger_builds ' +
    'only_mirror_protected_branches mirror_overwrites_diverged_branches external_authorization_classification_label ' +
    'requirements_enabled requirements_access_level security_and_compliance_enabled secret_push_protection_enabled ' +
    'pre_receive_secret_detection_enabled compliance_frameworks issues_template merge_requests_template ' +
    'ci_restrict_pipeline_cancellation_role merge_pipelines_enabled merge_trains_enabled ' +
    'merge_trains_skip_train_allowed only_allow_merge_if_all_status_checks_passed ' +
    'allow_pipeline_trigger_approve_deployment prevent_merge_without_jira_issue auto_duo_code_review_enabled ' +
    'duo_remote_flows_enabled web_based_commit_signing_enabled spp_repository_pipeline_access ' +
    'forked_from_project mr_default_target_self owner',
  member:
    'avatar_path custom_attributes group_saml_identity group_scim_identity email is_using_seat override member_role',
  protected_branch: 'unprotect_access_levels code_owner_approval_required inherited',
  label: 'open_issues_count closed_issues_count open_merge_requests_count',
  milestone: 'group_id project_id',
  issue: 'subscribed epic_iid epic iteration health_status',
  release: 'description_html milestones',
  note: 'commit_id position resolved resolved_by resolved_at suggestions',
  commit_detail: 'stats',
  deployment: 'pending_approval_count approvals approval_summary',
  environment: 'last_deployment project',
  job: 'artifacts_file failure_reason',
  merge_request:
    'title_html description_html allow_collaboration allow_maintainer_to_push approvals_before_merge ' +
    'rebase_in_progress diverged_commits_count first_contribution subscribed changes_count latest_build_started_at ' +
    'latest_build_finished_at first_deployed_to_production_at pipeline head_pipeline diff_refs merge_error user',
};

/** Keys that GitLab shows although the schemas leave them out. */
export const undescribed: Readonly<Record<string, string>> = {
  project: 'permissions',
  pipeline: 'name',
  user_basic:
    'created_at bio location linkedin twitter discord website_url github job_title pronouns organization bot ' +
    'work_information followers following local_time last_sign_in_at confirmed_at last_activity_on email theme_id ' +
    'color_scheme_id projects_limit current_sign_in_at identities can_create_group can_create_project ' +
    'two_factor_enabled external private_profile commit_email',
};
