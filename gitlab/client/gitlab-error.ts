import { UnsuccessfulActionError } from '@dynatrace-sdk/automation-action-utils/actions';
import { type Fate, mayHaveHappened } from './fate';
import { withoutTokens } from './mask';

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
  /** The HTTP status that GitLab returned. */
  status?: number;
  /** GitLab's own words, flattened. */
  reason?: string;
  /** GitLab's `x-request-id`, which its administrators can look up. */
  requestId?: string;
  /** What happened to the request; `refused` if none was sent. */
  fate?: Fate;
  /** When the server asked to try again. */
  retryAfterMs?: number;
  /** When the request was sent, in ms since 1970. */
  sentAt?: number;
  /** Whether the response was too long to be read. */
  isTooLarge?: boolean;
}

/** Every failure that a workflow author can do something about. A workflow shows nothing but its text. */
export class GitLabError extends UnsuccessfulActionError {
  readonly kind: GitLabErrorKind;
  readonly status: number | undefined;
  readonly reason: string;
  readonly requestId: string | undefined;
  readonly fate: Fate;
  readonly retryAfterMs: number | undefined;
  readonly sentAt: number | undefined;
  readonly isTooLarge: boolean;
  /** The message without the request id. */
  private readonly sentence: string;

  constructor(kind: GitLabErrorKind, sentence: string, details: GitLabErrorDetails = {}) {
    const { status, reason = '', requestId, fate = 'refused', retryAfterMs, sentAt, isTooLarge } = details;
    super(withoutTokens(requestId ? `${sentence} (request id ${requestId})` : sentence));
    this.name = `GitLabError ${kind}`;
    this.kind = kind;
    this.status = status;
    this.reason = reason;
    this.requestId = requestId;
    this.fate = fate;
    this.retryAfterMs = retryAfterMs;
    this.sentAt = sentAt;
    this.isTooLarge = isTooLarge ?? false;
    this.sentence = sentence;
  }

  /** Whether a change that failed with this error might have been made anyway. */
  get mayHaveHappened(): boolean {
    return mayHaveHappened(this.fate, this.status);
  }

  /** The same error with another text and, optionally, another kind. */
  reworded(reword: string | ((sentence: string) => string), kind: GitLabErrorKind = this.kind): GitLabError {
    const sentence = typeof reword === 'string' ? reword : reword(this.sentence);
    return new GitLabError(kind, sentence, this);
  }
}
