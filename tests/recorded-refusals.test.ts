import { describe, expect } from 'vitest';
import { readRecordings, type Recording, replayed } from './support/recordings';
import { plainRefusals, refusals } from './support/refusals';
import type { TaskAnswer } from './support/run-action';
import { test } from './support/simulated-test';

const fromSource = readRecordings('errors-from-source').map((recording) => ({
  ...recording,
  name: recording.name.split(':')[0] ?? '',
}));
const recorded = readRecordings('errors-recorded');

/** What sends a request, and with what; the stand-in has the issue 1, the merge request 1 and the job 5005. */
const senders: readonly (readonly [request: RegExp, action: string, input: Record<string, unknown>])[] = [
  [/^POST .*\/issues$/, 'create-issue', { title: 'x' }],
  [/^GET .*\/issues\/999$/, 'get-issue', { issueIid: 999 }],
  [/^PUT .*\/issues\/1$/, 'update-issue', { issueIid: 1, title: 'x' }],
  [/^POST .*\/issues\/1\/notes$/, 'comment-on-issue', { issueIid: 1, body: 'x' }],
  [/^POST .*\/merge_requests$/, 'open-merge-request', { sourceBranch: 'feature/umlaut-ä b', title: 'x' }],
  [/\/merge$/, 'merge-merge-request', { mergeRequestIid: 1 }],
  [/\/approve$/, 'approve-merge-request', { mergeRequestIid: 1 }],
  [
    /^POST .*\/repository\/commits$/,
    'write-file',
    { filePath: 'a.txt', content: 'x', branch: 'main', commitMessage: 'x' },
  ],
  [/\/repository\/files\//, 'get-file', { filePath: 'a.txt', ref: 'main' }],
  [/^POST .*\/repository\/branches$/, 'create-branch', { branch: 'new', ref: 'main' }],
  [/\/pipeline$/, 'run-pipeline', { ref: 'main' }],
  [/\/pipelines\/\d+\/retry$/, 'retry-pipeline', { pipelineId: 702 }],
  [/\/pipelines\//, 'get-pipeline', { ref: 'main' }],
  [/\/jobs\//, 'get-job-log', { jobId: 999 }],
  [/^GET \/user$|^GET \/personal_access_tokens\/self$/, 'check-connection', {}],
];

describe.skipIf(fromSource.length === 0)('refusals of GitLab', () => {
  test('are each met by an action, or by Call GitLab API', () => {
    const met = [...Object.keys(refusals), ...Object.keys(plainRefusals), 'graphql-401'];
    expect(fromSource.map(({ name }) => name).sort()).toEqual(met.sort());
  });

  const cases = Object.entries(refusals).map(([name, expected]) => ({ name, ...expected }));

  test.for(cases)('$name is $kind', async (each, { gitlab, attempt }) => {
    gitlab.world.version = each.version ?? gitlab.world.version;
    const recording = fromSource.find(({ name }) => name === each.name) ?? expect.fail('no recording');
    const [, action, usual] = senderOf(recording);
    const answer = await play(gitlab, attempt, recording, each.action ?? action, { ...usual, ...each.input });
    expect(kindOf(answer)).toMatch(new RegExp(`^(?:${each.kind})$`));
    expect(told(answer)).toMatch(each.says);
    if (each.never) expect(told(answer)).not.toMatch(each.never);
  });

  test.for(Object.entries(plainRefusals))(
    '%s of what no action sends',
    async ([name, expected], { gitlab, attempt }) => {
      const recording = fromSource.find((one) => one.name === name) ?? expect.fail('no recording');
      const { method, path } = recording.request;
      const answer = await play(gitlab, attempt, recording, 'call-api', { method, path: path.slice(1) });
      expect(kindOf(answer)).toBe(expected.kind);
      expect(told(answer)).toMatch(expected.says);
    },
  );
});

/** Recordings of gitlab.com, and what an action does with them. */
const met: readonly (readonly [
  name: string,
  action: string,
  input: Record<string, unknown>,
  kind: string,
  says: RegExp,
])[] = [
  [
    'POST /projects → 400',
    'call-api',
    { method: 'POST', path: 'projects' },
    'rejected',
    /has already been taken/,
  ],
  [
    'GET /projects/:id → 404',
    'check-connection',
    { project: 'grace/checkout' },
    'none',
    /found no project grace\/checkout/,
  ],
  [
    'POST /projects/:id/issues → 403',
    'create-issue',
    { project: '118', title: 'x' },
    'forbidden',
    /issues are switched off.*archived/,
  ],
  [
    'POST /projects/:id/members → 409',
    'call-api',
    { method: 'POST', path: 'projects/115/members' },
    'conflict',
    /Member already exists/,
  ],
  [
    'POST /projects/:id/merge_requests → 409',
    'open-merge-request',
    { project: '101', sourceBranch: 'fix/retry-budget', targetBranch: 'main', title: 'x' },
    'none',
    /"outcome":"existing"/,
  ],
  [
    'GET /projects/:id/merge_requests/:iid → 404',
    'call-api',
    { path: 'projects/115/merge_requests/100000000000000000000' },
    'not-found',
    /merge request !100000000000000000000 of project 115/,
  ],
  [
    'GET /projects/:id/repository/branches/:branch → 404',
    'call-api',
    { path: 'projects/115/repository/branches/non-existing' },
    'not-found',
    /branch non-existing of project 115/,
  ],
  [
    'GET /projects/:id/repository/files/:path → 404',
    'get-file',
    { project: '115', filePath: 'README.md', ref: 'master' },
    'not-found',
    /README\.md/,
  ],
  [
    'GET /projects/:id/repository/tags/:tag → 404',
    'call-api',
    { path: 'projects/115/repository/tags/v1.6.0' },
    'not-found',
    /404 Tag Not Found/,
  ],
  ['GET /user → 401', 'check-connection', {}, 'none', /"ok":false.*did not accept the token/],
];

describe.skipIf(recorded.length === 0)('recorded refusals of gitlab.com', () => {
  test('are all met', () => {
    expect(met.map(([name]) => name).sort()).toEqual(recorded.map(({ name }) => name).sort());
  });

  test.for(met)('%s is met by %s', async ([name, action, input, kind, says], { gitlab, attempt }) => {
    const recording = recorded.find((one) => one.name === name) ?? expect.fail('no recording');
    gitlab.fail(replayed(recording, { path: recording.request.path.replace('/121/', '/101/') }));
    const answer = await attempt(action, input);
    expect(kindOf(answer)).toBe(kind);
    expect(told(answer)).toMatch(says);
  });
});

function senderOf({ request: { method, path } }: Recording) {
  return senders.find(([pattern]) => pattern.test(`${method} ${path}`)) ?? ([/^/, '', {}] as const);
}

type Attempt = (action: string, input: Record<string, unknown>) => Promise<TaskAnswer>;

async function play(
  gitlab: { fail: (fault: ReturnType<typeof replayed>) => void },
  attempt: Attempt,
  recording: Recording,
  action: string,
  input: Record<string, unknown>,
): Promise<TaskAnswer> {
  gitlab.fail(replayed(recording, { path: whereSent(recording, action) }));
  return attempt(
    action,
    action === 'call-api' || action === 'check-connection' ? input : { project: '101', ...input },
  );
}

/** The path of the recording, with the numbers of what the stand-in has; any path for what is said of an account. */
function whereSent({ request: { path } }: Recording, action: string): string | RegExp {
  if (action === 'call-api') return path;
  if (path === '/user' && action !== 'check-connection') return /^/;
  if (path === '/groups/999') return '/groups/999/issues';
  return path.replace('/jobs/8/', '/jobs/5005/').replace('/pipelines/12/', '/pipelines/702/');
}

function kindOf({ error }: TaskAnswer): string {
  return error === undefined ? 'none' : (/^GitLabError ([\w-]+): /.exec(error)?.[1] ?? error);
}

/** The error, or what an action that reports instead says of the connection. */
function told({ error, result }: TaskAnswer): string {
  return error ?? JSON.stringify(result);
}
