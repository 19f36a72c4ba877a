import { describe, expect, test } from 'vitest';
import { autoMergeCanWait, describeObstacle, isBeingChecked } from './merge-status';

const obstacles = [
  ['approvals_syncing', /approvals/],
  ['blocked_status', /another merge request blocks it/],
  ['broken_status', /source branch is gone/],
  ['checking', /still checking/],
  ['ci_must_pass', /pipeline must succeed/],
  ['ci_still_running', /pipeline is still running/],
  ['commits_status', /no commits/],
  ['conflict', /has conflicts/],
  ['discussions_not_resolved', /unresolved threads/],
  ['draft_status', /is a draft/],
  ['external_status_checks', /external status check/],
  ['jira_association_missing', /Jira issue/],
  ['locked_lfs_files', /LFS files .* locked/],
  ['locked_paths', /files that somebody has locked/],
  ['merge_request_blocked', /another merge request blocks it/],
  ['merge_time', /before the time/],
  ['need_rebase', /Rebase/],
  ['not_approved', /lacks approvals/],
  ['not_open', /is not open/],
  ['preparing', /still preparing/],
  ['requested_changes', /requested changes/],
  ['security_policy_pipeline_check', /security policy/],
  ['security_policy_violations', /security policy/],
  ['status_checks_must_pass', /status check/],
  ['title_regex', /title/],
  ['unchecked', /not checked it yet/],
] as const;

describe.each(obstacles)('%s', (status, words) => {
  test('is said in plain words, which fit into a sentence', () => {
    const sentence = describeObstacle(status);
    expect(sentence).toMatch(words);
    expect(sentence).not.toMatch(/_|GitLab says|\.$/);
  });

  test('is not waited for in two ways', () => {
    expect(isBeingChecked(status) && autoMergeCanWait(status)).toBe(false);
  });
});

test('a status of a later GitLab is passed on', () => {
  expect(describeObstacle('moon_phase')).toBe(
    'GitLab says moon phase. See the merge request for what is missing',
  );
});

test('only what GitLab is still finding out is worth a short wait', () => {
  const statuses = ['mergeable', ...obstacles.map(([status]) => status)];
  expect(statuses.filter((status) => isBeingChecked(status))).toEqual([
    'approvals_syncing',
    'checking',
    'preparing',
    'unchecked',
  ]);
});

test('auto-merge cannot wait for what a person must do to the branches', () => {
  for (const status of [
    'mergeable',
    'conflict',
    'need_rebase',
    'commits_status',
    'broken_status',
    'not_open',
  ])
    expect(autoMergeCanWait(status)).toBe(false);
});
