import { beforeEach, expect, test } from 'vitest';
import { pushCommit } from '../arrange';
import { findBranch, resolveRef } from '../world/heads';
import { seedWorld } from '../world/seed';
import type { Commit, World } from '../world/world';
import { changeTree, fileOf, history, lastCommitFor, mergeBase, mergeTrees } from './fake-git';

let world: World;
const at = (branch: string): Commit => findBranch(world, 101, branch)?.commit ?? expect.fail();
const push = (branch: string, files: Record<string, string | null>) => pushCommit(world, 101, branch, files);

beforeEach(() => {
  world = seedWorld('');
});

test('gives content the ids that git gives it', () => {
  expect(fileOf('').id).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391');
  expect(fileOf('hello\n').id).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
});

test('a commit keeps its files whatever comes after it', () => {
  const before = at('main');
  push('main', { 'README.md': 'new', 'docs/empty.txt': null, 'a/b': 'c' });
  expect(before.tree.get('README.md')?.content.toString()).toContain('# Checkout');
  expect(at('main').tree.get('README.md')?.content.toString()).toBe('new');
  expect(at('main').tree.has('docs/empty.txt')).toBe(false);
  expect(at('main').parentIds).toEqual([before.id]);
});

test('the last commit for a path is the one that changed it, also across merges', () => {
  const own = push('main', { 'own.txt': '1' });
  const other = push('fix/retry-budget', { 'other.txt': '2' });
  push('main', { 'later.txt': '3' });
  const { tree } = mergeTrees(world, at('main'), at('fix/retry-budget'));
  const merged: Commit = { ...at('main'), id: 'merged', parentIds: [at('main').id, other], tree };
  expect(lastCommitFor(world, merged, 'own.txt').id).toBe(own);
  expect(lastCommitFor(world, merged, 'other.txt').id).toBe(other);
});

test('a merge contains what either side changed, and what either side removed', () => {
  push('main', { 'mine.txt': '1', 'docs/empty.txt': null });
  push('fix/retry-budget', { 'theirs.txt': '2', 'scripts/deploy.ps1': null });
  const { tree, conflicts } = mergeTrees(world, at('main'), at('fix/retry-budget'));
  expect(conflicts).toEqual([]);
  expect([...tree.keys()]).toEqual(expect.arrayContaining(['mine.txt', 'theirs.txt']));
  expect([...tree.keys()]).not.toEqual(expect.arrayContaining(['docs/empty.txt']));
  expect([...tree.keys()]).not.toEqual(expect.arrayContaining(['scripts/deploy.ps1']));
  expect(tree.get('config/app.yml')?.content.toString()).toContain('retries: 5');
});

test.each([
  ['changed it differently', { 'config/app.yml': 'x' }],
  ['removed it', { 'config/app.yml': null }],
])('it is a conflict when the other side %s', (_, files) => {
  push('main', files);
  expect(mergeTrees(world, at('main'), at('fix/retry-budget')).conflicts).toEqual(['config/app.yml']);
});

test('it is none when both made the same change', () => {
  push('main', {
    'config/app.yml': at('fix/retry-budget').tree.get('config/app.yml')?.content.toString() ?? '',
  });
  expect(mergeTrees(world, at('main'), at('fix/retry-budget')).conflicts).toEqual([]);
});

test('the base of a merge is the nearest common commit', () => {
  const base = at('main').id;
  push('main', { a: '1' });
  expect(mergeBase(world, at('main'), at('fix/retry-budget'))?.id).toBe(base);
  expect(history(world, at('main')).map(({ id }) => id)).toContain(base);
});

test('a file keeps its mode', () => {
  const tree = new Map([['run.sh', fileOf('old', true)]]);
  expect(changeTree(tree, { 'run.sh': 'new' }).get('run.sh')).toMatchObject({ executable: true });
});

test.each([
  ['HEAD', 'main'],
  ['main', 'main'],
  ['refs/heads/fix/retry-budget', 'fix/retry-budget'],
])('%s is the head of %s', (ref, branch) => {
  expect(resolveRef(world, 101, ref)).toBe(at(branch));
});

test('finds a tag before a branch, a commit by its beginning, and nothing of other projects', () => {
  const [tag] = world.tags;
  world.tags.push({ ...(tag ?? expect.fail()), name: 'fix/retry-budget' });
  expect(resolveRef(world, 101, 'fix/retry-budget')).toBe(tag?.commit);
  expect(resolveRef(world, 101, 'refs/tags/v1.0')).toBe(tag?.commit);
  expect(resolveRef(world, 101, 'refs/tags/main')).toBeUndefined();
  const { id } = at('fix/retry-budget');
  expect(resolveRef(world, 101, id)?.id).toBe(id);
  expect(resolveRef(world, 101, id.slice(0, 8))?.id).toBe(id);
  expect(resolveRef(world, 102, id)).toBeUndefined();
  expect(resolveRef(world, 101, 'abc')).toBeUndefined();
});
