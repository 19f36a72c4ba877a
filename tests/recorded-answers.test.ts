import { describe, expect } from 'vitest';
import type { Fault } from '../sandbox/fake-gitlab/http/fault';
import { readRecordings, type Recording, replayed } from './support/recordings';
import { test } from './support/simulated-test';

const recordings = readRecordings('answers');
const touched = readRecordings('throttled-touch');

/** An action that meets a recorded answer. */
interface Case {
  /** The name of the recording. */
  name: string;
  action: string;
  input: Record<string, unknown>;
  /** Other answers that the action meets on its way, recorded too, and how they differ from what was recorded. */
  also?: readonly Other[];
  outcome?: string;
  /** What the result holds, when it is not all of what was recorded. */
  result?: (body: Entity) => unknown;
}

interface Other {
  name: string;
  /** Where it is asked for, if not where it was recorded. */
  path?: string;
  /** Turns the recording into the state before the recorded change, with these differences. */
  before?: Entity;
}

type Entity = Record<string, unknown>;

const oneNote = { body: 'Example comment.' };
const mergeable = { detailed_merge_status: 'mergeable', state: 'opened', merged_at: null };

const cases: readonly Case[] = [
  {
    name: 'GET /projects/:id',
    action: 'check-connection',
    input: { project: 'acme/project-13' },
    result: ({ path_with_namespace: path }) => ({ project: { path, accessLevel: 0, role: 'none' } }),
  },
  {
    name: 'GET /projects/:id/issues',
    action: 'list-issues',
    input: { project: '115', state: 'all', limit: 3 },
    result: listed,
  },
  {
    name: 'POST /projects/:id/issues',
    action: 'create-issue',
    input: { project: '115', title: 'Example title', assignees: 'donald' },
    also: [{ name: 'GET /users' }],
    outcome: 'created',
  },
  { name: 'GET /projects/:id/issues/:iid (1)', action: 'get-issue', input: { project: '114', issueIid: 12 } },
  {
    name: 'GET /projects/:id/issues/:iid (2)',
    action: 'get-issue',
    input: { project: '115', issueIid: 102 },
  },
  {
    name: 'PUT /projects/:id/issues/:iid (1)',
    action: 'update-issue',
    input: { project: '119', issueIid: 1, title: 'Example title' },
    also: [{ name: 'PUT /projects/:id/issues/:iid (1)', before: { title: 'Before' } }],
    outcome: 'updated',
  },
  {
    name: 'PUT /projects/:id/issues/:iid (2)',
    action: 'update-issue',
    input: { project: '115', issueIid: 1, title: 'Example title' },
    also: [{ name: 'PUT /projects/:id/issues/:iid (2)', before: { title: 'Before' } }],
    outcome: 'updated',
  },
  {
    name: 'GET /projects/:id/issues/:iid/notes',
    action: 'comment-on-issue',
    input: { project: '120', issueIid: 2, commentKey: 'key', ...oneNote },
    also: [
      { name: 'GET /projects/:id/issues/:iid/notes', path: '/projects/120/issues/2/notes' },
      { name: 'POST /projects/:id/issues/:iid/notes' },
      { name: 'GET /projects/:id', path: '/projects/120' },
    ],
    outcome: 'created',
    result: () => ({ id: idOf('POST /projects/:id/issues/:iid/notes') }),
  },
  {
    name: 'POST /projects/:id/issues/:iid/notes',
    action: 'comment-on-issue',
    input: { project: '120', issueIid: 2, ...oneNote },
    also: [{ name: 'GET /projects/:id', path: '/projects/120' }],
    outcome: 'created',
  },
  {
    name: 'GET /projects/:id/merge_requests',
    action: 'list-merge-requests',
    input: { project: '115', state: 'all', limit: 3 },
    result: listed,
  },
  {
    name: 'POST /projects/:id/merge_requests',
    action: 'open-merge-request',
    input: { project: '121', sourceBranch: 'branch-1', targetBranch: 'master', title: 'Example title' },
    outcome: 'created',
  },
  {
    name: 'GET /projects/:id/merge_requests/:iid (1)',
    action: 'get-merge-request',
    input: { project: '114', mergeRequestIid: 1149 },
  },
  {
    name: 'GET /projects/:id/merge_requests/:iid (2)',
    action: 'get-merge-request',
    input: { project: '115', mergeRequestIid: 52 },
  },
  {
    name: 'PUT /projects/:id/merge_requests/:iid (1)',
    action: 'update-merge-request',
    input: { project: '121', mergeRequestIid: 2, title: 'Example title' },
    also: [{ name: 'PUT /projects/:id/merge_requests/:iid (1)', before: { title: 'Before' } }],
    outcome: 'updated',
  },
  {
    name: 'PUT /projects/:id/merge_requests/:iid (2)',
    action: 'update-merge-request',
    input: { project: '115', mergeRequestIid: 1, title: 'Example title' },
    also: [{ name: 'PUT /projects/:id/merge_requests/:iid (2)', before: { title: 'Before' } }],
    outcome: 'updated',
  },
  {
    name: 'PUT /projects/:id/merge_requests/:iid/merge',
    action: 'merge-merge-request',
    input: { project: '115', mergeRequestIid: 71 },
    also: [{ name: 'PUT /projects/:id/merge_requests/:iid/merge', before: mergeable }],
    outcome: 'merged',
  },
  {
    name: 'GET /projects/:id/merge_requests/:iid/notes',
    action: 'comment-on-merge-request',
    input: { project: '120', mergeRequestIid: 2, commentKey: 'key', ...oneNote },
    also: [
      { name: 'GET /projects/:id/merge_requests/:iid/notes', path: '/projects/120/merge_requests/2/notes' },
      { name: 'POST /projects/:id/merge_requests/:iid/notes' },
      { name: 'GET /projects/:id', path: '/projects/120' },
    ],
    outcome: 'created',
    result: () => ({ id: idOf('POST /projects/:id/merge_requests/:iid/notes') }),
  },
  {
    name: 'POST /projects/:id/merge_requests/:iid/notes',
    action: 'comment-on-merge-request',
    input: { project: '120', mergeRequestIid: 2, ...oneNote },
    also: [{ name: 'GET /projects/:id', path: '/projects/120' }],
    outcome: 'created',
  },
  {
    name: 'GET /projects/:id/repository/branches/:branch',
    action: 'create-branch',
    input: { project: '115', branch: 'branch-5', ref: 'master' },
    also: [
      { name: 'GET /projects/:id/repository/commits/:sha', path: '/projects/115/repository/commits/master' },
    ],
    outcome: 'existing',
  },
  {
    name: 'GET /projects/:id/repository/commits/:sha',
    action: 'call-api',
    input: { path: 'projects/115/repository/commits/15b33c11a12584f65c7a2ba3cee3bbb79e7d48df' },
    result: (body) => ({ status: 200, body }),
  },
  {
    name: 'GET /projects/:id/repository/files/:path',
    action: 'get-file',
    input: { project: '115', filePath: 'README.md', ref: 'branch-11' },
    also: [{ name: 'GET /projects/:id', path: '/projects/115' }],
    result: ({ blob_id, last_commit_id, size, file_name }) => ({ blob_id, last_commit_id, size, file_name }),
  },
  {
    name: 'GET /user',
    action: 'check-connection',
    input: {},
    result: ({ username }) => ({ ok: true, user: { username } }),
  },
  {
    name: 'GET /users',
    action: 'create-issue',
    input: { project: '115', title: 'Example title', assignees: 'donald' },
    also: [{ name: 'POST /projects/:id/issues' }],
    outcome: 'created',
    result: () => ({}),
  },
];

/** Recordings that no action requests. */
const unasked: ReadonlySet<string> = new Set([
  'DELETE /projects/:id',
  'PUT /projects/:id',
  'GET /projects/:id/issues/:iid/notes/:id',
  'PUT /projects/:id/issues/:iid/notes/:id',
  'POST /projects/:id/members',
  'GET /projects/:id/members/all',
  'GET /projects/:id/merge_requests/:iid/commits',
  'GET /projects/:id/merge_requests/:iid/notes/:id',
  'PUT /projects/:id/merge_requests/:iid/notes/:id',
  'GET /projects/:id/releases',
  'POST /projects/:id/releases',
  'GET /projects/:id/repository/branches',
  'GET /projects/:id/repository/commits',
  'GET /projects/:id/repository/commits/:sha/comments',
  'POST /projects/:id/repository/commits/:sha/comments',
  'GET /projects/:id/repository/commits/:sha/discussions',
  'GET /projects/:id/repository/commits/:sha/discussions/:id/notes/:id',
  'GET /projects/:id/repository/commits/:sha/statuses',
  'GET /projects/:id/repository/tags',
  'GET /projects/:id/repository/tags/:tag',
  'GET /projects/:id/repository/tree',
  'POST /projects/:id/statuses/:sha',
]);

describe.skipIf(recordings.length === 0)('recorded answers of GitLab', () => {
  test('are each met by an action, or asked for by none', () => {
    const met = cases.map(({ name }) => name);
    expect(recordings.map(({ name }) => name).filter((name) => !unasked.has(name))).toEqual(
      expect.arrayContaining(met),
    );
    expect([...met, ...unasked].sort()).toEqual(recordings.map(({ name }) => name).sort());
  });

  test.for(cases)('$name is read by $action', async (wanted, { gitlab, run }) => {
    const { name, action, input, also = [], outcome, result: expected = (body: Entity) => body } = wanted;
    for (const other of also) gitlab.fail(replayOf(other));
    gitlab.fail(replayed(recordingOf(name)));
    const { result } = await run(action, input);
    expect(result).toMatchObject(expected(recordingOf(name).response.body as Entity) as Entity);
    if (outcome) expect(result).toMatchObject({ outcome });
  });

  test.for([
    ['update-issue', 'issueIid', 0],
    ['update-merge-request', 'mergeRequestIid', 2],
  ] as const)(
    '%s sees labels that changed without another updated_at',
    async ([action, iid, at], { gitlab, run }) => {
      const [first, second] = touched.slice(at);
      if (!first || !second) return expect.fail('the recordings are missing');
      for (const recording of [first, second]) gitlab.fail(replayed(recording));
      const { labels } = second.response.body as { labels: string[] };
      const { result } = await run(action, { project: '115', [iid]: 1, labels });
      expect(result).toMatchObject({ labels, outcome: 'updated' });
    },
  );
});

function recordingOf(wanted: string): Recording {
  return recordings.find(({ name }) => name === wanted) ?? expect.fail(`no recording ${wanted}`);
}

function replayOf({ name, path, before }: Other): Fault {
  const recording = recordingOf(name);
  const { request, response } = recording;
  if (!before) return replayed(recording, { path });
  const body = { ...(response.body as Entity), ...before };
  return replayed(recording, { method: 'GET', path: request.path.replace(/\/merge$/, ''), body });
}

function idOf(name: string): unknown {
  return (recordingOf(name).response.body as Entity).id;
}

function listed(body: unknown): unknown {
  const items = (body as Entity[]).map(({ iid, title }) => ({ iid, title }));
  return { items, count: items.length };
}
