import { defineAction } from '../dynatrace/define-action';
import { callApi } from '../gitlab/instance/call-api';
import { mayHoldSecrets } from '../gitlab/instance/may-hold-secrets';
import { callApiInput } from './call-api.input';

/** Sends one request to the connection's GitLab and returns its answer. */
export default defineAction(callApiInput, async ({ method = 'GET', path, query, body }, { gitlab, log }) => {
  const answer = await callApi(gitlab, { method, path, query, body });
  log.info(`${method} ${gitlab.host}/api/v4/${path} was answered with status ${answer.status}.`);
  if (mayHoldSecrets(path))
    log.warn(
      'The answer to this path can hold secrets. Everyone who may see the executions of this workflow can read them.',
    );
  return answer;
});
