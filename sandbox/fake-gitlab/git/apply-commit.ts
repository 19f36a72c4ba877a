import { applyPatch, structuredPatch } from 'diff';
import type { Commit, Tree, TreeFile, World } from '../world/world';
import { diffTrees, type FileChange } from './diff-trees';
import { fileOf, findCommit } from './fake-git';

/** Why a commit cannot be applied to others: something else changed the same lines, or nothing would change. */
export type ApplyFailure = 'conflict' | 'empty';

/** The files of a branch with a commit reverted or added. A merge counts as its difference from the first parent. */
export function applyCommit(
  world: World,
  commit: Commit,
  onto: Tree,
  way: 'revert' | 'cherry_pick',
): Tree | ApplyFailure {
  const parent = findCommit(world, commit.parentIds[0] ?? '')?.tree ?? new Map<string, TreeFile>();
  const [from, to] = way === 'revert' ? [commit.tree, parent] : [parent, commit.tree];
  const tree = new Map(onto);
  for (const change of diffTrees(from, to)) {
    if (!applyChange(tree, change)) return 'conflict';
  }
  return diffTrees(onto, tree).length === 0 ? 'empty' : tree;
}

/** Makes one change, unless it was already made; returns whether that was possible. */
function applyChange(tree: Map<string, TreeFile>, { oldPath, newPath, before, after }: FileChange): boolean {
  const now = tree.get(newPath);
  if (now?.id === after?.id && (oldPath === newPath || !tree.has(oldPath))) return true;
  const current = tree.get(oldPath);
  const merged = current?.id === before?.id ? after : mergeText(current, before, after);
  if (merged === undefined && after !== undefined) return false;
  if (merged === undefined && current?.id !== before?.id) return false;
  tree.delete(oldPath);
  if (merged) tree.set(newPath, merged);
  return true;
}

function mergeText(
  current: TreeFile | undefined,
  before: TreeFile | undefined,
  after: TreeFile | undefined,
): TreeFile | undefined {
  if (!current || !before || !after) return undefined;
  const [old, now] = [before, after].map(({ content }) => content.toString());
  const patch = structuredPatch('', '', old ?? '', now ?? '', undefined, undefined, { context: 3 });
  const text = applyPatch(current.content.toString(), patch);
  return text === false ? undefined : fileOf(text, current.executable);
}
