const ISSUE_WRITING = 'Work Item: Create, Read, Update; Label: Create; User: Read';
const MERGE_REQUEST_WRITING = 'Merge Request: Create, Read, Update; Project: Read; Label: Create; User: Read';
const FILE_WRITING = 'Repository: Read; Commit: Create, Read; Branch: Read; Project: Read';
const NAMED_BY_GITLAB = 'what GitLab names in its answer';

/**
 * What a fine-grained token needs for each action, in the words of GitLab's form: the resource and what is done with
 * it. Labels are created when they are new, users are read where people are named.
 */
export const fineGrainedPermissions: Readonly<Record<string, string>> = {
  'create-issue': ISSUE_WRITING,
  'update-issue': 'Work Item: Create, Read, Update; Label: Create; User: Read',
  'comment-on-issue': 'Work Item: Create, Read, Update; User: Read',
  'get-issue': 'Work Item: Read; with merge requests, Merge Request: Read',
  'list-issues': 'Work Item: Read',
  'sync-problem-issue': ISSUE_WRITING,
  'link-issues': 'Work Item: Create, Read, Update',
  'update-incident': 'Work Item: Read, Update',
  'open-merge-request': MERGE_REQUEST_WRITING,
  'update-merge-request': 'Merge Request: Read, Update; Label: Create; User: Read',
  'comment-on-merge-request':
    'Merge Request: Read; Work Item: Create, Read, Update; User: Read; on a line, Merge Request: Update',
  'get-merge-request': 'Merge Request: Read',
  'list-merge-requests': 'Merge Request: Read',
  'approve-merge-request': 'Merge Request: Approve, Read; Merge Request Approval Rule: Read',
  'merge-merge-request': 'Merge Request: Merge, Read',
  'revert-merge-request': `${MERGE_REQUEST_WRITING}; Repository: Read; Commit: Create, Read; Branch: Create, Delete, Read`,
  'propose-change': `${MERGE_REQUEST_WRITING}; Repository: Read; Commit: Create, Read; Branch: Create, Read`,
  'report-verdict':
    'Commit Status: Create, Read; Merge Request: Read; Work Item: Create, Read, Update; User: Read; for a commit, Commit: Read',
  'get-file': 'Repository: Read',
  'write-file': FILE_WRITING,
  'delete-file': FILE_WRITING,
  'commit-files': FILE_WRITING,
  'create-branch': 'Branch: Create, Read; Project: Read',
  'run-pipeline': 'Pipeline: Create, Read',
  'get-pipeline': 'Pipeline: Read; Job: Read',
  'wait-for-pipeline': 'Pipeline: Read; Job: Read',
  'cancel-pipeline': 'Pipeline: Read, Update',
  'retry-pipeline': 'Pipeline: Read, Update; Job: Read',
  'get-job-log': 'Job: Read',
  'run-job': 'Job: Read, Run; Pipeline: Read',
  'get-test-report': 'Pipeline: Read',
  'find-suspect-changes':
    'Deployment: Read; Environment: Read; Merge Request: Read; Commit: Read; Repository: Read; Project: Read',
  'list-deployments': 'Deployment: Read',
  'roll-back-deployment': 'Deployment: Read; Environment: Read; Job: Read, Run; Project: Read',
  'set-feature-flag': 'Feature Flag: Read, Update',
  'create-release': NAMED_BY_GITLAB,
  'check-connection': 'Personal Access Token: Read; User: Read; Metadata: Read; Project: Read',
  'call-api': NAMED_BY_GITLAB,
  'call-graphql': NAMED_BY_GITLAB,
};
