import { IssueLinks, Issues } from '@gitbeaker/rest';
import * as z from 'zod';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { type Created, createOnce } from '../once/create-once';

/** How the first issue is linked to the second. */
export type LinkType = 'relates_to' | 'blocks' | 'is_blocked_by';

/** Two issues to link. */
export interface WantedLink {
  project: string;
  iid: number;
  otherProject: string;
  otherIid: number;
  linkType: LinkType;
}

const issueShape = z.looseObject({ iid: z.number(), web_url: z.string() });
const linkShape = z.looseObject({
  source_issue: issueShape,
  target_issue: issueShape,
  link_type: z.string(),
});

/** A link as in GitLab; the source is the issue that blocks. */
export type IssueLink = z.output<typeof linkShape>;

/** The words for each type of link. */
export const LINK_WORDS: Readonly<Record<LinkType, string>> = {
  relates_to: 'relates to',
  blocks: 'blocks',
  is_blocked_by: 'is blocked by',
};

/**
 * Links two issues, unless they are already linked in this way.
 * @throws {GitLabError} conflict when they are linked in another way; forbidden for what needs a licence.
 */
export async function linkOnce(gitlab: GitLabClient, wanted: WantedLink): Promise<Created<IssueLink>> {
  const { project, iid, linkType } = wanted;
  const other = await new Issues(gitlab).show(wanted.otherIid, { projectId: wanted.otherProject });
  const links = new IssueLinks(gitlab);
  try {
    return await createOnce(gitlab, {
      find: async () => {
        // Numbers are unique only within a project; the id is global.
        const link = (await links.all(project, iid)).find(({ id }) => id === other.id);
        if (!link) return [];
        if (link.link_type !== linkType) throw isLinkedOtherwise(wanted, link);
        return [await readLink(gitlab, wanted, link.issue_link_id)];
      },
      create: () => createLink(gitlab, wanted, other),
    });
  } catch (error) {
    throw explainRefusal(error);
  }
}

function readLink(gitlab: GitLabClient, wanted: WantedLink, id: number): Promise<IssueLink> {
  return askForLink(gitlab, wanted, `/${id}`);
}

function createLink(
  gitlab: GitLabClient,
  wanted: WantedLink,
  other: { iid: number; project_id: number },
): Promise<IssueLink> {
  const json = {
    target_project_id: other.project_id,
    target_issue_iid: other.iid,
    link_type: wanted.linkType,
  };
  return askForLink(gitlab, wanted, '', { method: 'POST', json });
}

function askForLink(gitlab: GitLabClient, { project, iid }: WantedLink, path: string, request = {}) {
  const endpoint = `projects/${encodeURIComponent(project)}/issues/${iid}/links${path}`;
  return gitlab.ask({ ...request, endpoint }, linkShape);
}

function isLinkedOtherwise(
  { iid }: WantedLink,
  { link_type: present, web_url: address }: { link_type: string; web_url: string },
): GitLabError {
  const words = isLinkType(present) ? LINK_WORDS[present] : present;
  return new GitLabError(
    'conflict',
    `Issue #${iid} already ${words} ${address}, and GitLab allows only one link between two issues. ` +
      'Remove that link in GitLab, or choose its type here.',
  );
}

function isLinkType(type: string): type is LinkType {
  return type in LINK_WORDS;
}

function explainRefusal(error: unknown): unknown {
  if (!(error instanceof GitLabError && /not available for current license/i.test(error.reason)))
    return error;
  return error.reworded(
    (sentence) =>
      `Blocking links are a Premium feature, which this GitLab or group does not have: choose "Relates to". ${sentence}`,
  );
}
