import { Issues } from '@gitbeaker/rest';
import { defineAction } from '../dynatrace/define-action';
import { byPerson, listIssuables } from '../gitlab/issuables/issuable-lists';
import { listIssuesInput } from './list-issues.input';

/** Lists the issues of a project or group. */
export default defineAction(listIssuesInput, (input, context) => {
  const { state = 'opened', searchIn, assignee, author, issueIids: iids, issueType, confidential } = input;
  const issues = new Issues(context.gitlab);
  const filters = {
    state,
    in: searchIn === 'both' ? 'title,description' : searchIn,
    ...byPerson('assignee', assignee),
    ...byPerson('author', author),
    iids,
    issueType,
    confidential,
  };
  return listIssuables({ input, filters, kind: 'issues' }, (options) => issues.all(options), context);
});
