import { UnsuccessfulActionError } from '@dynatrace-sdk/automation-action-utils/actions';

/** What went wrong, grouped by what the workflow author can do about it. */
export type GitLabErrorKind =
  | 'invalid-input'
  | 'invalid-connection'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'rejected'
  | 'rate-limited'
  | 'unavailable'
  | 'unexpected-response'
  | 'timeout';

interface GitLabErrorDetails {
  /** The HTTP status GitLab answered with. */
  status?: number;
  /** GitLab's own words, flattened. */
  reason?: string;
  /** GitLab's `x-request-id`, which its administrators can look up. */
  requestId?: string;
  /** Whether GitLab may have carried the request out although it failed here. */
  mayHaveHappened?: boolean;
}

/** Every failure a workflow author can do something about. Its text is all that a workflow shows. */
export class GitLabError extends UnsuccessfulActionError {
  readonly kind: GitLabErrorKind;
  readonly status: number | undefined;
  readonly reason: string;
  readonly requestId: string | undefined;
  readonly mayHaveHappened: boolean;

  constructor(kind: GitLabErrorKind, message: string, details: GitLabErrorDetails = {}) {
    const { status, reason = '', requestId, mayHaveHappened = false } = details;
    super(withoutTokens(requestId ? `${message} (request id ${requestId})` : message));
    this.name = `GitLabError ${kind}`;
    this.kind = kind;
    this.status = status;
    this.reason = reason;
    this.requestId = requestId;
    this.mayHaveHappened = mayHaveHappened;
  }
}

/** The kinds of tokens by their prefixes: https://docs.gitlab.com/security/tokens/#token-prefixes */
const TOKEN_LIKE = /\bgl(?:pat|oas|dt|rt|rtr|cbt|ptt|ft|imt|agent|wt|soat|ffct)-[\w.-]{8,}/g;

/** Masks everything that looks like a GitLab token, wherever it was pasted by mistake. */
export function withoutTokens(text: string): string {
  return text.replace(TOKEN_LIKE, '***');
}
