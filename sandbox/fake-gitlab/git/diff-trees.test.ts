import { expect, test } from 'vitest';
import type { Tree } from '../world/world';
import { diffTrees, hunksOf, linesOf } from './diff-trees';
import { changeTree, fileOf } from './fake-git';
import { presentDiff } from './present-diff';

const tree = (files: Record<string, string>): Tree => changeTree(new Map(), files);
const [first, second] = ['a\nb\nc\nd\ne\nf\ng\nh\n', 'a\nb\nc\nd\nE\nf\ng\nh\n'];
const only = (before: Tree, after: Tree) => diffTrees(before, after)[0] ?? expect.fail();

test('a change is shown with three lines around it, as git writes it', () => {
  expect(hunksOf(only(tree({ x: first }), tree({ x: second })))).toBe(
    '@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+E\n f\n g\n h\n',
  );
});

test.each([
  ['a new file', {}, { x: 'one\n' }, '@@ -0,0 +1 @@\n+one\n'],
  ['a file that is gone', { x: 'one\ntwo\n' }, {}, '@@ -1,2 +0,0 @@\n-one\n-two\n'],
  [
    'a line without an end',
    { x: 'a' },
    { x: 'b' },
    '@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n',
  ],
])('%s has the counts that git gives it', (_, before, after, hunks) => {
  expect(hunksOf(only(tree(before), tree(after)))).toBe(hunks);
});

test('a file that moved is one change, and without content', () => {
  const changes = diffTrees(tree({ old: 'same', left: '1' }), tree({ fresh: 'same', left: '1' }));
  expect(changes).toHaveLength(1);
  expect(presentDiff(changes[0] ?? expect.fail())).toMatchObject({
    old_path: 'old',
    new_path: 'fresh',
    renamed_file: true,
    new_file: false,
    deleted_file: false,
    diff: '',
  });
});

test('a changed mode is a change, and binary content is not shown', () => {
  const before = new Map([['x', fileOf('a')]]);
  expect(presentDiff(only(before, new Map([['x', fileOf('a', true)]])))).toMatchObject({
    a_mode: '100644',
    b_mode: '100755',
    diff: '',
  });
  const binary = only(before, new Map([['x', fileOf(Buffer.from([0, 1]))]]));
  expect(hunksOf(binary)).toBe('Binary files a/x and b/x differ\n');
});

test('a unified diff names the file, and a missing side as git does', () => {
  const { diff } = presentDiff(only(tree({}), tree({ x: '1\n' })), { unidiff: true });
  expect(diff).toBe('--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+1\n');
});

test('a large patch is collapsed unless it is expanded, one that is too large is left out', () => {
  const change = (size: number) => only(tree({}), tree({ x: 'x'.repeat(size) }));
  expect(presentDiff(change(30_000))).toMatchObject({ collapsed: true, too_large: false, diff: '' });
  expect(presentDiff(change(30_000), { expanded: true })).toMatchObject({ collapsed: false });
  expect(presentDiff(change(300_000), { expanded: true })).toMatchObject({ too_large: true, diff: '' });
});

test('lines are counted in the old file and in the new one', () => {
  const lines = linesOf(only(tree({ x: 'a\nb\nc\n' }), tree({ x: 'a\nX\nY\nc\n' })));
  expect(lines.map(({ kind, old, new: now }) => `${kind} ${old} ${now}`)).toEqual([
    'unchanged 1 1',
    'removed 2 2',
    'added 3 2',
    'added 3 3',
    'unchanged 3 4',
  ]);
});
