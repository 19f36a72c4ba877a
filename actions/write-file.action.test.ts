import fc from 'fast-check';
import { expect } from 'vitest';
import { pushCommit } from '../sandbox/fake-gitlab/arrange';
import { type GitLabSandbox, seedTokens } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { findBranch } from '../sandbox/fake-gitlab/world/heads';
import { test } from '../tests/support/action-test';
import { afterFirst, beforeFirst } from '../tests/support/interfere';
import { lfsPointer } from '../tests/support/lfs-pointer-of';
import { actionRunner } from '../tests/support/run-action';

const project = 'night-shift/checkout';
const file = { project, branch: 'main', filePath: 'config/app.yml', commitMessage: 'Retry five times' };
const content = 'retries: 5\n';
/** GitLab's response when another write to the repository was faster. */
const parallelWrite = {
  kind: 'status',
  method: 'POST',
  status: 400,
  body: { message: '13:Could not update refs/heads/main. Please refresh and try again..' },
} as const;

test('changes a file with two requests and returns the commit', async ({ gitlab, run }) => {
  const { result, logs } = await run('write-file', {
    ...file,
    content,
    authorName: 'Dynatrace',
    authorEmail: 'dynatrace@example.com',
  });
  const [read, write] = gitlab.requests;
  expect(gitlab.requests).toHaveLength(2);
  expect([read?.method, read?.path, String(read?.query)]).toEqual([
    'GET',
    '/projects/night-shift%2Fcheckout/repository/files/config%2Fapp.yml',
    'ref=refs%2Fheads%2Fmain',
  ]);
  expect(write).toMatchObject({
    method: 'POST',
    path: '/projects/night-shift%2Fcheckout/repository/commits',
    body: {
      branch: 'main',
      commit_message: 'Retry five times',
      actions: [
        { action: 'update', file_path: 'config/app.yml', content: 'cmV0cmllczogNQo=', encoding: 'base64' },
      ],
      author_name: 'Dynatrace',
      author_email: 'dynatrace@example.com',
    },
  });
  expect(write?.body).not.toHaveProperty('start_branch');
  const head = findBranch(gitlab.world, 101, 'main')?.commit;
  expect(result).toMatchObject({
    file_path: 'config/app.yml',
    branch: 'main',
    web_url: `${gitlab.url}/night-shift/checkout/-/blob/main/config/app.yml`,
    commit: { id: head?.id, title: 'Retry five times', author_name: 'Dynatrace' },
    outcome: 'updated',
  });
  expect(logs).toBe(
    `[INFO] File config/app.yml updated: ${gitlab.url}/night-shift/checkout/-/commit/${head?.id ?? ''}`,
  );
  expect(held(gitlab)).toBe(content);
});

test('creates a file that is not there', async ({ gitlab, run }) => {
  const { result } = await run('write-file', { ...file, filePath: 'new/ä #1.txt', content: ' \n' });
  expect(result).toMatchObject({ outcome: 'created', file_path: 'new/ä #1.txt' });
  expect(held(gitlab, 'new/ä #1.txt')).toBe(' \n');
});

test('commits nothing when the file already has the content, and returns the commit it came with', async ({
  gitlab,
  run,
}) => {
  const first = await run('write-file', { ...file, content });
  pushCommit(gitlab.world, 101, 'main', { 'other.txt': 'x' });
  const { result, logs } = await run('write-file', { ...file, content });
  expect(result).toEqual({ ...first.result, outcome: 'unchanged' });
  expect(logs).toMatch(/^\[INFO\] File config\/app\.yml unchanged: /);
  expect(posts(gitlab)).toHaveLength(1);
});

test.for([
  ['', ''],
  [' \n', ' \n'],
  [0, '0'],
  [false, 'false'],
])('content %j is the file %j', async ([given, wanted], { gitlab, run }) => {
  await run('write-file', { ...file, content: given });
  expect(held(gitlab)).toBe(wanted);
});

test.for([
  [undefined, /^GitLabError invalid-input: Content is required: text of at most 4 MB\.$/],
  [null, /Content is required/],
  [
    { retries: 5 },
    /Content must be text of at most 4 MB, but is an object; the to_json filter turns it into text\.$/,
  ],
  [['retries: 5'], /Content must be text of at most 4 MB, but is a list of 1\.$/],
  ['\uD83D', /Content contains an incomplete character/],
  ['ä'.repeat(2_000_001), /Content must be text of at most 4 MB/],
] as const)('refuses content %#, before anything is sent', async ([given, message], { gitlab, refused }) => {
  const error = await refused('write-file', { ...file, content: given });
  expect(error).toMatch(message);
  expect(gitlab.requests).toHaveLength(0);
});

test('accepts base64 with line breaks, and refuses other text', async ({ gitlab, run, refused }) => {
  const picture = Buffer.from([0, 255, 13, 10, 0, 128]);
  const base64 = picture.toString('base64').replace(/(.{4})/g, '$1\r\n');
  await run('write-file', { ...file, content: base64, encoding: 'Base64' });
  expect(filesOn(gitlab)?.get(file.filePath)?.content).toEqual(picture);
  const error = await refused('write-file', { ...file, content: 'not base64!', encoding: 'base64' });
  expect(error).toBe(
    'GitLabError invalid-input: Content must be base64, because Encoding is Base64. For text, leave Encoding empty.',
  );
});

test('text of any kind comes back as it was written', async ({ gitlab, run }) => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\uFEFFa\r\nb\r', '👩‍🚀\u0000', '\r\n', ' \t ', '{{ x }}', '\u2028', 'a\n\n'),
  );
  await fc.assert(
    fc.asyncProperty(text, async (written) => {
      gitlab.reset();
      await run('write-file', { ...file, content: written });
      expect(held(gitlab)).toBe(written);
      const read = await run('get-file', { project, filePath: file.filePath });
      const again = await run('write-file', {
        ...file,
        content: read.result.content,
        encoding: read.result.encoding,
      });
      expect(again.result).toMatchObject({ outcome: 'unchanged' });
      if (!written.includes('\0')) expect(read.result.content).toBe(written);
    }),
    { numRuns: 25 },
  );
});

test('bytes of any kind come back as they were written', async ({ gitlab, run }) => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      gitlab.reset();
      const base64 = Buffer.from(bytes).toString('base64');
      await run('write-file', { ...file, content: base64, encoding: 'base64' });
      expect(filesOn(gitlab)?.get(file.filePath)?.content).toEqual(Buffer.from(bytes));
      const { result } = await run('get-file', { project, filePath: file.filePath });
      const copy = { ...file, filePath: 'copy', content: result.content, encoding: result.encoding };
      await run('write-file', copy);
      expect(filesOn(gitlab)?.get('copy')?.content).toEqual(Buffer.from(bytes));
    }),
    { numRuns: 25 },
  );
});

test('does not read a large file to replace it', async ({ gitlab, run }) => {
  pushCommit(gitlab.world, 101, 'main', { 'config/app.yml': Buffer.alloc(20_000_000) });
  expect((await run('write-file', { ...file, content })).result).toMatchObject({ outcome: 'updated' });
});

test.for([
  [
    'create',
    'config/app.yml',
    /^GitLabError conflict: The file config\/app\.yml already exists with different content\. To replace it, choose "Create or update"\./,
  ],
  ['update', 'gone.yml', /^GitLabError not-found: There is no file gone\.yml on the branch\./],
] as const)('mode %s refuses %s', async ([mode, filePath, message], { gitlab, refused }) => {
  const error = await refused('write-file', { ...file, mode, filePath, content });
  expect(error).toMatch(message);
  expect(posts(gitlab)).toHaveLength(0);
});

test.for([
  ['create', 'new.yml', 'created'],
  ['update', 'config/app.yml', 'updated'],
] as const)(
  'mode %s does it, and a second time finds it done',
  async ([mode, filePath, outcome], { run }) => {
    const input = { ...file, mode, filePath, content };
    expect((await run('write-file', input)).result).toMatchObject({ outcome });
    expect((await run('write-file', input)).result).toMatchObject({ outcome: 'unchanged' });
  },
);

test('sends the last commit, so that GitLab checks it too', async ({ gitlab, run }) => {
  const read = await run('get-file', { project, filePath: file.filePath });
  const lastCommitId = read.result.last_commit_id;
  const input = { ...file, content, lastCommitId };
  expect((await run('write-file', input)).result).toMatchObject({ outcome: 'updated' });
  expect(posts(gitlab)[0]).toMatchObject({ actions: [{ last_commit_id: lastCommitId }] });
  expect((await run('write-file', input)).result, 'a retry').toMatchObject({ outcome: 'unchanged' });
});

test('a file that someone has changed since is a conflict', async ({ gitlab, run, refused }) => {
  const read = await run('get-file', { project, filePath: file.filePath });
  const lastCommitId = String(read.result.last_commit_id);
  const pushed = pushCommit(gitlab.world, 101, 'main', { 'config/app.yml': 'retries: 9\n' });
  const error = await refused('write-file', { ...file, content, lastCommitId });
  expect(error).toBe(
    `GitLabError conflict: The file config/app.yml was changed by commit ${pushed} since commit ${lastCommitId}. ` +
      'Read it again before you change it.',
  );
  pushCommit(gitlab.world, 101, 'main', { 'config/app.yml': null });
  const gone = await refused('write-file', { ...file, content, lastCommitId });
  expect(gone).toMatch(/^GitLabError conflict: The file config\/app\.yml was deleted since commit /);
  expect(posts(gitlab)).toHaveLength(0);
});

test('a file that someone changes at the same time is also a conflict', async ({ gitlab, run, refused }) => {
  const read = await run('get-file', { project, filePath: file.filePath });
  beforeFirst('POST', () => pushCommit(gitlab.world, 101, 'main', { 'config/app.yml': 'retries: 9\n' }));
  const error = await refused('write-file', { ...file, content, lastCommitId: read.result.last_commit_id });
  expect(error).toMatch(/^GitLabError conflict: The file config\/app\.yml was changed by commit /);
  expect(held(gitlab)).toBe('retries: 9\n');
});

test('a file that someone creates at the same time is updated', async ({ gitlab, run }) => {
  beforeFirst('POST', () => pushCommit(gitlab.world, 101, 'main', { 'new.yml': 'a' }));
  const { result } = await run('write-file', { ...file, filePath: 'new.yml', content });
  expect(result).toMatchObject({ outcome: 'updated' });
  expect(held(gitlab, 'new.yml')).toBe(content);
});

test('a file in Git LFS is not replaced by one in git', async ({ gitlab, run, refused }) => {
  pushCommit(gitlab.world, 101, 'main', { 'config/app.yml': lfsPointer('retries: 3\n') });
  const error = await refused('write-file', { ...file, content });
  expect(error).toBe(
    "GitLabError conflict: The file config/app.yml is stored in Git LFS, and GitLab's API would write the content into Git itself. " +
      'Change it with Git, or delete it in one commit and create it in the next: GitLab then stores it in LFS as .gitattributes says.',
  );
  expect(posts(gitlab)).toHaveLength(0);
  const same = await run('write-file', { ...file, content: 'retries: 3\n' });
  expect(same.result).toMatchObject({ outcome: 'unchanged' });
});

test('a Git LFS pointer may be replaced by another one', async ({ gitlab, run }) => {
  pushCommit(gitlab.world, 101, 'main', { 'config/app.yml': lfsPointer('retries: 3\n') });
  const { result } = await run('write-file', { ...file, content: lfsPointer(content) });
  expect(result).toMatchObject({ outcome: 'updated' });
});

test('creates the branch with the commit, and then continues with it', async ({ gitlab, run }) => {
  const input = { ...file, branch: 'fix/#12', startBranch: 'main' };
  const first = await run('write-file', { ...input, content });
  expect(first.result).toMatchObject({ outcome: 'updated', branch: 'fix/#12' });
  expect(posts(gitlab)[0]).toMatchObject({ branch: 'fix/#12', start_branch: 'main' });
  expect((await run('write-file', { ...input, content })).result).toMatchObject({ outcome: 'unchanged' });
  const third = await run('write-file', { ...input, content: 'retries: 6\n' });
  expect(third.result).toMatchObject({ outcome: 'updated' });
  expect(posts(gitlab)[1]).not.toHaveProperty('start_branch');
  expect(held(gitlab, file.filePath, 'fix/#12')).toBe('retries: 6\n');
  expect(held(gitlab)).toContain('retries: 3');
});

test('creates the branch even if the file is the same on the start branch', async ({ gitlab, run }) => {
  const same = held(gitlab);
  const input = { ...file, branch: 'same', startBranch: 'main', content: same };
  const { result, logs } = await run('write-file', input);
  const main = findBranch(gitlab.world, 101, 'main')?.commit;
  expect(findBranch(gitlab.world, 101, 'same')?.commit).toBe(main);
  expect(result).toMatchObject({ outcome: 'unchanged' });
  expect(logs).toMatch(/^\[WARN\] Nothing to commit: branch same was created as a copy of main\.\n\[INFO\] /);
});

test('does not mistake a branch that someone creates at the same time for its own', async ({
  gitlab,
  run,
}) => {
  const same = held(gitlab);
  beforeFirst('POST', () => {
    const main = findBranch(gitlab.world, 101, 'main') ?? expect.fail();
    gitlab.world.branches.push({ ...main, name: 'topic' });
    pushCommit(gitlab.world, 101, 'topic', { 'config/app.yml': 'theirs' });
    gitlab.fail({ kind: 'drop', method: 'POST' });
  });
  const input = { ...file, branch: 'topic', startBranch: 'main', content: same };
  const { result } = await run('write-file', input);
  expect(held(gitlab, file.filePath, 'topic')).toBe(same);
  expect(result).toMatchObject({ outcome: 'updated' });
});

test('commits to a branch that someone creates at the same time', async ({ gitlab, run }) => {
  beforeFirst('POST', () => {
    const main = findBranch(gitlab.world, 101, 'main') ?? expect.fail();
    gitlab.world.branches.push({ ...main, name: 'topic' });
  });
  const { result } = await run('write-file', { ...file, branch: 'topic', startBranch: 'main', content });
  expect(result).toMatchObject({ outcome: 'updated' });
  expect(held(gitlab, file.filePath, 'topic')).toBe(content);
});

test('a tag of the same name is not taken for the branch', async ({ gitlab, run }) => {
  const [tag] = gitlab.world.tags;
  pushCommit(gitlab.world, 101, 'fix/retry-budget', { 'config/app.yml': 'from the branch\n' });
  gitlab.world.tags.push({ ...(tag ?? expect.fail()), name: 'fix/retry-budget' });
  const asInTag = held(gitlab);
  const { result } = await run('write-file', { ...file, branch: 'fix/retry-budget', content: asInTag });
  expect(result).toMatchObject({ outcome: 'updated' });
});

test.for([
  [
    { branch: 'gone' },
    'Project night-shift/checkout has no branch gone. In Start branch, enter the branch to create it from.',
  ],
  [
    { branch: 'gone', startBranch: 'away' },
    'Project night-shift/checkout has neither a branch gone nor a start branch away. Enter a start branch that exists.',
  ],
  [{ branch: 'gone', mode: 'update' }, 'Project night-shift/checkout has no branch gone.'],
] as const)('says which branch is missing: %j', async ([input, message], { refused }) => {
  const error = await refused('write-file', { ...file, ...input, content });
  expect(error).toContain(`GitLabError not-found: ${message}`);
});

test('writes the first file of an empty repository', async ({ gitlab, run }) => {
  gitlab.world.branches = gitlab.world.branches.filter(({ projectId }) => projectId !== 101);
  const { result } = await run('write-file', { ...file, content });
  expect(result).toMatchObject({ outcome: 'created' });
  expect(held(gitlab)).toBe(content);
});

test('a protected branch is named as the reason', async ({ gitlab }) => {
  gitlab.world.members = gitlab.world.members.filter(({ accessLevel }) => accessLevel !== 40);
  const { refused } = actionRunner(gitlab, { token: seedTokens.full });
  const error = await refused('write-file', { ...file, content });
  expect(error).toMatch(/^GitLabError forbidden: .* You are not allowed to push into this branch\./);
});

test('makes one more attempt when someone else writes at the same time', async ({ gitlab, run }) => {
  gitlab.fail(parallelWrite);
  const { result } = await run('write-file', { ...file, content });
  expect(result).toMatchObject({ outcome: 'updated' });
  expect(posts(gitlab)).toHaveLength(2);
});

test('then says to retry, or to run one at a time', async ({ gitlab, refused }) => {
  gitlab.fail({ ...parallelWrite, times: 9 });
  const error = await refused('write-file', { ...file, content });
  expect(error).toMatch(
    /^GitLabError conflict: Could not commit to branch main of project night-shift\/checkout: .*Could not update refs\/heads\/main\. .* Configure a retry on this task; .* set its concurrency to 1\./,
  );
  expect(posts(gitlab)).toHaveLength(5);
});

test('or to choose another name, where a new branch finds one in its way', async ({ refused }) => {
  const input = { ...file, branch: 'main/topic', startBranch: 'main', content };
  const error = await refused('write-file', input);
  expect(error).toMatch(/^GitLabError conflict: .* Or choose another name for the branch: /);
});

test('a path that leads through a file is refused with GitLab’s reason', async ({ refused }) => {
  const error = await refused('write-file', { ...file, filePath: 'README.md/x', content });
  expect(error).toMatch(/^GitLabError rejected: .* A file with this name already exists\./);
});

test.for(['drop', 'hang', 'html'] as const)(
  'a lost answer (%s) is looked for, and the commit not made twice',
  async (kind, { gitlab, run }) => {
    gitlab.fail({ kind, method: 'POST', afterExecuting: true });
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = (ms) => timeout(Math.min(ms, 300));
    const { result } = await run('write-file', { ...file, branch: 'topic', startBranch: 'main', content });
    AbortSignal.timeout = timeout;
    expect(result).toMatchObject({
      outcome: 'updated',
      commit: { id: findBranch(gitlab.world, 101, 'topic')?.commit.id },
    });
    expect(posts(gitlab)).toHaveLength(1);
  },
);

test('a lost response followed by another commit still returns its own commit', async ({ gitlab, run }) => {
  gitlab.fail({ kind: 'drop', method: 'POST', afterExecuting: true });
  afterFirst('POST', () => pushCommit(gitlab.world, 101, 'main', { 'other.txt': 'x' }));
  const { result } = await run('write-file', { ...file, content });
  expect(result).toMatchObject({ outcome: 'updated', commit: { title: 'Retry five times' } });
});

function filesOn({ world }: GitLabSandbox, branch = 'main') {
  return findBranch(world, 101, branch)?.commit.tree;
}

function held(gitlab: GitLabSandbox, path: string = file.filePath, branch = 'main'): string | undefined {
  return filesOn(gitlab, branch)?.get(path)?.content.toString();
}

function posts({ requests }: GitLabSandbox): unknown[] {
  return requests.filter(({ method }) => method === 'POST').map(({ body }) => body);
}
