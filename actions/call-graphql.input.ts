import * as z from 'zod';
import { optional } from '../inputs/fields/field';
import { jsonObject } from '../inputs/fields/json-object';
import { text } from '../inputs/fields/text';
import { connectionId } from '../inputs/places/connection-id';

/** The longest query that GitLab reads. */
const QUERY_MAX = 10_000;

/** The input of the action "Call GitLab GraphQL". */
export const callGraphqlInput = z.object({
  connectionId: connectionId(),
  query: text({
    title: 'Query or mutation',
    hint: 'Your own text: values from events belong in Variables. In a mutation, also request errors.',
    placeholder: 'query($path: ID!) { project(fullPath: $path) { name } }',
    max: QUERY_MAX,
    control: 'code',
  }),
  variables: optional(
    jsonObject({
      title: 'Variables',
      hint: 'An object with a value for each variable. Values can contain any characters.',
      placeholder: '{ "path": "group/app" }',
      wants: 'an object such as { "path": "group/app" }',
      max: 1_000_000,
    }),
  ),
});
