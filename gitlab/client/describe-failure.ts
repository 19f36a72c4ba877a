import type { Connection } from './connection';
import { describeEndpoint, describeMissing } from './describe-endpoint';
import { GitLabError, type GitLabErrorKind } from './gitlab-error';

/** A request that failed, as far as its error text needs to know. */
export interface FailedRequest {
  method: string;
  /** The path behind `/api/v4/`, encoded. */
  endpoint: string;
  connection: Connection;
}

/** The error for an answer that is not a success. `body` is the parsed JSON, or undefined when there was none. */
export function errorFromAnswer(request: FailedRequest, answer: Response, body: unknown): GitLabError {
  const { status } = answer;
  const { connection } = request;
  const reason = reasonIn(body, connection.token);
  const because = reason ? ` GitLab's reason: ${reason}` : '';
  const [kind, message] = explainStatus(request, answer, reason, because);
  return new GitLabError(kind, message, {
    status,
    reason,
    requestId: answer.headers.get('x-request-id') ?? undefined,
    mayHaveHappened: status >= 500 && request.method !== 'GET',
  });
}

function explainStatus(
  request: FailedRequest,
  answer: Response,
  reason: string,
  because: string,
): [GitLabErrorKind, string] {
  const { status, headers } = answer;
  const connection = connectionName(request.connection);
  const failed = failedTo(request);
  if (status >= 300 && status < 400) {
    return [
      'unexpected-response',
      `GitLab redirects to ${shortLocation(headers.get('location'), request.connection.url)} instead of answering. ` +
        `If the project moved, use its new path; otherwise correct the URL of ${connection}.`,
    ];
  }
  switch (status) {
    case 401:
      return [
        'unauthenticated',
        `GitLab did not accept the token of ${connection}: it is invalid, expired or revoked.${because} ` +
          'Create a new token in GitLab and enter it in the connection.',
      ];
    case 403:
      return ['forbidden', explainForbidden(connection, failed, reason, because)];
    case 404:
      return [
        'not-found',
        `GitLab found no ${describeMissing(request.endpoint)}, or the token of ${connection} may not see it: GitLab answers the same for both.${because} ` +
          "Check the spelling, and that the token's user is a member of the project.",
      ];
    case 405:
    case 409:
      return ['conflict', `${failed}: its present state is in the way.${because}`];
    case 429:
      return [
        'rate-limited',
        `${failed}: GitLab's rate limit is reached.${because} ${whenToTryAgain(headers)}`,
      ];
    default:
      return status >= 500
        ? [
            'unavailable',
            `${failed}: GitLab answered with status ${status}.${because} ${afterwards(request)}`,
          ]
        : ['rejected', `${failed}: GitLab rejected it with status ${status}.${because}`];
  }
}

function explainForbidden(connection: string, failed: string, reason: string, because: string): string {
  if (reason.includes('insufficient_granular_scope')) {
    return `The token of ${connection} lacks a permission.${because} Create a token with that permission and enter it in the connection.`;
  }
  if (reason.includes('insufficient_scope')) {
    return `The token of ${connection} lacks a scope.${because} Create a token with the scope api and enter it in the connection.`;
  }
  return `${failed}: the token's user is not allowed to.${because} Give that user a higher role in the project.`;
}

/** The error for a success that is not GitLab's JSON. */
export function errorFromForeignAnswer(request: FailedRequest, answer: Response): GitLabError {
  const type = answer.headers.get('content-type')?.split(';')[0];
  const what = type?.includes('html')
    ? 'a web page'
    : type?.includes('json')
      ? 'broken JSON'
      : (type ?? 'no content type');
  return new GitLabError(
    'unexpected-response',
    `${failedTo(request)}: ${new URL(request.connection.url).host} answered with ${what} instead of GitLab's JSON. ` +
      `A login page or proxy may stand in front of GitLab, or the URL of ${connectionName(request.connection)} is wrong. ${mayHave(request)}`.trim(),
    { status: answer.status, mayHaveHappened: request.method !== 'GET' },
  );
}

interface NetworkTrouble {
  pattern: RegExp;
  explain: (host: string) => string;
  /** Whether a second try may end differently. */
  passing: boolean;
}

/** Failures before the request was sent, told apart by the runtime's text: it gives nothing else. */
const NEVER_SENT: readonly NetworkTrouble[] = [
  {
    pattern: /not in allowlist/i,
    explain: (host) =>
      `Dynatrace blocks requests to ${host}. An administrator can allow it under Settings > General > External requests ` +
      `with the host pattern ${host}.`,
    passing: false,
  },
  {
    pattern: /private or loopback address/i,
    explain: (host) =>
      `${host} has a private address, which Dynatrace reaches only through EdgeConnect. Set up EdgeConnect for this host.`,
    passing: false,
  },
  {
    pattern: /certificate|UnknownIssuer|\bTLS\b|\bSSL\b|SELF_SIGNED/i,
    explain: (host) =>
      `The TLS certificate of ${host} is not trusted. Install one from a public authority, or use EdgeConnect, which can trust your own.`,
    passing: false,
  },
  {
    pattern: /dns error|ENOTFOUND|EAI_AGAIN/i,
    explain: (host) => `The host ${host} is unknown. Check the GitLab URL in the connection.`,
    passing: true,
  },
  {
    pattern: /ECONNREFUSED|Connection refused|client error \(Connect\)/i,
    explain: (host) =>
      `${host} refuses connections. Check that GitLab is up and the GitLab URL in the connection.`,
    passing: true,
  },
];

/** What a failed fetch means. */
export interface NetworkFailure {
  error: GitLabError;
  /** Whether the request may have reached GitLab. */
  mayHaveReached: boolean;
  /** Whether another attempt may end differently. */
  passing: boolean;
}

const NETWORK_TEXT =
  /fetch failed|error sending request|Blocked request|private or loopback|body|connection|socket|decod|terminated/i;

/** Reads the error that fetch threw; undefined for a programming error. */
export function readNetworkFailure(request: FailedRequest, thrown: unknown): NetworkFailure | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const { host } = new URL(request.connection.url);
  const text = textOf(thrown);
  const mayHaveHappened = request.method !== 'GET';
  if (thrown.name === 'TimeoutError' || text.includes('Signal timed out')) {
    return { error: timeoutError(request), mayHaveReached: true, passing: false };
  }
  if (!/^(?:TypeError|Error|SocketError)$/.test(thrown.name) || !NETWORK_TEXT.test(text)) return undefined;
  const neverSent = NEVER_SENT.find(({ pattern }) => pattern.test(text));
  if (neverSent) {
    const error = new GitLabError('unavailable', neverSent.explain(host));
    return { error, mayHaveReached: false, passing: neverSent.passing };
  }
  const message = `${failedTo(request)}: the connection to ${host} broke off. ${afterwards(request)}`;
  return {
    error: new GitLabError('unavailable', message, { mayHaveHappened }),
    mayHaveReached: true,
    passing: true,
  };
}

/** Without addresses: a project may be called `certificates`. */
function textOf(error: Error): string {
  const { cause } = error;
  const code = cause && typeof cause === 'object' && 'code' in cause ? String(cause.code) : '';
  const text = [error.message, code, cause instanceof Error ? cause.message : ''].join(' ');
  return text.replace(/https?:\/\/\S+/g, '');
}

/** The error when our deadline passed; `sent` tells whether the request was under way by then. */
export function timeoutError(request: FailedRequest, sent = true): GitLabError {
  const mayHaveHappened = sent && request.method !== 'GET';
  const next = mayHaveHappened ? afterwards(request) : 'Run the task again.';
  return new GitLabError('timeout', `${failedTo(request)}: GitLab did not answer in time. ${next}`, {
    mayHaveHappened,
  });
}

const VERBS: Readonly<Record<string, string>> = { GET: 'read', DELETE: 'delete', POST: 'add to' };

function failedTo({ method, endpoint }: FailedRequest): string {
  const [, entity, command] = /^(.+)\/(approve|merge|cancel|retry)$/.exec(endpoint) ?? [];
  if (entity && command) return `Could not ${command} ${describeEndpoint(entity)}`;
  const [, project] = /^(projects\/[^/]+)\/pipeline$/.exec(endpoint) ?? [];
  if (project) return `Could not run a pipeline in ${describeEndpoint(project)}`;
  return `Could not ${VERBS[method] ?? 'change'} ${describeEndpoint(endpoint)}`;
}

function afterwards(request: FailedRequest): string {
  return request.method === 'GET' ? 'Run the task again.' : mayHave(request);
}

function mayHave({ method }: FailedRequest): string {
  return method === 'GET' ? '' : 'The change may have been made all the same.';
}

function whenToTryAgain(headers: Headers): string {
  const seconds = headers.get('retry-after')?.trim();
  return seconds && /^\d+$/.test(seconds) ? `Try again in ${seconds} s.` : 'Try again in a minute.';
}

function connectionName({ name }: Connection): string {
  return name ? `the connection "${name}"` : 'the connection';
}

function shortLocation(location: string | null, base: string): string {
  if (!location || !URL.canParse(location, base)) return 'another address';
  const { origin, pathname } = new URL(location, base);
  return (origin + pathname).slice(0, 200);
}

const REASON_MAX = 300;

/** Flattens GitLab's several error shapes to one line. */
function reasonIn(body: unknown, token: string): string {
  const flat = [...new Set(flatten(body))].join('; ').replaceAll(token, '***').replace(/\s+/g, ' ').trim();
  if (!flat) return '';
  const cut = flat.length > REASON_MAX ? `${flat.slice(0, REASON_MAX)}…` : flat;
  return /[.!?…]$/.test(cut) ? cut : `${cut}.`;
}

const WRAPPERS = new Set(['message', 'error', 'error_description', 'errors', 'base', 'reason']);

function flatten(value: unknown, label = ''): string[] {
  if (typeof value === 'string' || typeof value === 'number')
    return [label ? `${label} ${value}` : String(value)];
  if (Array.isArray(value)) return value.flatMap((entry: unknown) => flatten(entry, label));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    flatten(inner, WRAPPERS.has(key) ? label : [label, key].filter(Boolean).join(' ')),
  );
}
