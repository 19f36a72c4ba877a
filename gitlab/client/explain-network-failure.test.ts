import { describe, expect, test } from 'vitest';
import { explainNetworkFailure, noAnswerInTime } from './explain-network-failure';

const token = 'glpat-hush-hush-hush';
const connection = { name: 'Home', url: 'https://gitlab.example.com', token, trustedAuthors: [] };
const post = { method: 'POST', endpoint: 'projects/group%2Fapp/issues', connection };
const get = { method: 'GET', endpoint: 'projects/group%2Fapp/issues/12', connection };
const change = 'The change might have been made anyway.';

describe('a network failure', () => {
  const url = `${connection.url}/api/v4/projects/group%2Fapp/issues`;
  const inRuntime = (text: string) => new TypeError(`error sending request for url (${url}): ${text}`);
  const inNode = (code: string, message = '') =>
    new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
  const blocked =
    "Blocked request to 'gitlab.example.com' (host not in allowlist). To find out about how to manage allowed domains please visit https://dt-url.net/allow-outbound-connections";
  const allow =
    'Dynatrace blocks requests to gitlab.example.com. An administrator can allow it under Settings > General > ' +
    'External requests with the host pattern gitlab.example.com.';
  const edge =
    'gitlab.example.com has a private address, which Dynatrace reaches only through EdgeConnect. Set up EdgeConnect for this host.';
  const untrusted =
    'The TLS certificate of gitlab.example.com is not trusted. Install a certificate of a public certificate authority, or use EdgeConnect, which can trust your own authority.';
  const unknown = 'The host gitlab.example.com is unknown. Check the GitLab URL in the connection.';
  const refuses =
    'gitlab.example.com refuses connections. Check that GitLab is running, and that the GitLab URL in the connection is correct.';

  test.each([
    [new TypeError(blocked), allow, 'refused'],
    [new Error(blocked), allow, 'refused'],
    [
      new TypeError("The IP address '10.0.0.7' is inside the private or loopback address range."),
      edge,
      'refused',
    ],
    [
      inRuntime('client error (Connect): tcp connect error: Connection refused (os error 111)'),
      refuses,
      'not-done',
    ],
    [
      inRuntime('client error (Connect): dns error: failed to lookup address information: Name not known'),
      unknown,
      'not-done',
    ],
    [inRuntime('client error (Connect): invalid peer certificate: UnknownIssuer'), untrusted, 'refused'],
    [inNode('ECONNREFUSED'), refuses, 'not-done'],
    [inNode('ENOTFOUND', 'getaddrinfo ENOTFOUND gitlab.example.com'), unknown, 'not-done'],
    [inNode('EAI_AGAIN'), unknown, 'not-done'],
    [inNode('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'), untrusted, 'refused'],
    [
      inNode('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify the first certificate'),
      untrusted,
      'refused',
    ],
    [inNode('CERT_HAS_EXPIRED', 'certificate has expired'), untrusted, 'refused'],
  ])('that kept the request from being sent: %s', (thrown, message, fate) => {
    expect(explainNetworkFailure(post, thrown)).toMatchObject({ kind: 'unavailable', fate, message });
  });

  test.each([
    inRuntime('connection closed before message completed'),
    inRuntime('client error (SendRequest): connection error: Connection reset by peer (os error 104)'),
    new TypeError('error decoding response body'),
    new TypeError('terminated', { cause: new Error('other side closed') }),
    inNode('UND_ERR_SOCKET', 'other side closed'),
    inNode('ECONNRESET', 'read ECONNRESET'),
  ])('on the way, after which the request may have been carried out: %s', (thrown) => {
    expect(explainNetworkFailure(post, thrown)).toMatchObject({
      kind: 'unavailable',
      fate: 'unknown',
      message: `Could not create an issue in project group/app: the connection to gitlab.example.com was interrupted. ${change}`,
    });
  });

  test.each(['certificate-manager', 'my-ssl', 'tls.app', 'ECONNREFUSED'])(
    'is not read from the address in its text: %s',
    (project) => {
      const address = `${connection.url}/api/v4/projects/group%2F${project}/issues`;
      const thrown = new TypeError(
        `error sending request for url (${address}): connection closed before message completed`,
      );
      expect(explainNetworkFailure(post, thrown)).toMatchObject({ fate: 'unknown' });
    },
  );

  test.each([
    new DOMException('The operation was aborted due to timeout', 'TimeoutError'),
    new Error('TimeoutError: Signal timed out.'),
    new TypeError('Signal timed out.'),
  ])('that is our own deadline: %s', (thrown) => {
    expect(explainNetworkFailure(post, thrown)).toMatchObject({
      kind: 'timeout',
      fate: 'unknown',
      message: `Could not create an issue in project group/app: GitLab did not answer in time. ${change}`,
    });
    expect(explainNetworkFailure(get, thrown)?.message).toBe(
      'Could not read issue #12 of project group/app: GitLab did not answer in time. Run the task again.',
    );
  });

  test.each([
    new TypeError("Cannot read properties of undefined (reading 'iid')"),
    new RangeError('connection'),
    new SyntaxError('body'),
    'connection lost',
    undefined,
  ])('does not hide a programming error: %s', (thrown) => {
    expect(explainNetworkFailure(post, thrown)).toBeUndefined();
  });
});

test('a deadline that passed before anything was sent cannot have changed anything', () => {
  expect(noAnswerInTime(post, 'not-done')).toMatchObject({
    fate: 'not-done',
    mayHaveHappened: false,
    message:
      'Could not create an issue in project group/app: GitLab did not answer in time. Run the task again.',
  });
});
