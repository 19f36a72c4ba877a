import { commitsOf } from '../git/commits-of';
import type { Issue, MergeRequest, World } from '../world/world';

const closing =
  /\b(?:clos(?:e[sd]?|ing)|fix(?:e[sd]|ing)?|resolv(?:e[sd]?|ing)|implement(?:s|ed|ing)?):? +((?:(?:issues? +)?[\w./-]*#\d+(?:(?: *,? +and +)|(?: *,? *))?)+)/gi;

/** Whether a merge request mentions an issue, in its own texts or in commit messages. */
export function mentions(world: World, mergeRequest: MergeRequest, issue: Issue): boolean {
  return textsOf(world, mergeRequest).some((text) => names(world, mergeRequest, text, issue));
}

/** Whether merging a merge request closes an issue: only into the default branch. */
export function closes(world: World, mergeRequest: MergeRequest, issue: Issue): boolean {
  const project = world.projects.find(({ id }) => id === mergeRequest.projectId);
  if (mergeRequest.targetBranch !== project?.defaultBranch) return false;
  return textsOf(world, mergeRequest).some((text) =>
    [...text.matchAll(closing)].some(([, list = '']) => names(world, mergeRequest, list, issue)),
  );
}

function textsOf(world: World, mergeRequest: MergeRequest): string[] {
  const { title, description = '' } = mergeRequest;
  return [`${title}\n${description}`, ...commitsOf(world, mergeRequest).map(({ message }) => message)];
}

function names(world: World, { projectId }: MergeRequest, text: string, issue: Issue): boolean {
  const path = world.projects.find(({ id }) => id === issue.projectId)?.fullPath ?? '';
  return [...text.matchAll(/([\w./-]*)#(\d+)\b/g)].some(
    ([, where, number]) =>
      Number(number) === issue.iid && (where === path || (where === '' && projectId === issue.projectId)),
  );
}
