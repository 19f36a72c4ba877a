import { expect } from 'vitest';
import type { GitLabSandbox, World } from '../../sandbox/fake-gitlab/start-fake-gitlab';
import { test } from './action-test';

/** What tells commenting on an issue from commenting on a merge request. */
export interface CommentedKind {
  action: 'comment-on-issue' | 'comment-on-merge-request';
  iidKey: 'issueIid' | 'mergeRequestIid';
  sigil: '#' | '!';
  /** The segment in API paths and web addresses. */
  collection: 'issues' | 'merge_requests';
  noun: string;
  noteableType: World['notes'][number]['noteableType'];
  /** Number 1 of the seed's project 101. */
  first: (world: World) => { id: number; iid: number; state: string; labels: string[] } | undefined;
}

const project = 'night-shift/checkout';
const execution = { workflowExecutionId: 'run-1', workflowTaskName: 'comment' };

/** Declares the tests that comments on issues and on merge requests share. */
export function testComments(kind: CommentedKind): void {
  const { action, iidKey, sigil, collection, noun } = kind;
  const on = { project, [iidKey]: 1 };

  test('adds a comment with one request and returns its web address', async ({ gitlab, run }) => {
    const { result, logs } = await run(action, {
      project,
      [iidKey]: `${sigil}1`,
      body: 'Looking into it',
      internal: 'true',
    });
    expect(gitlab.requests).toHaveLength(1);
    expect(gitlab.requests[0]).toMatchObject({
      method: 'POST',
      path: `/projects/night-shift%2Fcheckout/${collection}/1/notes`,
      body: { body: 'Looking into it', internal: true },
    });
    const address = `${gitlab.url}/night-shift/checkout/-/${collection}/1#note_${String(result.id)}`;
    expect(result).toMatchObject({ body: 'Looking into it', internal: true, outcome: 'created' });
    expect(result.web_url).toBe(address);
    expect(logs).toBe(`[INFO] Comment created: ${address}`);
  });

  test('gives the web address also for a project given by id', async ({ gitlab, run }) => {
    const { result } = await run(action, { project: 101, [iidKey]: 1, body: 'Hello' });
    expect(gitlab.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST /projects/101/${collection}/1/notes`,
      'GET /projects/101',
    ]);
    expect(result.web_url).toBe(
      `${gitlab.url}/night-shift/checkout/-/${collection}/1#note_${String(result.id)}`,
    );
  });

  test('a comment of a key is created, then left alone, then kept up to date', async ({ gitlab, run }) => {
    const write = (body: string) => run(action, { ...on, body, commentKey: 'status' });
    const first = await write('Degraded');
    expect(first.result).toMatchObject({ outcome: 'created' });
    // Others use the key too, so it looks whether somebody was faster.
    expect(methods(gitlab)).toEqual(['GET', 'POST', 'GET']);
    gitlab.requests.length = 0;
    const same = await write('Degraded');
    expect(same.result).toMatchObject({ outcome: 'unchanged', id: first.result.id });
    // Who wrote it is asked only now that something was found.
    expect(methods(gitlab)).toEqual(['GET', 'GET']);
    gitlab.requests.length = 0;
    const changed = await write('Recovered');
    expect(changed.result).toMatchObject({ outcome: 'updated', id: first.result.id });
    expect(changed.result.web_url).toBe(first.result.web_url);
    expect(methods(gitlab)).toEqual(['GET', 'GET', 'PUT']);
    expect(gitlab.world.notes.at(-1)?.body).toMatch(
      /^\[dt0[0-9a-f]{28}\]: #\n\[dt0state\]: #\w+\n\nRecovered$/,
    );
  });

  test.for([
    [true, 'public, and GitLab cannot make it internal'],
    [false, 'an internal note, and GitLab cannot make it public'],
  ] as const)(
    'never shows a text to others than it is meant for: internal %s',
    async ([internal, reason], { gitlab, run, refused }) => {
      const { result } = await run(action, { ...on, body: 'A', internal: !internal, commentKey: 'status' });
      gitlab.requests.length = 0;
      const error = await refused(action, { ...on, body: 'B', internal, commentKey: 'status' });
      expect(error).toBe(
        `GitLabError conflict: The comment with this comment key is ${reason}: ` +
          `delete comment ${String(result.id)}, or use another Comment key. Nothing was sent.`,
      );
      expect(methods(gitlab)).toEqual(['GET', 'GET']);
    },
  );

  test('an internal note of a key is kept up to date whether or not the input says that it is one', async ({
    run,
  }) => {
    const outcomeOf = async (body: string, internal?: boolean) =>
      (await run(action, { ...on, body, internal, commentKey: 'status' })).result;
    await outcomeOf('A', true);
    expect(await outcomeOf('B', true)).toMatchObject({ outcome: 'updated', internal: true });
    expect(await outcomeOf('C')).toMatchObject({ outcome: 'updated', internal: true });
  });

  test('takes back the second comment of a run that was killed before it could', async ({ gitlab, run }) => {
    const first = await run(action, { ...on, body: 'A', commentKey: 'status' });
    const note = gitlab.world.notes.find(({ id }) => id === first.result.id);
    if (!note) throw new Error('There is no comment.');
    gitlab.world.notes.push({ ...note, id: note.id + 1 });
    const again = await run(action, { ...on, body: 'A', commentKey: 'status' });
    expect(again.result).toMatchObject({ outcome: 'unchanged', id: note.id });
    expect(gitlab.world.notes.map(({ id }) => id)).not.toContain(note.id + 1);
  });

  test('comments of other keys are comments of their own', async ({ run }) => {
    const outcomeOf = async (commentKey: string) =>
      (await run(action, { ...on, body: 'A', commentKey })).result.outcome;
    expect([await outcomeOf('a'), await outcomeOf('b'), await outcomeOf('a')]).toEqual([
      'created',
      'created',
      'unchanged',
    ]);
  });

  test('finds the comment of a key behind more than two hundred others', async ({ gitlab, run }) => {
    const first = await run(action, { ...on, body: 'Old', commentKey: 'status' });
    bury(gitlab.world, kind, 250);
    gitlab.requests.length = 0;
    const { result } = await run(action, { ...on, body: 'New', commentKey: 'status' });
    expect(result).toMatchObject({ outcome: 'updated', id: first.result.id });
    const pages = gitlab.requests.filter(({ path }) => path.endsWith('/notes'));
    expect(pages.map(({ query }) => `${query.get('page') ?? ''}/${query.get('per_page') ?? ''}`)).toEqual([
      '1/100',
      '2/100',
      '3/100',
    ]);
  });

  test('a retry looks only as far back as a retry can come from', async ({ gitlab, run }) => {
    bury(gitlab.world, kind, 250);
    for (const note of gitlab.world.notes) note.createdAt = '2026-01-05T08:00:00.000Z';
    const { result } = await run(action, { ...on, body: 'A' }, execution);
    expect(result).toMatchObject({ outcome: 'created' });
    expect(gitlab.requests.map(({ method }) => method)).toEqual(['GET', 'POST']);
  });

  test('a retry of the same task finds the comment of the first try', async ({ gitlab, run }) => {
    const first = await run(action, { ...on, body: 'Once' }, execution);
    expect(gitlab.requests).toHaveLength(2);
    const second = await run(action, { ...on, body: 'Once' }, execution);
    expect(second.result).toMatchObject({ outcome: 'existing', id: first.result.id });
    expect(second.result.web_url).toBe(first.result.web_url);
    expect(methods(gitlab)).toEqual(['GET', 'POST', 'GET', 'GET']);
  });

  test('loop items of one task comment each on their own', async ({ run }) => {
    const first = await run(action, { ...on, body: 'A' }, execution);
    const second = await run(action, { ...on, body: 'B' }, execution);
    expect([first.result.outcome, second.result.outcome]).toEqual(['created', 'created']);
  });

  test('applies a body of nothing but allowed quick actions, and adds no comment', async ({
    gitlab,
    run,
  }) => {
    const before = gitlab.world.notes.filter(({ system }) => !system).length;
    const { result, logs } = await run(
      action,
      { ...on, body: '/label ~ops\n\n/close', allowQuickActions: true },
      execution,
    );
    expect(result).toMatchObject({ outcome: 'commands-applied' });
    expect(result).not.toHaveProperty('web_url');
    expect(logs).toMatch(/^\[INFO\] Quick actions applied/);
    expect(gitlab.requests).toHaveLength(1);
    expect(kind.first(gitlab.world)?.state).toBe('closed');
    expect(kind.first(gitlab.world)?.labels).toEqual(expect.arrayContaining(['bug', 'ops']));
    expect(gitlab.world.notes.filter(({ system }) => !system)).toHaveLength(before);
  });

  test.for(['/shrug', '/tableflip really'])(
    'a comment of %s alone is a comment like others',
    async (body, { gitlab, run }) => {
      const input = { ...on, body, allowQuickActions: true };
      const first = await run(action, input, execution);
      expect(first.result).toMatchObject({ outcome: 'created' });
      const again = await run(action, input, execution);
      expect(again.result).toMatchObject({ outcome: 'existing', id: first.result.id });
      expect(gitlab.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
    },
  );

  test('commands in a comment of a key run when it changes, not each time', async ({ gitlab, run }) => {
    const input = {
      ...on,
      body: 'Took long\n/spend 1h\n\nOver',
      commentKey: 'status',
      allowQuickActions: true,
    };
    await run(action, { ...input, body: 'Looking into it' });
    const outcomes = [await run(action, input), await run(action, input)].map(({ result }) => result.outcome);
    expect(outcomes).toEqual(['updated', 'unchanged']);
    gitlab.fail({ kind: 'drop', method: 'PUT', afterExecuting: true });
    const { result } = await run(action, { ...input, body: 'Took longer\n/spend 2h' });
    expect(result).toMatchObject({ outcome: 'updated', body: expect.stringMatching(/longer$/) as string });
    expect(gitlab.requests.filter(({ method }) => method === 'PUT')).toHaveLength(2);
  });

  test('a path at the start of a line is no quick action: such a comment is found again', async ({ run }) => {
    const input = { ...on, body: '/var/log/checkout is full', allowQuickActions: true };
    await run(action, input, execution);
    const { result } = await run(action, input, execution);
    expect(result).toMatchObject({ outcome: 'existing' });
  });

  test('quick actions stay text unless they are allowed', async ({ gitlab, run }) => {
    const { result } = await run(action, { ...on, body: 'See\n/close' });
    expect(result).toMatchObject({ body: 'See\n\\/close', outcome: 'created' });
    expect(kind.first(gitlab.world)?.state).toBe('opened');
  });

  test('a comment with Windows line breaks is the same the second time', async ({ run }) => {
    const input = { ...on, body: 'A\r\nB', commentKey: 'status', allowQuickActions: true };
    await run(action, input);
    const { result } = await run(action, input);
    expect(result).toMatchObject({ outcome: 'unchanged' });
  });

  test('a changed comment whose answer got lost is not changed twice', async ({ gitlab, run }) => {
    const write = (body: string) => run(action, { ...on, body, commentKey: 'status' });
    await write('Old');
    gitlab.fail({ kind: 'drop', method: 'PUT', afterExecuting: true });
    const { result } = await write('New');
    expect(result).toMatchObject({ outcome: 'updated' });
    expect(gitlab.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  });

  test('links to the workflow execution in a last line', async ({ run }) => {
    const { result } = await run(action, { ...on, body: 'A', linkExecution: true }, execution);
    expect(result.body).toMatch(/\]: #\n\nA\n\n\[Workflow execution\]\(https:\/\/abc\.example\.com\/\S+\)$/);
  });

  test('says what is missing', async ({ refused }) => {
    const error = await refused(action, { project, [iidKey]: 99, body: 'A' });
    expect(error).toContain(
      `GitLabError not-found: GitLab found no ${noun} ${sigil}99 of project night-shift/checkout, `,
    );
  });
}

/** Adds comments on the first entity, now. */
function bury(world: World, { noteableType, first }: CommentedKind, times: number): void {
  for (let index = 1; index <= times; index++) {
    const createdAt = new Date().toISOString();
    world.notes.push({
      id: 10_000 + index,
      noteableType,
      noteableId: first(world)?.id ?? 0,
      projectId: 101,
      authorId: 2,
      body: `Comment ${index}`,
      system: false,
      internal: false,
      createdAt,
      updatedAt: createdAt,
    });
  }
}

function methods({ requests }: GitLabSandbox): string[] {
  return requests.map(({ method }) => method);
}
