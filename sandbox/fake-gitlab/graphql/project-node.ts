import { isDraftTitle } from '../fake-issuables/fake-draft';
import { references, webUrl } from '../fake-issuables/present-shared';
import { matchesFullText } from '../reading/search-text';
import { hasFeature, projectAccess } from '../world/access';
import { resolveRef } from '../world/heads';
import type { Issue, MergeRequest, Project } from '../world/world';
import { connection, type PageArguments } from './connection';
import { issueNode, timelineEventNode, userNodeOf } from './issue-node';
import { globalId, graphqlTime, numberOf } from './scalars';
import { type GraphqlContext, issueById, issuesOf, readsCode } from './viewer';

interface IssueArguments extends PageArguments {
  iid?: string;
  iids?: string[];
  state?: string;
  search?: string;
  types?: string[];
  labelName?: string[];
}

interface MergeRequestArguments extends PageArguments {
  iids?: string[];
  state?: string;
  sourceBranches?: string[];
  targetBranches?: string[];
}

/** A project as GraphQL shows it. */
export function projectNode(context: GraphqlContext, project: Project) {
  const { world } = context;
  const mergeRequests = hasFeature(world, context.viewer.user, project, 'merge_requests')
    ? world.mergeRequests.filter(({ projectId }) => projectId === project.id).reverse()
    : [];
  return {
    id: globalId('Project', project.id),
    name: project.name,
    path: project.path,
    fullPath: project.fullPath,
    nameWithNamespace: project.fullPath,
    description: project.description ?? '',
    archived: project.archived,
    visibility: project.visibility,
    webUrl: `${world.url}/${project.fullPath}`,
    createdAt: graphqlTime(project.createdAt),
    repository: repositoryNode(context, project),
    issue: (wanted: IssueArguments) => {
      const [found] = issuesOf(context, project).filter((issue) => isWanted(issue, wanted));
      return found ? issueNode(context, found) : null;
    },
    issues: (wanted: IssueArguments) => {
      const found = issuesOf(context, project).filter((issue) => isWanted(issue, wanted));
      return connection(
        found.map((issue) => issueNode(context, issue)),
        wanted,
      );
    },
    mergeRequest: ({ iid }: { iid: string }) => {
      const found = mergeRequests.find((mergeRequest) => String(mergeRequest.iid) === iid);
      return found ? mergeRequestNode(context, found) : null;
    },
    mergeRequests: ({ iids, state, sourceBranches, targetBranches, ...page }: MergeRequestArguments) => {
      const found = mergeRequests
        .filter(({ iid }) => !iids || iids.includes(String(iid)))
        .filter((mergeRequest) => isIn(mergeRequest.state, state))
        .filter(({ sourceBranch }) => !sourceBranches || sourceBranches.includes(sourceBranch))
        .filter(({ targetBranch }) => !targetBranches || targetBranches.includes(targetBranch));
      return connection(
        found.map((mergeRequest) => mergeRequestNode(context, mergeRequest)),
        page,
      );
    },
    incidentManagementTimelineEvents: ({ incidentId, ...page }: PageArguments & { incidentId: string }) => {
      const incident = issueById(context, numberOf(incidentId));
      const events = world.timelineEvents
        .filter(({ issueId }) => issueId === incident?.id)
        .sort((one, other) => one.occurredAt.localeCompare(other.occurredAt) || one.id - other.id);
      return connection(
        events.map((event) => timelineEventNode(context, event)),
        page,
      );
    },
    // Below Ultimate the list is empty, without an error.
    vulnerabilities: (page: PageArguments) => connection([], page),
  };
}

/** A merge request as GraphQL shows it. */
export function mergeRequestNode(context: GraphqlContext, mergeRequest: MergeRequest) {
  const { world } = context;
  return {
    id: globalId('MergeRequest', mergeRequest.id),
    iid: String(mergeRequest.iid),
    title: mergeRequest.title,
    description: mergeRequest.description ?? null,
    state: mergeRequest.state,
    draft: isDraftTitle(mergeRequest.title),
    sourceBranch: mergeRequest.sourceBranch,
    targetBranch: mergeRequest.targetBranch,
    webUrl: webUrl(world, mergeRequest),
    reference: ({ full }: { full: boolean }) => references(world, mergeRequest)[full ? 'full' : 'short'],
    author: userNodeOf(context, mergeRequest.authorId),
    mergedAt: mergeRequest.mergedAt ? graphqlTime(mergeRequest.mergedAt) : null,
    mergeCommitSha: mergeRequest.mergeCommitSha ?? null,
    createdAt: graphqlTime(mergeRequest.createdAt),
    updatedAt: graphqlTime(mergeRequest.updatedAt),
  };
}

function isWanted(issue: Issue, { iid, iids, state, search, types, labelName }: IssueArguments): boolean {
  const { title, description = '' } = issue;
  return (
    (iid === undefined || String(issue.iid) === iid) &&
    (!iids || iids.includes(String(issue.iid))) &&
    isIn(issue.state, state) &&
    (!types || types.includes(issue.issueType.toUpperCase())) &&
    (!labelName || labelName.every((name) => issue.labels.includes(name))) &&
    (!search || matchesFullText(search, [title, description]))
  );
}

function isIn(state: string, wanted: string | undefined): boolean {
  return wanted === undefined || wanted === 'all' || state === wanted;
}

interface BlobArguments extends PageArguments {
  paths: string[];
  ref?: string;
}

function repositoryNode({ world, viewer }: GraphqlContext, project: Project) {
  if (!viewer.user || projectAccess(world, viewer.user, project) < readsCode) return null;
  return {
    empty: !world.branches.some(({ projectId }) => projectId === project.id),
    rootRef: project.defaultBranch,
    blobs: ({ paths, ref = 'HEAD', ...page }: BlobArguments) => {
      const tree = resolveRef(world, project.id, ref)?.tree;
      // A path that does not exist is left out without an error.
      const found = paths.flatMap((path) => {
        const content = tree?.get(path)?.content;
        if (!content) return [];
        const text = content.includes(0) ? null : content.toString();
        const size = content.length;
        const webPath = `/${project.fullPath}/-/blob/${ref}/${path}`;
        return [
          {
            path,
            size,
            rawSize: size,
            rawBlob: content.toString(),
            rawTextBlob: text,
            plainData: text,
            webPath,
          },
        ];
      });
      return connection(found, page);
    },
  };
}
