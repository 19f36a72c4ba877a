import * as z from 'zod';
import { choice } from '../inputs/fields/choice';
import { optional } from '../inputs/fields/field';
import { jsonObject } from '../inputs/fields/json-object';
import { apiPath } from '../inputs/instance/api-path';
import { connectionId } from '../inputs/places/connection-id';

const TOKEN_PARAMETER = /^(?:private|access|job)_token\b/i;

/** The input of the action "Call GitLab API". */
export const callApiInput = z
  .object({
    connectionId: connectionId(),
    method: optional(
      choice({
        title: 'Method',
        hint: 'GET reads. The other methods change something, and are not sent again when a response is lost.',
        placeholder: 'GET',
        options: { GET: 'GET', POST: 'POST', PUT: 'PUT', PATCH: 'PATCH', DELETE: 'DELETE' },
      }),
    ),
    path: apiPath(),
    query: optional(
      jsonObject({
        title: 'Query',
        hint: 'The query parameters, as an object. A list is sent as key[]=a&key[]=b.',
        placeholder: '{ "state": "opened", "per_page": 100 }',
        wants: 'an object such as { "state": "opened" }',
        max: 10_000,
      }),
    ),
    body: optional(
      jsonObject({
        title: 'Body',
        hint: 'The data to send, as an object. Its keys are sent unchanged.',
        placeholder: '{ "name": "v1.2", "tag_name": "v1.2" }',
        wants: 'an object such as { "name": "v1.2" }',
        max: 5_000_000,
      }),
    ),
  })
  .refine(({ query }) => !Object.keys(query ?? {}).some((name) => TOKEN_PARAMETER.test(name)), {
    path: ['query'],
    error: "Query must not contain a token: the connection's token is sent in a header.",
  })
  .refine(({ method = 'GET', body }) => method !== 'GET' || body === undefined, {
    path: ['body'],
    error: 'Body is for POST, PUT, PATCH and DELETE. For GET, use Query.',
  });
