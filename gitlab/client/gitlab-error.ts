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
  /** The HTTP status GitLab answered with. */
  status?: number;
  /** GitLab's own words, flattened. */
  reason?: string;
  /** GitLab's `x-request-id`, which its administrators can look up. */
  requestId?: string;
  /** What became of the request; `refused` where none was sent. */
  fate?: Fate;
  /** What the server said of when to come back. */
  retryAfterMs?: number;
  /** When the request was sent, in ms since 1970. */
  sentAt?: number;
  /** Whether the answer was longer than what is read. */
  isTooLarge?: boolean;
}

/** Every failure a workflow author can do something about. Its text is all that a workflow shows. */
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

  /** Whether a change that failed with this may be there anyway. */
  get mayHaveHappened(): boolean {
    return mayHaveHappened(this.fate, this.status);
  }

  /** The same failure in other words, perhaps of another kind. */
  reworded(reword: string | ((sentence: string) => string), kind: GitLabErrorKind = this.kind): GitLabError {
    const sentence = typeof reword === 'string' ? reword : reword(this.sentence);
    return new GitLabError(kind, sentence, this);
  }
}
