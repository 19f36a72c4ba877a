import { defineAction } from '../dynatrace/define-action';
import { LINK_WORDS, linkOnce } from '../gitlab/issues/link-once';
import { linkIssuesInput } from './link-issues.input';

/** Links two issues. */
export default defineAction(
  linkIssuesInput,
  async (
    { project, issueIid: iid, otherIssueIid: otherIid, otherProject = project, linkType = 'relates_to' },
    { gitlab, log },
  ) => {
    const link = await linkOnce(gitlab, { project, iid, otherProject, otherIid, linkType });
    const [one, other] =
      linkType === 'is_blocked_by'
        ? [link.target_issue, link.source_issue]
        : [link.source_issue, link.target_issue];
    const already = link.outcome === 'existing' ? ' already' : '';
    log.info(`Issue ${one.web_url} ${LINK_WORDS[linkType]} ${other.web_url}${already}`);
    return link;
  },
);
