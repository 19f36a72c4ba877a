import { explainSpam, whenToTryAgain } from './explain-answer';
import { explainForbidden } from './explain-forbidden';
import { afterwards, connectionName, couldNot, type FailedRequest, isRead } from './failed-request';
import { type Fate } from './fate';
import { GitLabError, type GitLabErrorKind } from './gitlab-error';
import type { Mask } from './mask';
import { reasonIn } from './reason-in';

/** Thrown by the reader of a response with errors; `send` explains it. */
export class GraphqlRefusal extends Error {
  constructor(
    readonly messages: readonly string[],
    /** Whether another part of the same mutation was carried out. */
    readonly isPartial: boolean,
  ) {
    super('The response has errors.');
    this.name = 'GraphqlRefusal';
  }
}

/** An error of GraphQL, and what it means. */
interface Meaning {
  says: RegExp;
  kind: GitLabErrorKind;
  fate: Fate;
  /** The status that REST has for it, if the wait before another attempt depends on it. */
  status?: number;
  explain: (telling: Telling) => string;
}

interface Telling {
  request: FailedRequest;
  /** GitLab's reason as a sentence to add. */
  because: string;
  reason: string;
}

/** GitLab's sentences: its GraphQL types and mutations return them as errors. */
const MEANINGS: readonly Meaning[] = [
  {
    says: /requested too many times|^Retry later/i,
    kind: 'rate-limited',
    fate: 'not-done',
    status: 429,
    explain: ({ request, because }) =>
      `${couldNot(request)}: GitLab's rate limit is reached.${because} ${whenToTryAgain(undefined)}`,
  },
  {
    says: /^Timeout on|timed out/i,
    kind: 'timeout',
    fate: 'unknown',
    explain: ({ request, because }) =>
      `${couldNot(request)}: GitLab gave up after its own time limit.${because} ${afterwards(request, 'unknown')}`,
  },
  {
    says: /^Internal server error/i,
    kind: 'unavailable',
    fate: 'unknown',
    explain: ({ request, because }) =>
      `${couldNot(request)}: an internal error occurred in GitLab.${because} ${afterwards(request, 'unknown')}`,
  },
  {
    says: /read-only instance|fine-grained|granular/i,
    kind: 'forbidden',
    fate: 'refused',
    explain: ({ request, reason }) => explainForbidden(request, reason),
  },
  {
    says: /does not exist or you don't have permission/i,
    kind: 'not-found',
    fate: 'refused',
    explain: ({ request, because }) => {
      const scope = isRead(request) ? '' : ', and that the token has the scope api';
      return (
        `${couldNot(request)}: it does not exist, or the token of ${connectionName(request.connection)} has no permission: GitLab returns the same error for both.${because} ` +
        `Check the spelling, the role of the token's user${scope}. Some of GitLab's features need Premium or Ultimate.`
      );
    },
  },
  {
    says: /\bspam\b/i,
    kind: 'rejected',
    fate: 'refused',
    explain: ({ request, because }) => explainSpam(couldNot(request), because),
  },
  {
    says: /\bunavailable\b|not available|\blicen[sc]e/i,
    kind: 'forbidden',
    fate: 'refused',
    explain: ({ request, because }) =>
      `${couldNot(request)}: the feature is not available.${because} It needs Premium or Ultimate, is switched off, or does not apply here.`,
  },
  {
    says: /doesn't exist on type|doesn't accept argument|isn't a defined input type|No such type/i,
    kind: 'rejected',
    fate: 'refused',
    explain: ({ request, because }) =>
      `${couldNot(request)}: this GitLab does not have what was requested.${because} Check the spelling. It might need a later version, Premium or Ultimate, or have been removed.`,
  },
];

const ANYTHING_ELSE: Omit<Meaning, 'says'> = {
  kind: 'rejected',
  fate: 'refused',
  explain: ({ request, because }) => `${couldNot(request)}: GitLab rejected it.${because}`,
};

/** The error for a response with errors and the status of a success. */
export function explainGraphql(
  request: FailedRequest,
  { status, headers }: Response,
  { messages, isPartial }: GraphqlRefusal,
  mask: Mask,
): GitLabError {
  const reason = mask(reasonIn(messages));
  const meaning =
    MEANINGS.find(({ says }) => messages.some((message) => says.test(message))) ?? ANYTHING_ELSE;
  const told = meaning.explain({ request, reason, because: reason && ` GitLab's reason: ${reason}` });
  const rest = isPartial && !isRead(request) ? ' Another part of the mutation was carried out.' : '';
  return new GitLabError(meaning.kind, told + rest, {
    status: meaning.status ?? status,
    reason,
    // The part that was carried out must not be sent again with the rest.
    fate: rest && meaning.fate === 'not-done' ? 'refused' : meaning.fate,
    requestId: headers.get('x-request-id') ?? undefined,
    sentAt: request.sentAt,
  });
}
