import type { Issue } from '../world/world';
import { issueNode, userNode, userNodeOf } from './issue-node';
import { mergeRequestNode, projectNode } from './project-node';
import { globalId, numberOf } from './scalars';
import { type GraphqlContext, issueById, issuesOf, isVisible, projectAt } from './viewer';

/** The queries. Things that do not exist and things that cannot be seen are both null. */
export const queries = {
  currentUser: (_: unknown, context: GraphqlContext) =>
    context.viewer.user ? userNode(context, context.viewer.user) : null,
  metadata: (_: unknown, { world, viewer }: GraphqlContext) =>
    viewer.user ? { version: world.version, revision: 'a1b2c3d4' } : null,
  queryComplexity: (_: unknown, { complexity }: GraphqlContext) => complexity,
  project: ({ fullPath }: { fullPath: string }, context: GraphqlContext) => {
    const project = projectAt(context, fullPath);
    return project ? projectNode(context, project) : null;
  },
  namespace: ({ fullPath }: { fullPath: string }, context: GraphqlContext) => {
    const project = projectAt(context, fullPath);
    if (!project) return null;
    return {
      id: globalId('Namespaces::ProjectNamespace', project.id),
      name: project.name,
      fullPath: project.fullPath,
      workItem: ({ iid }: { iid?: string }) => {
        const found = issuesOf(context, project).find((issue) => String(issue.iid) === iid);
        return found ? workItemNode(context, found) : null;
      },
    };
  },
  issue: ({ id }: { id: string }, context: GraphqlContext) => {
    const issue = issueById(context, numberOf(id));
    return issue ? issueNode(context, issue) : null;
  },
  mergeRequest: ({ id }: { id: string }, context: GraphqlContext) => {
    const found = context.world.mergeRequests.find((one) => one.id === numberOf(id));
    const project = context.world.projects.find((one) => one.id === found?.projectId);
    const isSeen = project && isVisible(context.world, context.viewer, project);
    return found && isSeen ? mergeRequestNode(context, found) : null;
  },
  workItem: ({ id }: { id: string }, context: GraphqlContext) => {
    const issue = issueById(context, numberOf(id));
    return issue ? workItemNode(context, issue) : null;
  },
  user: ({ id, username }: { id?: string; username?: string }, context: GraphqlContext) => {
    const found = context.world.users.find((user) =>
      id === undefined ? user.username === username : user.id === numberOf(id),
    );
    return found ? userNodeOf(context, found.id) : null;
  },
};

/** An issue in the newer model, under the same number. */
function workItemNode(context: GraphqlContext, issue: Issue) {
  const { world } = context;
  const project = world.projects.find(({ id }) => id === issue.projectId);
  const node = issueNode(context, issue);
  return {
    id: globalId('WorkItem', issue.id),
    iid: node.iid,
    title: node.title,
    state: issue.state === 'opened' ? 'OPEN' : 'CLOSED',
    webUrl: node.webUrl,
    confidential: issue.confidential,
    workItemType: {
      id: globalId('WorkItems::Type', 1),
      name: `${issue.issueType.charAt(0).toUpperCase()}${issue.issueType.slice(1)}`,
    },
    namespace: project && {
      id: globalId('Namespaces::ProjectNamespace', project.id),
      name: project.name,
      fullPath: project.fullPath,
    },
  };
}
