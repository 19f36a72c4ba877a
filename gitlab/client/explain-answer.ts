import { describeMissing } from './describe-endpoint';
import { explainFile } from './explain-file';
import { explainForbidden } from './explain-forbidden';
import { afterwards, connectionName, couldNot, type FailedRequest, isRead } from './failed-request';
import { type Fate, fateOfAnswer, retryAfterIn } from './fate';
import { GitLabError, type GitLabErrorKind } from './gitlab-error';
import { type Mask } from './mask';
import { ERROR_BYTES, readJson, readText, saysJson, type Unreadable } from './read-body';
import { reasonIn } from './reason-in';

/** A failed response with everything that its error text needs. */
interface Failure {
  request: FailedRequest;
  status: number;
  fate: Fate;
  /** GitLab's reason as a sentence to add; empty when it gives none. */
  because: string;
  reason: string;
  retryAfterMs: number | undefined;
  headers: Headers;
}

/** The error for a response that is not a success; reads its body. */
export async function explainAnswer(
  request: FailedRequest,
  response: Response,
  mask: Mask,
): Promise<GitLabError> {
  const { status, headers } = response;
  const body = await bodyOf(response);
  const reason = mask(reasonIn(body));
  const retryAfterMs = retryAfterIn(headers);
  const leavesHost = leadsElsewhere(headers.get('location'), request.connection.url);
  // Instance-wide rate limits respond in plain text.
  const isJson = body !== undefined || (status >= 300 && status < 400);
  const fate = fateOfAnswer({ status, isJson, hasRetryAfter: headers.has('retry-after'), leavesHost });
  const because = reason ? ` GitLab's reason: ${reason}` : '';
  const [kind, message] = explain({ request, status, fate, because, reason, retryAfterMs, headers });
  return new GitLabError(kind, message, {
    status,
    reason,
    fate,
    retryAfterMs,
    requestId: headers.get('x-request-id') ?? undefined,
    sentAt: request.sentAt,
  });
}

/** The error for a success with a body that GitLab would not send there. */
export function explainUnreadable(request: FailedRequest, response: Response, why: Unreadable): GitLabError {
  const { status } = response;
  const host = hostOf(request);
  if (why === 'foreign') {
    const isPage = /html/i.test(response.headers.get('content-type') ?? '');
    const ofFile = isPage ? undefined : explainFile(request.endpoint);
    if (ofFile && isRead(request)) {
      const details = { status, fate: 'foreign', sentAt: request.sentAt } as const;
      return new GitLabError('unexpected-response', `${couldNot(request)}: ${ofFile}`, details);
    }
    const message = `${couldNot(request)}: ${host} returned ${whatCame(response)} instead of GitLab's JSON. ${whoAnswers(request)}`;
    const mayHave = isRead(request) ? '' : ` ${afterwards(request, 'foreign')}`;
    return new GitLabError('unexpected-response', message + mayHave, {
      status,
      fate: 'foreign',
      sentAt: request.sentAt,
    });
  }
  const what = {
    cut: 'incomplete JSON: the response broke off',
    'too-large': 'more data than this app reads',
    'too-deep': 'JSON that is nested too deeply',
  }[why];
  return new GitLabError(
    'unexpected-response',
    `${couldNot(request)}: ${host} returned ${what}. ${afterwards(request, 'unknown')}`,
    // A request with a response that is too large or too deep was carried out, and would be again.
    {
      status,
      fate: why === 'cut' ? 'unknown' : 'foreign',
      isTooLarge: why === 'too-large',
      sentAt: request.sentAt,
    },
  );
}

/** The JSON of an error, or the text of a rate limit; undefined when there is neither. */
async function bodyOf(response: Response): Promise<unknown> {
  if (!saysJson(response)) {
    const isRateLimit =
      response.status === 429 && /^text\/plain\b/.test(response.headers.get('content-type') ?? '');
    if (isRateLimit) return readText(response, ERROR_BYTES);
    await response.body?.cancel();
    return undefined;
  }
  const json = await readJson(response, ERROR_BYTES);
  return 'value' in json ? json.value : {};
}

function explain(failure: Failure): [GitLabErrorKind, string] {
  const { request, status, fate, because, reason, retryAfterMs } = failure;
  const connection = connectionName(request.connection);
  const failed = couldNot(request);
  if (status >= 300 && status < 400) return ['unexpected-response', explainRedirect(failure)];
  if (fate === 'foreign') {
    return [
      'unexpected-response',
      `${failed}: ${hostOf(request)} returned status ${status} with a response that is not from GitLab. ${whoAnswers(request)}`,
    ];
  }
  switch (status) {
    case 401:
      return [
        'unauthenticated',
        `GitLab did not accept the token of ${connection}: ${whyNotAccepted(request)}.${because} ` +
          'Create a new token in GitLab and enter it in the connection.',
      ];
    case 403:
      return ['forbidden', explainForbidden(request, reason)];
    case 404:
      return [
        'not-found',
        `GitLab found no ${describeMissing(request.endpoint, reason)}, or the token of ${connection} cannot see it: GitLab returns the same error for both.${because} ` +
          "Check the spelling, and that the token's user is a member of the project.",
      ];
    case 405:
      if (/moved project/i.test(reason))
        return ['not-found', `${failed}: the project has moved.${because} Use its new path.`];
      return ['conflict', `${failed}: GitLab does not allow it in its current state.${because}`];
    case 409:
      if (/spam|captcha/i.test(reason)) return ['rejected', explainSpam(failed, because)];
      return ['conflict', `${failed}: it conflicts with the current state in GitLab.${because}`];
    case 408:
      return [
        'timeout',
        `${failed}: GitLab gave up after its own time limit.${because} ${afterwards(request, fate)}`,
      ];
    case 429:
      return [
        'rate-limited',
        `${failed}: GitLab's rate limit is reached.${because} ${whenToTryAgain(retryAfterMs)}`,
      ];
  }
  if (status >= 500) {
    const when = fate === 'not-done' ? whenToTryAgain(retryAfterMs) : afterwards(request, fate);
    return ['unavailable', `${failed}: GitLab returned status ${status}.${because} ${when}`];
  }
  if (/\bspam\b/i.test(reason)) return ['rejected', explainSpam(failed, because)];
  return ['rejected', `${failed}: GitLab rejected the request with status ${status}.${because}`];
}

function explainRedirect({ request, headers, fate }: Failure): string {
  const { connection } = request;
  const address = shortLocation(headers.get('location'), connection.url);
  const ofFile = fate === 'foreign' && isRead(request) && explainFile(request.endpoint, address);
  if (ofFile) return `${couldNot(request)}: ${ofFile}`;
  if (fate === 'foreign' || /\/users\/sign_in\b/.test(address)) {
    return (
      `${couldNot(request)}: ${hostOf(request)} redirects to the sign-in page ${address} instead of answering. ` +
      `A proxy or single sign-on is in front of GitLab and does not let requests with a token through, or the URL of ${connectionName(connection)} is wrong.`
    );
  }
  return (
    `GitLab redirects to ${address} instead of answering. ` +
    `If the project moved, use its new path; otherwise correct the URL of ${connectionName(connection)}.`
  );
}

/** Tokens for other purposes, by their prefix: https://docs.gitlab.com/security/tokens/#token-prefixes. */
const OTHER_TOKENS: Readonly<Record<string, string>> = {
  'glcbt-': 'a CI/CD job token',
  'gldt-': 'a deploy token',
  'glrt-': 'a runner token',
  'glptt-': 'a pipeline trigger token',
  'glft-': 'a feed token',
  'glimt-': 'an incoming mail token',
  'glagent-': 'a token of an agent for Kubernetes',
  'glffct-': 'a token of a feature flags client',
  'glsoat-': 'a SCIM token',
};

function whyNotAccepted({ connection, endpoint }: FailedRequest): string {
  const prefix = Object.keys(OTHER_TOKENS).find((beginning) => connection.token.startsWith(beginning));
  // GraphQL returns the same error for a token without the scope and for an invalid one.
  const lacking = endpoint === 'graphql' ? ', or has neither the scope api nor read_api' : '';
  if (prefix === undefined) return `it is invalid, expired or revoked${lacking}`;
  return `it is ${OTHER_TOKENS[prefix]}, and actions need a personal, project or group access token with the scope api`;
}

/** What helps when GitLab takes a text for spam. */
export function explainSpam(failed: string, because: string): string {
  return (
    `${failed}: GitLab classified it as spam and requires a captcha, which an action cannot solve.${because} ` +
    "Ask a GitLab administrator to trust the token's user, or change the text."
  );
}

function whoAnswers({ connection }: FailedRequest): string {
  return `A proxy, firewall or sign-in page is in front of GitLab, or the URL of ${connectionName(connection)} is wrong.`;
}

/** What was returned instead of JSON, according to its type. */
function whatCame({ headers }: Response): string {
  const type = headers.get('content-type')?.split(';')[0]?.trim() ?? '';
  if (/html/i.test(type)) return 'a web page';
  return type ? `content of type ${type}` : 'content without a type';
}

/** A span of seconds when it is short, else the time of day. */
export function whenToTryAgain(retryAfterMs: number | undefined): string {
  if (retryAfterMs === undefined) return 'Try again in a minute.';
  const seconds = Math.ceil(retryAfterMs / 1000);
  if (seconds <= 120) return `Try again in ${Math.max(1, seconds)} s.`;
  const time = new Date(Date.now() + retryAfterMs).toISOString();
  return `Try again after ${time.slice(0, 16).replace('T', ' ')} UTC.`;
}

function hostOf({ connection }: FailedRequest): string {
  return new URL(connection.url).host;
}

function leadsElsewhere(location: string | null, base: string): boolean {
  return (
    location !== null && URL.canParse(location, base) && new URL(location, base).host !== new URL(base).host
  );
}

function shortLocation(location: string | null, base: string): string {
  if (!location || !URL.canParse(location, base)) return 'another address';
  const { origin, pathname } = new URL(location, base);
  return (origin + pathname).slice(0, 200);
}
