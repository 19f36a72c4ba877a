import { jsonObject } from '../fields/json-object';

/** The inputs that a CI/CD configuration declares under `spec:inputs`. */
export function pipelineInputs() {
  return jsonObject({
    title: 'Inputs',
    hint: 'Values for the inputs that the CI/CD configuration declares under spec:inputs. Needs GitLab 17.11; older versions ignore them.',
    placeholder: '{ "environment": "production" }',
    wants: 'an object of names and values',
    max: 100_000,
  });
}
