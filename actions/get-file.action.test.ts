import { expect } from 'vitest';
import { pushCommit } from '../sandbox/fake-gitlab/arrange';
import { findBranch } from '../sandbox/fake-gitlab/world/heads';
import { test } from '../tests/support/action-test';

const project = 'night-shift/checkout';

test('reads a file of the default branch with one request', async ({ gitlab, run }) => {
  const { result, logs } = await run('get-file', { project, filePath: '/config/app.yml' });
  expect(gitlab.requests.map(({ method, path, query }) => [method, path, String(query)])).toEqual([
    ['GET', '/projects/night-shift%2Fcheckout/repository/files/config%2Fapp.yml', 'ref=HEAD'],
  ]);
  const web_url = `${gitlab.url}/night-shift/checkout/-/blob/HEAD/config/app.yml`;
  expect(result).toMatchObject({
    file_name: 'app.yml',
    file_path: 'config/app.yml',
    encoding: 'text',
    content: '# Öffnungszeiten und Grenzen\ntimeout: 30s\nretries: 3\ngreeting: Grüß Gott 👋\n',
    ref: 'HEAD',
    web_url,
  });
  expect(result).not.toHaveProperty('outcome');
  expect(logs).toBe(`[INFO] File config/app.yml has 81 bytes: ${web_url}`);
});

test.for([
  ['a branch', 'fix/retry-budget', 'retries: 5'],
  ['a tag', 'v1.0', 'retries: 3'],
  ['a full branch name', 'refs/heads/fix/retry-budget', 'retries: 5'],
])('reads the file of %s', async ([, ref = '', line = ''], { run }) => {
  const { result } = await run('get-file', { project, filePath: 'config/app.yml', ref });
  expect(result.content).toContain(line);
});

test('reads the file of a commit, by its long and its short id', async ({ gitlab, run }) => {
  const id = findBranch(gitlab.world, 101, 'fix/retry-budget')?.commit.id ?? '';
  for (const ref of [id, id.slice(0, 8)]) {
    const { result } = await run('get-file', { project, filePath: 'config/app.yml', ref });
    expect(result).toMatchObject({ ref, commit_id: id, last_commit_id: id });
  }
});

test.for([
  ['config/regions/Zürich #1 100%.yml', 'config%2Fregions%2FZ%C3%BCrich%20%231%20100%25.yml'],
  ['.gitlab-ci.yml', '.gitlab-ci.yml'],
  [' //docs/empty.txt ', 'docs%2Fempty.txt'],
])('encodes the path %j once', async ([filePath, encoded], { gitlab, run }) => {
  const { result } = await run('get-file', { project, filePath });
  expect(gitlab.requests[0]?.path).toBe(`/projects/night-shift%2Fcheckout/repository/files/${encoded ?? ''}`);
  const { pathname } = new URL(String(result.web_url));
  expect(decodeURIComponent(pathname).slice('/night-shift/checkout/-/blob/HEAD/'.length)).toBe(
    result.file_path,
  );
});

test('a branch name with # and / arrives whole', async ({ gitlab, run }) => {
  gitlab.world.branches.push({
    ...(findBranch(gitlab.world, 101, 'main') ?? expect.fail()),
    name: 'fix/#12&x=1+2',
  });
  const { result } = await run('get-file', { project, filePath: 'README.md', ref: 'fix/#12&x=1+2' });
  expect(gitlab.requests[0]?.query.get('ref')).toBe('fix/#12&x=1+2');
  expect(result.web_url).toBe(`${gitlab.url}/night-shift/checkout/-/blob/fix/%2312%26x%3D1%2B2/README.md`);
});

test.for([
  ['scripts/deploy.ps1', 'Write-Host "deploy"\r\nexit 0\r\n'],
  ['docs/on-call.csv', '\uFEFFname;phone\r\nAda;1815\r\nGrace;1906\r\n'],
  ['docs/empty.txt', ''],
])('returns the text of %s unchanged', async ([filePath, content], { run }) => {
  const { result } = await run('get-file', { project, filePath });
  expect(result).toMatchObject({ encoding: 'text', content });
});

test.for([
  ['UTF-16', Buffer.from('\uFEFFä', 'utf16le')],
  ['Latin-1', Buffer.from('Grüße', 'latin1')],
  ['text with a zero byte', Buffer.from('a\0b')],
  ['half a character', Buffer.from([0xf0, 0x9f, 0x91])],
] as const)('gives %s as base64', async ([, bytes], { gitlab, run }) => {
  pushCommit(gitlab.world, 101, 'main', { 'some.bin': bytes });
  const { result } = await run('get-file', { project, filePath: 'some.bin' });
  expect(result).toMatchObject({ encoding: 'base64', content: bytes.toString('base64'), size: bytes.length });
});

test.for([
  [
    'text of 900 kB',
    'x'.repeat(900_000),
    /^GitLabError invalid-input: The file big has 900,000 bytes, which take 901 kB in a result\. A workflow result can hold at most 900 kB\./,
  ],
  [
    'a binary that is too large as base64',
    Buffer.alloc(700_000, 0xff),
    /has 700,000 bytes, which take 934 kB/,
  ],
  ['text with many quotes', '"'.repeat(460_000), /has 460,000 bytes, which take 921 kB/],
] as const)('refuses %s, with the size and the limit', async ([, content, message], { gitlab, refused }) => {
  pushCommit(gitlab.world, 101, 'main', { big: content });
  const error = await refused('get-file', { project, filePath: 'big' });
  expect(error).toMatch(message);
});

test('does not wait for the content of a file that is too large anyway', async ({ gitlab, refused }) => {
  pushCommit(gitlab.world, 101, 'main', { big: Buffer.alloc(30_000_000) });
  const error = await refused('get-file', { project, filePath: 'big' });
  expect(error).toBe(
    'GitLabError invalid-input: The file big has 30,000,000 bytes. A workflow result can hold at most 900 kB. ' +
      'Read a smaller file, or process this one in a pipeline.',
  );
});

test('gives a file that just fits', async ({ gitlab, run }) => {
  pushCommit(gitlab.world, 101, 'main', { big: 'x'.repeat(899_000) });
  const { result } = await run('get-file', { project, filePath: 'big' });
  expect(result).toMatchObject({ size: 899_000 });
  expect(result).not.toHaveProperty('truncated');
});

test.for([
  ['config/gone.yml', undefined, 'Project night-shift/checkout has no file config/gone.yml at HEAD.'],
  ['config', 'main', 'Project night-shift/checkout has no file config at main.'],
  ['README.md', 'gone', 'Project night-shift/checkout has no branch, tag or commit gone.'],
] as const)('says what is missing: %s at %s', async ([filePath, ref, message], { refused }) => {
  const error = await refused('get-file', { project, filePath, ref });
  expect(error).toMatch(/^GitLabError not-found: /);
  expect(error).toContain(message);
});

test('says that a repository is empty', async ({ gitlab, refused }) => {
  gitlab.world.branches = [];
  const error = await refused('get-file', { project, filePath: 'README.md' });
  expect(error).toMatch(/^GitLabError not-found: .* has no default branch: its repository is empty\./);
});

test.for(['../secrets', 'a/../../b', './README.md', 'a//b', 'config/', '..', 'config\\app.yml', 'a\nb'])(
  'refuses the path %j',
  async (filePath, { gitlab, refused }) => {
    const error = await refused('get-file', { project, filePath });
    expect(error).toMatch(/^GitLabError invalid-input: File path must be a path in the repository such as /);
    expect(gitlab.requests).toHaveLength(0);
  },
);

test('asks for the project’s address only if it is given by id', async ({ gitlab, run }) => {
  const { result } = await run('get-file', { project: 101, filePath: 'README.md', ref: 'main' });
  expect(gitlab.requests).toHaveLength(2);
  expect(result.web_url).toBe(`${gitlab.url}/night-shift/checkout/-/blob/main/README.md`);
});
