import { afterwards, couldNot, type FailedRequest } from './failed-request';
import type { Fate } from './fate';
import { GitLabError } from './gitlab-error';

interface NetworkTrouble {
  pattern: RegExp;
  explain: (host: string) => string;
  fate: Fate;
}

/** Failures before the request was sent, told apart by the runtime's text, the only thing it provides. */
const NEVER_SENT: readonly NetworkTrouble[] = [
  {
    pattern: /not in allowlist/i,
    explain: (host) =>
      `Dynatrace blocks requests to ${host}. An administrator can allow it under Settings > General > External requests ` +
      `with the host pattern ${host}.`,
    fate: 'refused',
  },
  {
    pattern: /private or loopback address/i,
    explain: (host) =>
      `${host} has a private address, which Dynatrace reaches only through EdgeConnect. Set up EdgeConnect for this host.`,
    fate: 'refused',
  },
  {
    pattern: /certificate|UnknownIssuer|\bTLS\b|\bSSL\b|SELF_SIGNED/i,
    explain: (host) =>
      `The TLS certificate of ${host} is not trusted. Install a certificate of a public certificate authority, or use EdgeConnect, which can trust your own authority.`,
    fate: 'refused',
  },
  {
    pattern: /dns error|ENOTFOUND|EAI_AGAIN/i,
    explain: (host) => `The host ${host} is unknown. Check the GitLab URL in the connection.`,
    fate: 'not-done',
  },
  {
    pattern: /ECONNREFUSED|Connection refused|client error \(Connect\)/i,
    explain: (host) =>
      `${host} refuses connections. Check that GitLab is running, and that the GitLab URL in the connection is correct.`,
    fate: 'not-done',
  },
];

const NETWORK_TEXT =
  /fetch failed|error sending request|Blocked request|private or loopback|body|connection|socket|decod|terminated/i;

/** The error for what fetch threw; undefined for a programming error. */
export function explainNetworkFailure(request: FailedRequest, thrown: unknown): GitLabError | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const { sentAt } = request;
  const { host } = new URL(request.connection.url);
  const text = textOf(thrown);
  if (thrown.name === 'TimeoutError' || text.includes('Signal timed out')) return noAnswerInTime(request);
  if (!/^(?:TypeError|Error|SocketError)$/.test(thrown.name) || !NETWORK_TEXT.test(text)) return undefined;
  const neverSent = NEVER_SENT.find(({ pattern }) => pattern.test(text));
  if (neverSent)
    return new GitLabError('unavailable', neverSent.explain(host), { fate: neverSent.fate, sentAt });
  const message = `${couldNot(request)}: the connection to ${host} was interrupted. ${afterwards(request, 'unknown')}`;
  return new GitLabError('unavailable', message, { fate: 'unknown', sentAt });
}

/** The error when our time ran out, before the request was sent or while it was under way. */
export function noAnswerInTime(request: FailedRequest, fate: Fate = 'unknown'): GitLabError {
  const message = `${couldNot(request)}: GitLab did not answer in time. ${afterwards(request, fate)}`;
  return new GitLabError('timeout', message, { fate, sentAt: request.sentAt });
}

/** Without addresses: a project can be named `certificates`. */
function textOf(error: Error): string {
  const { cause } = error;
  const code = cause && typeof cause === 'object' && 'code' in cause ? String(cause.code) : '';
  const text = [error.message, code, cause instanceof Error ? cause.message : ''].join(' ');
  return text.replace(/https?:\/\/\S+/g, '');
}
