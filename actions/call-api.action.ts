import { defineAction } from '../dynatrace/define-action';
import { callApi } from '../gitlab/instance/call-api';
import { mayHoldSecrets } from '../gitlab/instance/may-hold-secrets';
import { callApiInput } from './call-api.input';

/** Sends one request to the connection's GitLab and returns the response. */
export default defineAction(callApiInput, async ({ method = 'GET', path, query, body }, { gitlab, log }) => {
  const answer = await callApi(gitlab, { method, path, query, body });
  log.info(`${method} ${gitlab.host}/api/v4/${path} returned status ${answer.status}.`);
  if (mayHoldSecrets(path))
    log.warn(
      'The response from this path can contain secrets. Everyone who can see the executions of this workflow can read them.',
    );
  return answer;
});
