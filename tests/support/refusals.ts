/** What an action should do with a refusal of GitLab. */
export interface Expectation {
  /** Default: what sends the request of the refusal; see `actionFor`. */
  action?: string;
  input?: Record<string, unknown>;
  /** The kind of the error; several where each would help. `none`: the action gets over it. */
  kind: string;
  /** What the error says: GitLab's reason, and what to do. */
  says: RegExp;
  /** Misleading advice. */
  never?: RegExp;
  /** GitLab's version; default: that of the stand-in. */
  version?: string;
}

/** Advice that helps only against a role that is too low. */
const role = /higher role|role .* too low/i;
const badToken = /token .* is invalid|new token/i;
const noFile = /no file|file .* not found|does not exist/i;

/** Every refusal that the request of an action can meet, by its name before the colon. */
export const refusals: Readonly<Record<string, Expectation>> = {
  'issue-title-too-long': { kind: 'rejected', says: /title is too long \(maximum is 255 characters\)/ },
  'issue-title-missing': { kind: 'rejected', says: /title is missing/ },
  'issue-spam-captcha': { kind: 'rejected', says: /spam.*captcha/is, never: role },
  'issue-spam': { kind: 'rejected', says: /spam/i, never: role },
  'issue-rate-limit': { kind: 'rate-limited', says: /requested too many times.*Try again/s },
  'rack-attack': { kind: 'rate-limited', says: /Retry later.*Try again/s },
  'issue-archived': { kind: 'forbidden', says: /role.*issues are switched off.*archived/s },
  'issue-500': { kind: 'unavailable', says: /status 500/ },
  'issue-422-base': { kind: 'rejected', says: /Issue type is not allowed/ },
  'token-revoked': { ...anywhere(), kind: 'unauthenticated', says: /Token was revoked.*new token/s },
  'token-expired': { ...anywhere(), kind: 'unauthenticated', says: /Token is expired.*new token/s },
  scope: { kind: 'forbidden', says: /scope api/, never: role },
  'user-blocked': { ...anywhere(), says: /Your account has been blocked/, never: role },
  'user-pending': { ...anywhere(), says: /pending approval/, never: role },
  'user-terms': { ...anywhere(), says: /must accept the Terms of Service/, never: role },
  'user-password': { ...anywhere(), says: /Your password expired/, never: role },
  'user-deactivated': { ...anywhere(), says: /account has been deactivated/, never: role },
  'user-unconfirmed': { ...anywhere(), says: /email address is not confirmed/, never: role },
  'read-only': { kind: 'forbidden', says: /read-only instance/, never: role },
  maintenance: { kind: 'unavailable', says: /GitLab is undergoing maintenance/ },
  'bad-gateway-html': { ...readsProject(), kind: 'unavailable', says: /status 502/ },
  'cf-403': { ...readsProject(), kind: 'unexpected-response', says: /proxy|firewall/i, never: role },
  'unknown-route': { action: 'call-api', input: { path: 'nope' }, kind: 'not-found', says: /404 Not Found/ },
  'issue-404': { kind: 'not-found', says: /issue #999 of project 101/ },
  'group-404': {
    action: 'list-issues',
    input: { project: undefined, group: '999' },
    kind: 'not-found',
    says: /group 999/,
  },
  'update-403': { kind: 'forbidden', says: /role.*archived/s },
  'note-400': { kind: 'rejected', says: /note is too long|is too long \(maximum is 1000000 characters\)/ },
  'note-locked': { kind: 'forbidden', says: /discussion is locked/ },
  'note-404': {
    action: 'call-api',
    input: { path: 'projects/101/issues/1/notes/9' },
    kind: 'not-found',
    says: /comment 9/,
  },
  'note-429': { kind: 'rate-limited', says: /requested too many times/ },
  'mr-same-branch': { kind: 'rejected', says: /same project\/branch for source and target/ },
  'mr-not-fork': { kind: 'rejected', says: /not a fork of the target project/ },
  'mr-source-branch-missing': { kind: 'rejected', says: /source_branch can't be blank/ },
  'mr-403': { kind: 'forbidden', says: /role.*merge requests are switched off.*archived/s },
  'merge-401': { kind: 'forbidden', says: /permission to merge|cannot merge/, never: badToken },
  'merge-405': { kind: 'conflict', says: /merge request !1/i },
  'merge-422': {
    kind: 'conflict',
    says: /Branch cannot be merged/,
  },
  'merge-409': { kind: 'conflict', says: /SHA does not match HEAD/ },
  'merge-400-sha-required': { kind: 'rejected', says: /SHA must be provided when merging/ },
  'approve-401': { kind: 'forbidden', says: /approve merge request !1/, never: badToken },
  'approve-409': { kind: 'conflict', says: /SHA does not match HEAD/ },
  'push-protected': { kind: 'forbidden', says: /not allowed to push into this branch/, never: role },
  'push-protected-hook': {
    kind: 'forbidden|rejected',
    says: /not allowed to push code to protected branches/,
  },
  'push-rule-message': { kind: 'rejected', says: /Commit message does not follow the pattern/ },
  'push-rule-author': { kind: 'rejected', says: /does not follow the pattern/ },
  'secret-push': { kind: 'rejected', says: /PUSH BLOCKED/ },
  'storage-limit': { kind: 'rejected', says: /exceed storage limits/ },
  archived: { kind: 'forbidden', says: /not allowed to push into this branch/ },
  'repo-read-only': { kind: 'rejected|unavailable', says: /temporarily read-only/ },
  'no-branch': { kind: 'rejected|not-found', says: /no branch main.*Start branch/s },
  'file-exists': { kind: 'rejected|conflict', says: /file with this name already exists/ },
  'path-invalid': { kind: 'rejected', says: /directory traversal/ },
  'ref-update': { kind: 'rejected|conflict', says: /Could not update refs\/heads\/main/ },
  'actions-invalid': { kind: 'rejected', says: /actions\[0\]\[content\] is invalid/ },
  'nginx-413': { kind: 'rejected|unexpected-response', says: /413/ },
  'file-locked': { kind: 'rejected', says: /is locked in git by Ada/ },
  'file-project-404': {
    input: { project: '999' },
    kind: 'not-found',
    says: /project 999/,
    never: noFile,
  },
  'file-guest-403': { kind: 'forbidden', says: /role.*archived/s },
  'file-repo-404': {
    kind: 'not-found',
    says: /404 Repository Not Found/,
    never: noFile,
  },
  'branch-exists': { kind: 'rejected|conflict', says: /Branch already exists/ },
  'branch-bad-ref': { kind: 'rejected|not-found', says: /Invalid reference name: nope/ },
  'branch-403': { kind: 'forbidden', says: /role.*archived/s },
  'branch-push-rule': { kind: 'rejected', says: /does not follow the pattern/ },
  'branch-internal': { kind: 'rejected|conflict', says: /reference already exists/ },
  'pipe-ref': { kind: 'not-found', says: /no branch or tag main/ },
  'pipe-noconfig': { kind: 'rejected', says: /no CI\/CD configuration.*\.gitlab-ci\.yml/s },
  'pipe-rules': { kind: 'rejected', says: /rules.*\$CI_PIPELINE_SOURCE/s },
  'pipe-nojobs-old': {
    kind: 'rejected',
    says: /rules.*\$CI_PIPELINE_SOURCE/s,
  },
  'pipe-vars': { kind: 'forbidden', says: /Minimum role to use pipeline variables/ },
  'pipe-perm': { kind: 'forbidden', says: /pipeline on main.*protected/s },
  'pipe-perm2': { kind: 'forbidden', says: /permission.*pipeline/is },
  'pipe-yaml': { kind: 'rejected', says: /unknown keys: scripts.*script can't be blank/s },
  'pipe-disabled': {
    kind: 'rejected|forbidden',
    says: /(?:disabled|switched off).*CI\/CD|CI\/CD.*(?:disabled|switched off)/is,
  },
  'pipe-identity': { kind: 'rejected|forbidden', says: /Identity verification is required/i },
  'pipe-ratelimit': { kind: 'rate-limited', says: /Too many pipelines|minute/ },
  'pipe-403': { kind: 'forbidden', says: /role.*CI\/CD is switched off.*archived/s },
  'pipe-vars-invalid': { kind: 'rejected', says: /variables\[0\]\[key\] is empty/ },
  'pipe-inputs': { kind: 'rejected', says: /`env` input: required value has not been provided/ },
  'pipe-inputs-unknown': { kind: 'rejected', says: /inputs not defined/ },
  'pipe-latest-none': { kind: 'not-found', says: /has no pipeline/ },
  'pipe-404': { input: { pipelineId: 999, ref: undefined }, kind: 'not-found', says: /pipeline #999/ },
  'job-404': { kind: 'not-found', says: /job #999/ },
  'job-403-trace': {
    input: { jobId: 5005 },
    kind: 'forbidden',
    says: /not authorized to access the job debug trace/,
    never: /no job/,
  },
  'retry-403': { kind: 'forbidden', says: /role.*archived/s },
  'conn-old-gitlab': {
    version: '15.4.0',
    kind: 'none',
    says: /16\.0/,
  },
  'granular-missing': { ...readsProject(), kind: 'forbidden', says: /\[Project: Read\]/, never: role },
  'granular-unsupported': {
    action: 'call-api',
    input: { path: 'nope' },
    kind: 'forbidden',
    says: /doesn't support fine-grained.*scope api/s,
    never: role,
  },
  'granular-off': { ...anywhere(), says: /not yet supported.*scope api/s, never: role },
  'pat-self-other-token': { kind: 'none', says: /personal access token/i },
};

/** Refusals of requests that an author can send with Call GitLab API only. */
export const plainRefusals: Readonly<Record<string, { kind: string; says: RegExp }>> = {
  'discussion-line': { kind: 'rejected', says: /must be a valid line code/ },
  'discussion-incomplete': { kind: 'rejected', says: /is incomplete/ },
  'reply-individual': { kind: 'rejected', says: /can not be replied to/ },
  'status-repeat': { kind: 'rejected', says: /Cannot transition status/ },
  'status-busy': { kind: 'conflict', says: /Another update to this commit status/ },
  'revert-conflict': { kind: 'rejected', says: /cannot revert this commit automatically/ },
  'revert-dry-run': { kind: 'rejected', says: /cannot revert this commit automatically/ },
  'play-unplayable': { kind: 'rejected', says: /Unplayable Job/ },
  'retry-job': { kind: 'forbidden', says: /Job is not retryable/ },
  'job-outdated-deployment': { kind: 'forbidden', says: /does not say why/ },
  'release-exists': { kind: 'conflict', says: /Release already exists/ },
  'release-no-ref': { kind: 'rejected', says: /Ref is not specified/ },
  'release-milestone': { kind: 'rejected', says: /Milestone\(s\) not found: Nope/ },
  'release-tag-protected': { kind: 'forbidden', says: /not allowed to create this tag as it is protected/ },
  'deployments-finished-filter': { kind: 'rejected', says: /must be paired/ },
  'deployments-finished-status': { kind: 'rejected', says: /must be combined with `success` status filter/ },
  'deployment-of-job': { kind: 'forbidden', says: /can not be updated using the API/ },
  'environment-search': { kind: 'rejected', says: /less than 3 characters/ },
  'issue-by-id': { kind: 'forbidden', says: /does not say why/ },
};

function anywhere(): Pick<Expectation, 'action' | 'input' | 'kind'> {
  return { action: 'get-issue', input: { project: '101', issueIid: 1 }, kind: 'forbidden' };
}

/** Without a target branch, it asks the project for its default branch. */
function readsProject(): Pick<Expectation, 'action' | 'input'> {
  return { action: 'open-merge-request', input: { sourceBranch: 'feature/umlaut-ä b', title: 'x' } };
}
