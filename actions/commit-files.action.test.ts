import { expect } from 'vitest';
import { pushCommit } from '../sandbox/fake-gitlab/arrange';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { findBranch } from '../sandbox/fake-gitlab/world/heads';
import { test } from '../tests/support/action-test';
import { beforeFirst } from '../tests/support/interfere';
import { lfsPointer } from '../tests/support/lfs-pointer-of';

const project = 'night-shift/checkout';
const order = { project, branch: 'main', commitMessage: 'Rearrange' };
const picture = Buffer.from([0, 255, 13, 10]);
const everyKind = [
  { action: 'create', filePath: '/new/a.txt', content: 'a\r\n' },
  { action: 'update', filePath: 'README.md', content: '# New\n' },
  { action: 'Upsert', filePath: 'assets/logo.gif', content: picture.toString('base64'), encoding: 'base64' },
  { filePath: 'docs/empty.txt', content: '' },
  { action: 'delete', filePath: '.gitlab-ci.yml' },
  { action: 'move', filePath: 'config/application.yml', previousPath: 'config/app.yml' },
];

test('makes all changes with one commit and leaves out what does not change', async ({ gitlab, run }) => {
  // GitLab refuses to change a file that another commit has changed since.
  const seen = expect.stringMatching(/^[0-9a-f]{40}$/) as string;
  const { result, logs } = await run('commit-files', { ...order, files: everyKind, authorName: 'Dynatrace' });
  expect(posts(gitlab)).toEqual([
    {
      branch: 'main',
      commit_message: 'Rearrange',
      author_name: 'Dynatrace',
      stats: false,
      actions: [
        { action: 'create', file_path: 'new/a.txt', content: 'YQ0K', encoding: 'base64' },
        {
          action: 'update',
          file_path: 'README.md',
          content: 'IyBOZXcK',
          encoding: 'base64',
          last_commit_id: seen,
        },
        {
          action: 'update',
          file_path: 'assets/logo.gif',
          content: 'AP8NCg==',
          encoding: 'base64',
          last_commit_id: seen,
        },
        { action: 'delete', file_path: '.gitlab-ci.yml', last_commit_id: seen },
        {
          action: 'move',
          file_path: 'config/application.yml',
          previous_path: 'config/app.yml',
          last_commit_id: seen,
        },
      ],
    },
  ]);
  expect(result).toMatchObject({
    id: head(gitlab)?.id,
    title: 'Rearrange',
    author_name: 'Dynatrace',
    branch: 'main',
    outcome: 'created',
  });
  expect(logs).toBe(
    `[INFO] 5 of 6 files changed: ${gitlab.url}/night-shift/checkout/-/commit/${head(gitlab)?.id ?? ''}`,
  );
  const tree = head(gitlab)?.tree;
  expect(tree?.get('assets/logo.gif')?.content).toEqual(picture);
  expect(tree?.get('config/application.yml')?.content.toString()).toContain('Grüß Gott 👋');
  expect([...(tree?.keys() ?? [])]).not.toContain('config/app.yml');
});

test('commits nothing the second time, and returns the commit at which all is so', async ({
  gitlab,
  run,
}) => {
  const first = await run('commit-files', { ...order, files: everyKind });
  const second = await run('commit-files', { ...order, files: everyKind });
  expect(second.result).toEqual({ ...first.result, outcome: 'unchanged' });
  expect(second.logs).toMatch(/^\[INFO\] 0 of 6 files changed: /);
  expect(posts(gitlab)).toHaveLength(1);
});

test('takes the files as JSON in text, and a single one', async ({ gitlab, run }) => {
  await run('commit-files', { ...order, files: ` ${JSON.stringify([{ filePath: 'a', content: '1' }])}\n` });
  await run('commit-files', { ...order, files: { filePath: 'b', content: '2' } });
  expect(['a', 'b'].map((path) => head(gitlab)?.tree.get(path)?.content.toString())).toEqual(['1', '2']);
});

test.for([
  [undefined, 'Files is required: a list of at most 100 entries, each an object with filePath and content.'],
  [
    '[]',
    'Files must be a list of at most 100 entries, each an object with filePath and content, but is "[]".',
  ],
  ['config/app.yml', 'but is "config/app.yml".'],
  [Array.from({ length: 101 }, (_, at) => ({ filePath: `f${at}`, content: '' })), 'but is a list of 101.'],
  [[{ content: 'x' }], 'Files: entry 1: filePath is required: '],
  [[{ filePath: 'a' }], 'Files: entry 1: content is required: the new content of the file.'],
  [[{ filePath: 'a', content: null }], 'Files: entry 1: content is required'],
  [
    [
      { filePath: 'a', content: '1' },
      { filePath: '../b', content: '' },
    ],
    'Files: entry 2: filePath must be a path in the repository',
  ],
  [
    [{ filePath: 'a', content: '', action: 'chmod' }],
    'Files: entry 1: action must be one of upsert, create, update, delete, move, but is "chmod".',
  ],
  [
    [{ filePath: 'a', content: { b: 1 } }],
    'Files: entry 1: content must be text of at most 4 MB, but is an object; the to_json filter turns it into text.',
  ],
  [
    [{ filePath: 'a', content: '?', encoding: 'base64' }],
    'Files: entry 1: content must be base64, because encoding is base64.',
  ],
  [
    [{ action: 'move', filePath: 'a' }],
    'Files: entry 1: previousPath is required for a move: the current path of the file.',
  ],
  [['a'], 'Files: entry 1: it must be an object.'],
  [
    [
      { filePath: 'a', content: '' },
      { filePath: 'b', content: '' },
      { filePath: '/a', content: '' },
    ],
    'Files: entry 3: a is already in entry 1.',
  ],
  [
    [
      { action: 'move', filePath: 'a', previousPath: 'b' },
      { filePath: 'b', content: '' },
    ],
    'Files: entry 2: b is already in entry 1.',
  ],
  [
    [1, 2].map((at) => ({ filePath: `f${at}`, content: 'x'.repeat(2_500_000) })),
    'Files: all content together must be at most 4 MB. Use several tasks.',
  ],
] as const)(
  'refuses files %#, naming the entry, before anything is sent',
  async ([files, message], { gitlab, refused }) => {
    const error = await refused('commit-files', { ...order, files });
    expect(error).toMatch(/^GitLabError invalid-input: /);
    expect(error).toContain(message);
    expect(gitlab.requests).toHaveLength(0);
  },
);

test('names several problems at once, but not all of a hundred', async ({ refused }) => {
  const error = await refused('commit-files', { ...order, files: Array.from({ length: 100 }, () => ({})) });
  expect(error.match(/entry \d+/g)?.length).toBe(5);
  expect(error).toMatch(/ And \d+ more\.$/);
});

test.for([
  [
    { action: 'create', filePath: 'README.md', content: 'x' },
    'conflict: The file README.md already exists with different content. To replace it, choose "Create or update".',
  ],
  [{ action: 'update', filePath: 'gone', content: 'x' }, 'not-found: There is no file gone on the branch.'],
  [
    { action: 'move', filePath: 'a', previousPath: 'gone' },
    'not-found: There is no file gone on the branch.',
  ],
  [
    { action: 'move', filePath: 'README.md', previousPath: 'config/app.yml' },
    'conflict: config/app.yml cannot be moved to README.md: that file already exists.',
  ],
] as const)('refuses %j, and commits nothing', async ([change, message], { gitlab, refused }) => {
  const error = await refused('commit-files', {
    ...order,
    files: [
      { filePath: 'a', content: '1' },
      { ...change, ...(change.filePath === 'a' && { filePath: 'b' }) },
    ],
  });
  expect(error).toContain(`GitLabError ${message}`);
  expect(posts(gitlab)).toHaveLength(0);
});

test('deleting what is gone and moving what has moved is done already', async ({ gitlab, run }) => {
  const files = [
    { action: 'delete', filePath: 'gone.txt' },
    { action: 'move', filePath: 'config/app.yml', previousPath: 'config/old.yml' },
  ];
  expect((await run('commit-files', { ...order, files })).result).toMatchObject({ outcome: 'unchanged' });
  expect(posts(gitlab)).toHaveLength(0);
});

test('a move can change the content too, and is done only when it did', async ({ gitlab, run, refused }) => {
  const files = [{ action: 'move', filePath: 'b.md', previousPath: 'README.md', content: 'new' }];
  await run('commit-files', { ...order, files });
  expect(head(gitlab)?.tree.get('b.md')?.content.toString()).toBe('new');
  expect((await run('commit-files', { ...order, files })).result).toMatchObject({ outcome: 'unchanged' });
  const [move] = files;
  const error = await refused('commit-files', { ...order, files: [{ ...move, content: 'newer' }] });
  expect(error).toBe('GitLabError not-found: There is no file README.md on the branch.');
});

test('lists a folder instead of reading many files of it', async ({ gitlab, run }) => {
  const files = (content: string) =>
    Array.from({ length: 100 }, (_, at) => ({ filePath: `rules/${at}.json`, content: `${content}${at}` }));
  const first = await run('commit-files', { ...order, files: files('a') });
  expect(first.result).toMatchObject({ outcome: 'created' });
  expect(head(gitlab)?.tree.get('rules/99.json')?.content.toString()).toBe('a99');
  expect(gitlab.requests.map(({ method }) => method)).toEqual(['GET', 'GET', 'POST']);

  const before = gitlab.requests.length;
  const again = await run('commit-files', { ...order, files: files('a') });
  expect(again.result).toEqual({ ...first.result, outcome: 'unchanged' });
  expect(gitlab.requests.length - before).toBe(3);

  const changed = files('a').with(57, { filePath: 'rules/57.json', content: 'new' });
  await run('commit-files', { ...order, files: changed });
  expect(posts(gitlab)[1]).toMatchObject({ actions: [{ action: 'update', file_path: 'rules/57.json' }] });
});

test('keeps files of Git LFS out of git: many of a folder, and moved ones', async ({
  gitlab,
  run,
  refused,
}) => {
  const paths = ['a', 'b', 'c', 'd', 'e'].map((name) => `lfs/${name}.bin`);
  const [first = '', , , fourth = ''] = paths;
  pushCommit(gitlab.world, 101, 'main', Object.fromEntries(paths.map((path) => [path, 'in git'])));
  pushCommit(gitlab.world, 101, 'main', { [fourth]: lfsPointer('old') });
  const files = paths.map((filePath) => ({ filePath, content: 'new' }));
  const error = await refused('commit-files', {
    ...order,
    files: [{ filePath: 'x', content: '' }, ...files],
  });
  expect(error).toMatch(/^GitLabError conflict: The file lfs\/d\.bin is stored in Git LFS, /);

  const move = { action: 'move', filePath: 'moved.bin', previousPath: fourth };
  const changed = await refused('commit-files', { ...order, files: [{ ...move, content: 'new' }] });
  expect(changed).toMatch(/^GitLabError conflict: The file lfs\/d\.bin is stored in Git LFS, /);
  expect(posts(gitlab)).toHaveLength(0);

  const harmless = [move, { action: 'delete', filePath: first }];
  const { result } = await run('commit-files', { ...order, files: harmless });
  expect(result).toMatchObject({ outcome: 'created' });
});

test('does not take a folder for a file of that name', async ({ gitlab, refused }) => {
  const names = ['a', 'b', 'c', 'd'];
  pushCommit(gitlab.world, 101, 'main', { 'many/a/b': '', 'many/c': '' });
  const files = [
    { filePath: 'x', content: '' },
    ...names.map((name) => ({ filePath: `many/${name}`, content: 'x' })),
  ];
  const error = await refused('commit-files', { ...order, files });
  expect(posts(gitlab)[0]).toMatchObject({
    actions: [{}, { action: 'create', file_path: 'many/a' }, {}, {}, {}],
  });
  expect(error).toContain('A directory with this name already exists');
});

test('reads a list of several pages, and gives up on a folder that is endless', async ({ gitlab, run }) => {
  const fill = (count: number) =>
    pushCommit(
      gitlab.world,
      101,
      'main',
      Object.fromEntries(
        Array.from({ length: count }, (_, at) => [`many/${String(at).padStart(5, '0')}`, 'x']),
      ),
    );
  const last = (count: number) =>
    Array.from({ length: 5 }, (_, at) => ({
      filePath: `many/${String(count - 1 - at).padStart(5, '0')}`,
      content: 'x',
    }));
  fill(250);
  expect((await run('commit-files', { ...order, files: last(250) })).result).toMatchObject({
    outcome: 'unchanged',
  });
  fill(1500);
  expect((await run('commit-files', { ...order, files: last(1500) })).result).toMatchObject({
    outcome: 'unchanged',
  });
  expect(posts(gitlab)).toHaveLength(0);
});

test('creates the branch with the commit, or without one when nothing differs', async ({ gitlab, run }) => {
  const files = [{ filePath: 'a', content: '1' }];
  await run('commit-files', { ...order, branch: 'one', startBranch: 'main', files });
  expect(posts(gitlab)[0]).toMatchObject({ branch: 'one', start_branch: 'main' });
  const same = { ...order, branch: 'two', startBranch: 'one', files };
  expect((await run('commit-files', same)).result).toMatchObject({ outcome: 'unchanged', branch: 'two' });
  expect(head(gitlab, 'two')).toBe(head(gitlab, 'one'));
});

test('takes into account what someone does at the same time', async ({ gitlab, run }) => {
  beforeFirst('POST', () => pushCommit(gitlab.world, 101, 'main', { 'docs/empty.txt': null, a: 'theirs' }));
  const files = [
    { action: 'delete', filePath: 'docs/empty.txt' },
    { filePath: 'a', content: 'ours' },
  ];
  const { result } = await run('commit-files', { ...order, files });
  expect(result).toMatchObject({ outcome: 'created' });
  expect(head(gitlab)?.tree.get('a')?.content.toString()).toBe('ours');
});

test('a lost answer is looked for, and the commit not made twice', async ({ gitlab, run }) => {
  gitlab.fail({ kind: 'drop', method: 'POST', afterExecuting: true });
  const { result } = await run('commit-files', { ...order, files: everyKind });
  expect(result).toMatchObject({ outcome: 'created', id: head(gitlab)?.id, title: 'Rearrange' });
  expect(posts(gitlab)).toHaveLength(1);
});

function head({ world }: GitLabSandbox, branch = 'main') {
  return findBranch(world, 101, branch)?.commit;
}

function posts({ requests }: GitLabSandbox): unknown[] {
  return requests.filter(({ method }) => method === 'POST').map(({ body }) => body);
}
