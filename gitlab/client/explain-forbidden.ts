import { connectionName, couldNot, type FailedRequest } from './failed-request';

/** A reason that does not depend on a role, and the remedy. */
interface Remedy {
  reason: RegExp;
  help: string;
}

/** GitLab's own sentences: https://docs.gitlab.com/api/rest/troubleshooting/ and its user access rules. */
const REMEDIES: readonly Remedy[] = [
  {
    reason: /account (?:has been blocked|is pending approval)/i,
    help: "Ask a GitLab administrator to unblock or approve that user, or use another user's token.",
  },
  {
    reason: /account has been deactivated/i,
    help: "Sign in to GitLab once as that user, or use another user's token.",
  },
  {
    reason: /accept the Terms of Service/i,
    help: 'Sign in to GitLab as that user and accept them.',
  },
  {
    reason: /email address is not confirmed/i,
    help: 'Confirm the email address of that user.',
  },
  {
    reason: /password (?:has )?expired/i,
    help: 'Sign in to GitLab as that user and set a new password.',
  },
  {
    reason: /internal users/i,
    help: 'Use the token of a person, a service account, a project or a group.',
  },
  {
    reason: /read-only instance/i,
    help: 'GitLab is in maintenance mode, or the URL of the connection leads to a secondary site. Run the task later, or use the URL of the primary site.',
  },
  {
    reason: /push (?:into|to|code to)/i,
    help: 'The branch may be protected: use another branch, or a token whose user has permission to push to it.',
  },
  {
    reason: /protected/i,
    help: "Give the token's user a role that the protection allows.",
  },
];

/** What else a 403 without a reason can mean, by the part of GitLab that the request is about. */
const SWITCHED_OFF: readonly { endpoint: RegExp; what: string }[] = [
  { endpoint: /\/(?:notes|discussions)\b/, what: 'the discussion is locked' },
  { endpoint: /\/issues\b/, what: 'issues are switched off in the project' },
  { endpoint: /\/merge_requests\b/, what: 'merge requests are switched off in the project' },
  { endpoint: /\/(?:pipelines?|jobs)\b/, what: 'CI/CD is switched off in the project' },
  { endpoint: /\/repository\b/, what: 'the repository is switched off in the project' },
];

/** Why GitLab returned 403, and the remedy; it names the role only if that can be the reason. */
export function explainForbidden(request: FailedRequest, reason: string): string {
  const connection = connectionName(request.connection);
  const because = reason ? ` GitLab's reason: ${reason}` : '';
  if (/(?:doesn't|not yet) support(?:ed)?|are not yet supported/i.test(reason)) {
    return `GitLab does not accept fine-grained tokens here.${because} Use a token with the scope api in ${connection}.`;
  }
  if (/insufficient_granular_scope|fine-grained personal access token with the following/.test(reason)) {
    return `The token of ${connection} lacks a permission.${because} The permissions of a token cannot be changed. Create a token that has this permission, and enter it in the connection.`;
  }
  if (reason.includes('insufficient_scope')) {
    return `The token of ${connection} lacks a scope.${because} Create a token with the scope api and enter it in the connection.`;
  }
  const failed = couldNot(request);
  const remedy = REMEDIES.find((candidate) => candidate.reason.test(reason));
  if (remedy) return `${failed}: GitLab does not allow it for the token's user.${because} ${remedy.help}`;
  if (!/^(?:403 Forbidden\.?)?$/.test(reason))
    return `${failed}: the token's user has no permission.${because} Give that user the permission that GitLab names, or use another user's token.`;
  const off =
    SWITCHED_OFF.find(({ endpoint }) => endpoint.test(request.endpoint))?.what ??
    'the feature is switched off in the project';
  return `${failed}: GitLab forbids it and does not say why. The role of the token's user is too low, ${off}, or the project is archived.`;
}
