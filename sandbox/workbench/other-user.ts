import { pushCommit } from '../fake-gitlab/arrange';
import { addComment } from '../fake-gitlab/fake-issuables/fake-notes';
import type { RecordedRequest } from '../fake-gitlab/http/recorded-request';
import { next, timestamp } from '../fake-gitlab/world/counters';
import { findBranch } from '../fake-gitlab/world/heads';
import type { Project, World } from '../fake-gitlab/world/world';

/**
 * What Ada does in the web interface right before a write: to the same thing if possible, otherwise to something else.
 */
export function actAsAda(world: World, { path, body }: RecordedRequest): void {
  const [, idOrPath = '', rest = ''] = /^\/projects\/([^/]+)\/(.*)$/.exec(path) ?? [];
  const wanted = decodeURIComponent(idOrPath);
  const project = world.projects.find(({ id, fullPath }) => String(id) === wanted || fullPath === wanted);
  const ada = world.users.find(({ username }) => username === 'ada');
  if (!project || !ada) return;
  const [, kind, iid] = /^(issues|merge_requests)\/(\d+)/.exec(rest) ?? [];
  const issuables = kind === 'issues' ? world.issues : kind ? world.mergeRequests : [];
  const issuable = issuables.find((one) => one.projectId === project.id && one.iid === Number(iid));
  if (issuable) {
    issuable.labels = [...new Set([...issuable.labels, 'ops'])].sort();
    addComment(world, ada, issuable, { body: 'I am on it.' });
  } else if (rest.startsWith('repository')) {
    const branch = branchIn(body) ?? project.defaultBranch;
    const known = findBranch(world, project.id, branch) ? branch : project.defaultBranch;
    if (findBranch(world, project.id, known))
      pushCommit(world, project.id, known, { 'ada.txt': 'Written by Ada in between.\n' });
  } else {
    addIssueOfAda(world, project, ada.id);
  }
}

function branchIn(body: unknown): string | undefined {
  const isObject = typeof body === 'object' && body !== null;
  return isObject && 'branch' in body && typeof body.branch === 'string' ? body.branch : undefined;
}

function addIssueOfAda(world: World, project: Project, authorId: number): void {
  world.issues.push({
    kind: 'Issue',
    id: next(world, 'issue'),
    iid: next(world, `issue in ${project.id}`),
    projectId: project.id,
    title: 'What Ada noticed in between',
    state: 'opened',
    issueType: 'issue',
    authorId,
    assigneeIds: [authorId],
    labels: [],
    confidential: false,
    createdAt: timestamp(world),
    updatedAt: timestamp(world),
  });
}
