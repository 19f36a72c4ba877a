import { createHash } from 'node:crypto';
import { nextSha, timestamp } from '../world/counters';
import type { Branch, Commit, Tree, TreeFile, World } from '../world/world';

/** The author of a commit. */
export interface Author {
  name: string;
  email: string;
}

/** The parts of a commit. */
export interface NewCommit {
  message: string;
  author: Author;
  /** Default: the head of the branch that it goes to. */
  parentIds?: string[];
  /** Default: the tree of its first parent. */
  tree?: Tree;
}

/** Adds a commit that no branch has yet. */
export function addCommit(world: World, { message, author, parentIds = [], tree }: NewCommit): Commit {
  const commit: Commit = {
    id: nextSha(world),
    title: message.split('\n', 1)[0] ?? '',
    message,
    parentIds,
    authorName: author.name,
    authorEmail: author.email,
    createdAt: timestamp(world),
    tree: tree ?? findCommit(world, parentIds[0] ?? '')?.tree ?? new Map(),
  };
  world.commits.set(commit.id, commit);
  return commit;
}

/** Adds a commit to a branch, whose head it becomes. */
export function commitTo(world: World, branch: Branch, commit: NewCommit): Commit {
  branch.commit = addCommit(world, { parentIds: [branch.commit.id], ...commit });
  return branch.commit;
}

/** A commit by its full id. */
export function findCommit(world: World, id: string): Commit | undefined {
  return world.commits.get(id);
}

/** A file with Git's id for its content. */
export function fileOf(content: string | Uint8Array, executable = false): TreeFile {
  const bytes = Buffer.from(content);
  const id = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  return { id, content: bytes, executable };
}

/** A tree with some files set, and those that are null removed. */
export function changeTree(tree: Tree, changes: Readonly<Record<string, string | Uint8Array | null>>): Tree {
  const changed = new Map(tree);
  for (const [path, content] of Object.entries(changes)) {
    if (content === null) changed.delete(path);
    else changed.set(path, fileOf(content, tree.get(path)?.executable));
  }
  return changed;
}

/** The commits that can be reached from one, itself first, nearest first. */
export function history(world: World, from: Commit): Commit[] {
  const found = new Set([from]);
  for (const commit of found) {
    for (const id of commit.parentIds) {
      const parent = findCommit(world, id);
      if (parent) found.add(parent);
    }
  }
  return [...found];
}

/** The last commit that changed a path, found as git does: past every commit that has it as one of its parents has. */
export function lastCommitFor(world: World, from: Commit, path: string): Commit {
  const id = from.tree.get(path)?.id;
  const parents = from.parentIds.flatMap((parentId) => findCommit(world, parentId) ?? []);
  const same = parents.find((parent) => parent.tree.get(path)?.id === id);
  return same ? lastCommitFor(world, same, path) : from;
}

/** The result of a merge. */
export interface Merged {
  tree: Tree;
  /** The paths that both sides changed, and differently. */
  conflicts: string[];
}

/** Merges the files of two commits, with their last common commit as the base. */
export function mergeTrees(world: World, ours: Commit, theirs: Commit): Merged {
  const base = mergeBase(world, ours, theirs)?.tree ?? new Map<string, TreeFile>();
  const tree = new Map(ours.tree);
  const conflicts: string[] = [];
  for (const path of new Set([...ours.tree.keys(), ...theirs.tree.keys()])) {
    const [before, mine, other] = [base, ours.tree, theirs.tree].map((side) => side.get(path)?.id);
    if (mine === other || other === before) continue;
    if (mine !== before) conflicts.push(path);
    const file = theirs.tree.get(path);
    if (file) tree.set(path, file);
    else tree.delete(path);
  }
  return { tree, conflicts };
}

/** The nearest commit that both can reach. */
export function mergeBase(world: World, one: Commit, other: Commit): Commit | undefined {
  const reachable = new Set(history(world, one));
  return history(world, other).find((commit) => reachable.has(commit));
}
