import { defineAction } from '../dynatrace/define-action';
import { callGraphql } from '../gitlab/instance/call-graphql';
import { callGraphqlInput } from './call-graphql.input';

/** Sends one query or mutation to the connection's GitLab and returns its data. */
export default defineAction(callGraphqlInput, async ({ query, variables }, { gitlab, log }) => {
  const { data, kind, doubts } = await callGraphql(gitlab, { query, variables });
  log.info(`GitLab answered the GraphQL ${kind}: ${gitlab.host}/api/graphql`);
  for (const doubt of doubts) log.warn(doubt);
  return { data };
});
