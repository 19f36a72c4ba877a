import { beforeEach, describe, expect, test } from 'vitest';
import { standIn } from '../../../tests/support/stand-in';
import { ask } from '../ask';
import { seedTokens } from '../start-fake-gitlab';
import type { Issue } from '../world/world';

const gitlab = await standIn();
const projectPath = 'night-shift/checkout';
const issueId = 'gid://gitlab/Issue/1001';
const unavailable =
  "The resource that you are attempting to access does not exist or you don't have permission to perform this action";

interface Answer {
  status: number;
  body: { data?: Record<string, unknown> | null; errors?: { message: string }[] };
}

async function query(
  text: string,
  variables: object = {},
  headers: Record<string, string> = { authorization: `Bearer ${gitlab.token}` },
): Promise<Answer> {
  const response = await fetch(`${gitlab.url}/api/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: text, variables }),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

const as = (token: string) => ({ authorization: `Bearer ${token}` });
const firstIssue = (): Issue => gitlab.world.issues[0] ?? expect.fail();

test('stands beside the REST API, under the same root, and is recorded like it', async () => {
  expect(await query('{ currentUser { username } }')).toEqual({
    status: 200,
    body: { data: { currentUser: { username: 'sandbox-bot' } } },
  });
  expect(gitlab.requests.at(-1)).toMatchObject({ method: 'POST', path: '/api/graphql', status: 200 });
  expect(await ask(gitlab, 'POST /graphql', { body: { query: '{ currentUser { id } }' } })).toMatchObject({
    status: 404,
  });
});

test('a fault spoils it as it spoils any other request', async () => {
  gitlab.fail({ kind: 'status', status: 502, path: /graphql/ });
  expect(
    (await fetch(`${gitlab.url}/api/graphql`, { method: 'POST', headers: as(gitlab.token), body: '{}' }))
      .status,
  ).toBe(502);
});

describe('who asks', () => {
  test.each([
    ['an unknown token', as('glpat-unknown'), 401, 'Invalid token'],
    ['an expired token', as(seedTokens.expired), 401, 'Invalid token'],
    ['a token without the scope', as(seedTokens.readUser), 401, 'Invalid token'],
    ['somebody who is blocked', as(seedTokens.blocked), 403, 'API not accessible for user'],
  ])('%s is turned away', async (_, headers, status, message) => {
    expect(await query('{ currentUser { id } }', {}, headers)).toEqual({
      status,
      body: { errors: [{ message }] },
    });
  });

  test('a request without a token is anonymous and sees what is public', async () => {
    const text = `{ currentUser { id } project(fullPath: "${projectPath}") { id } }`;
    expect(await query(text, {}, {})).toMatchObject({
      status: 200,
      body: { data: { currentUser: null, project: null } },
    });
  });

  test('a read-only token changes nothing, and gets the usual error', async () => {
    const text = `mutation { issueSetSeverity(input: { projectPath: "${projectPath}", iid: "1", severity: LOW }) { errors } }`;
    expect(await query(text, {}, as(seedTokens.readOnly))).toMatchObject({
      status: 200,
      body: {
        data: { issueSetSeverity: null },
        errors: [{ message: unavailable, path: ['issueSetSeverity'] }],
      },
    });
  });

  test('an archived project changes nothing, and returns the usual error', async () => {
    const project = gitlab.world.projects.find(({ fullPath }) => fullPath === projectPath) ?? expect.fail();
    project.archived = true;
    const text = `mutation { issueSetSeverity(input: { projectPath: "${projectPath}", iid: "1", severity: LOW }) { errors } }`;
    expect(await query(text)).toMatchObject({
      body: { data: { issueSetSeverity: null }, errors: [{ message: unavailable }] },
    });
  });

  test('features that are switched off in a project are missing', async () => {
    const project = gitlab.world.projects.find(({ fullPath }) => fullPath === projectPath) ?? expect.fail();
    const text = `{ project(fullPath: "${projectPath}") { issue(iid: "1") { id } mergeRequest(iid: "1") { id } } }`;
    expect(await query(text)).toMatchObject({
      body: { data: { project: { issue: { id: expect.any(String) as string }, mergeRequest: {} } } },
    });
    project.features = { issues: 'disabled', merge_requests: 'disabled' };
    expect(await query(text)).toMatchObject({
      body: { data: { project: { issue: null, mergeRequest: null } } },
    });
  });

  test('a read-only instance answers queries, and says why it changes nothing', async () => {
    gitlab.world.readOnly = true;
    const message = 'You cannot perform write operations on a read-only instance';
    const incident = `projectPath: "${projectPath}", iid: "1"`;
    const event = 'incidentId: "gid://gitlab/Issue/1", note: "x", occurredAt: "2026-11-22T03:00:00Z"';
    for (const [name, input] of [
      ['issueSetSeverity', `${incident}, severity: LOW`],
      ['issueSetEscalationStatus', `${incident}, status: RESOLVED`],
      ['timelineEventCreate', event],
    ] as const) {
      expect(await query(`mutation { ${name}(input: { ${input} }) { errors } }`)).toMatchObject({
        status: 200,
        body: { data: { [name]: null }, errors: [{ message, path: [name] }] },
      });
    }
    expect(await query(`{ project(fullPath: "${projectPath}") { name } }`)).toMatchObject({
      body: { data: { project: { name: expect.any(String) as string } } },
    });
  });
});

describe('errors in a query are returned with status 200', () => {
  test.each([
    [
      'a field that is not there',
      '{ project(fullPath: "a") { colour } }',
      {
        message: "Field 'colour' doesn't exist on type 'Project'",
        path: ['query', 'project', 'colour'],
        extensions: { code: 'undefinedField', typeName: 'Project', fieldName: 'colour' },
      },
    ],
    [
      'a missing argument',
      'query Find { issue { id } }',
      {
        message: "Field 'issue' is missing required arguments: id",
        path: ['query Find', 'issue'],
        extensions: { code: 'missingRequiredArguments' },
      },
    ],
    [
      'an unknown argument',
      `{ issue(id: "${issueId}", colour: 1) { id } }`,
      {
        message: "Field 'issue' doesn't accept argument 'colour'",
        extensions: { code: 'argumentNotAccepted' },
      },
    ],
    [
      'a variable of another type',
      'query($id: String!) { issue(id: $id) { id } }',
      {
        message: 'Type mismatch on variable $id and argument (String! / IssueID!)',
        extensions: { code: 'variableMismatch' },
      },
    ],
    [
      'no fields of what has some',
      '{ currentUser }',
      { message: expect.stringContaining('Field must have selections') as string },
    ],
    ['no query', '', { message: 'No query string was present' }],
    ['what is no query', '{ currentUser', { message: expect.stringContaining('Syntax Error') as string }],
  ])('%s', async (_, text, error) => {
    const { status, body } = await query(text);
    expect({ status, body }).toMatchObject({ status: 200, body: { errors: [error] } });
    expect(body).not.toHaveProperty('data');
  });

  test('a variable that is not given, and one that is not an id of an issue', async () => {
    const text = 'query($id: IssueID!) { issue(id: $id) { id } }';
    expect(await query(text)).toMatchObject({
      body: {
        errors: [
          {
            message: 'Variable $id of type IssueID! was provided invalid value',
            extensions: { problems: [{ explanation: 'Expected value to not be null' }] },
          },
        ],
      },
    });
    expect(await query(text, { id: '1001' })).toMatchObject({
      body: {
        errors: [
          {
            message: 'Variable $id of type IssueID! was provided invalid value',
            extensions: { problems: [{ explanation: '"1001" is not a valid Global ID' }] },
          },
        ],
      },
    });
    expect(await query(text, { id: 'gid://gitlab/Project/101' })).toMatchObject({
      body: {
        errors: [
          {
            extensions: {
              problems: [
                { explanation: '"gid://gitlab/Project/101" does not represent an instance of Issue' },
              ],
            },
          },
        ],
      },
    });
  });

  test('one that is too complex', async () => {
    const many = Array.from({ length: 260 }, (_, index) => `a${index}: currentUser { id }`).join(' ');
    expect(await query(`{ ${many} }`)).toEqual({
      status: 200,
      body: { errors: [{ message: 'Query has complexity of 520, which exceeds max complexity of 250' }] },
    });
  });
});

test('a list of a hundred is twice as complex, a smaller one less, and one by number not at all', async () => {
  const score = async (argument: string) => {
    const list = `issues${argument} { nodes { id iid title } }`;
    const { body } = await query(
      `{ queryComplexity { score limit } project(fullPath: "${projectPath}") { ${list} } }`,
    );
    return body.data?.queryComplexity;
  };
  // Three for the measure itself, one for the project, five for the list of one.
  expect(await score('(iids: ["1"])')).toEqual({ score: 9, limit: 250 });
  expect(await score('(first: 100)')).toEqual({ score: 14, limit: 250 });
  expect(await score('')).toEqual({ score: 14, limit: 250 });
  expect(await score('(first: 20)')).toEqual({ score: 10, limit: 250 });
});

test('a query of more than 10,000 characters is refused with 422', async () => {
  const text = `{ currentUser { id } } #${' '.repeat(10_000)}`;
  expect(await query(text)).toEqual({ status: 422, body: { errors: [{ message: 'Query too large' }] } });
});

describe('an issue', () => {
  const text = `query($id: IssueID!) { issue(id: $id) {
    id iid title state type webUrl projectId reference(full: true) short: reference confidential severity
    escalationStatus moved movedTo { iid webUrl } updatedAt labels { nodes { title } } author { username }
  } }`;

  test('is found by its number over all projects, with where it lives', async () => {
    expect(await query(text, { id: issueId })).toMatchObject({
      body: {
        data: {
          issue: {
            iid: '1',
            state: 'opened',
            type: 'ISSUE',
            projectId: 101,
            reference: 'night-shift/checkout#1',
            short: '#1',
            webUrl: `${gitlab.url}/night-shift/checkout/-/issues/1`,
            severity: 'UNKNOWN',
            escalationStatus: null,
            moved: false,
            movedTo: null,
            updatedAt: '2026-01-05T08:00:00Z',
            labels: { nodes: [{ title: 'severity::1' }, { title: 'bug' }] },
          },
        },
      },
    });
  });

  test('leads to where it was moved, if that may be seen', async () => {
    const moved = { ...firstIssue(), id: 1003, iid: 9, projectId: 102 };
    gitlab.world.issues.push(moved);
    Object.assign(firstIssue(), { movedToId: 1003, state: 'closed' });
    const webUrl = `${gitlab.url}/night-shift/platform/gateway/-/issues/9`;
    expect(await query(text, { id: issueId })).toMatchObject({
      body: { data: { issue: { moved: true, movedTo: { iid: '9', webUrl } } } },
    });
    moved.projectId = 105;
    expect(await query(text, { id: issueId })).toMatchObject({
      body: { data: { issue: { moved: true, movedTo: null } } },
    });
    expect((await ask(gitlab, 'GET /projects/101/issues/1')).body).toMatchObject({ moved_to_id: 1003 });
  });

  test('that does not exist or cannot be seen is null without an error', async () => {
    for (const id of ['gid://gitlab/Issue/1', 'gid://gitlab/Issue/1002']) {
      expect(await query(text, { id }, as(seedTokens.guest))).toEqual({
        status: 200,
        body: { data: { issue: null } },
      });
    }
  });

  test('is found by path and number, as a work item too', async () => {
    const both = `query($path: ID!, $iid: String!) {
      project(fullPath: $path) { id issue(iid: $iid) { id } mergeRequest(iid: $iid) { id reference(full: true) } }
      namespace(fullPath: $path) { workItem(iid: $iid) { id state workItemType { name } } }
    }`;
    expect(await query(both, { path: projectPath, iid: '1' })).toEqual({
      status: 200,
      body: {
        data: {
          project: {
            id: 'gid://gitlab/Project/101',
            issue: { id: issueId },
            mergeRequest: { id: 'gid://gitlab/MergeRequest/2001', reference: 'night-shift/checkout!1' },
          },
          namespace: {
            workItem: { id: 'gid://gitlab/WorkItem/1001', state: 'OPEN', workItemType: { name: 'Issue' } },
          },
        },
      },
    });
  });

  test('is found in pages', async () => {
    const page = `query($path: ID!, $after: String) { project(fullPath: $path) {
      issues(first: 1, after: $after) { nodes { iid } count pageInfo { hasNextPage endCursor } } } }`;
    const first = await query(page, { path: projectPath });
    expect(first.body.data).toMatchObject({
      project: { issues: { nodes: [{ iid: '2' }], count: 2, pageInfo: { hasNextPage: true } } },
    });
    const { project } = first.body.data as { project: { issues: { pageInfo: { endCursor: string } } } };
    const after = project.issues.pageInfo.endCursor;
    expect((await query(page, { path: projectPath, after })).body.data).toMatchObject({
      project: { issues: { nodes: [{ iid: '1' }], pageInfo: { hasNextPage: false } } },
    });
  });
});

describe('an incident', () => {
  beforeEach(() => {
    firstIssue().issueType = 'incident';
  });

  const setSeverity = (severity: string, headers?: Record<string, string>) =>
    query(
      'mutation($projectPath: ID!, $iid: String!, $severity: IssuableSeverity!) { issueSetSeverity(input: { projectPath: $projectPath, iid: $iid, severity: $severity }) { issue { iid severity } errors } }',
      { projectPath, iid: '1', severity },
      headers,
    );
  const setStatus = (status: string) =>
    query(
      'mutation($projectPath: ID!, $iid: String!, $status: IssueEscalationStatus!) { issueSetEscalationStatus(input: { projectPath: $projectPath, iid: $iid, status: $status }) { issue { escalationStatus } errors } }',
      { projectPath, iid: '1', status },
    );
  const createEvent = (input: object, headers?: Record<string, string>) =>
    query(
      'mutation($input: TimelineEventCreateInput!) { timelineEventCreate(input: $input) { timelineEvent { id note action occurredAt timelineEventTags { nodes { name } } } errors } }',
      {
        input: {
          incidentId: issueId,
          note: 'Rolled back',
          occurredAt: '2026-11-22T03:10:00+00:00',
          ...input,
        },
      },
      headers,
    );
  const timeline = async () => {
    const { body } = await query(
      'query($fullPath: ID!, $incidentId: IssueID!) { project(fullPath: $fullPath) { incidentManagementTimelineEvents(incidentId: $incidentId) { nodes { note action occurredAt } } } }',
      { fullPath: projectPath, incidentId: issueId },
    );
    const { project } = body.data as {
      project: { incidentManagementTimelineEvents: { nodes: { note: string; action: string }[] } };
    };
    return project.incidentManagementTimelineEvents.nodes;
  };

  test('accepts a severity, which REST shows, and its timeline records it', async () => {
    expect(await setSeverity('HIGH')).toMatchObject({
      body: { data: { issueSetSeverity: { issue: { iid: '1', severity: 'HIGH' }, errors: [] } } },
    });
    expect((await ask(gitlab, 'GET /projects/101/issues/1')).body).toMatchObject({ severity: 'HIGH' });
    await setSeverity('HIGH');
    expect(await timeline()).toMatchObject([
      { action: 'severity', note: '@sandbox-bot changed the incident severity to **High**' },
    ]);
  });

  test('that is not an incident ignores a severity, without an error', async () => {
    firstIssue().issueType = 'issue';
    expect(await setSeverity('HIGH')).toEqual({
      status: 200,
      body: { data: { issueSetSeverity: { issue: { iid: '1', severity: 'UNKNOWN' }, errors: [] } } },
    });
  });

  test('accepts a status, which is a top-level error for other issues', async () => {
    expect(await setStatus('ACKNOWLEDGED')).toMatchObject({
      body: {
        data: { issueSetEscalationStatus: { issue: { escalationStatus: 'ACKNOWLEDGED' }, errors: [] } },
      },
    });
    firstIssue().issueType = 'issue';
    expect(await setStatus('RESOLVED')).toMatchObject({
      status: 200,
      body: {
        data: { issueSetEscalationStatus: null },
        errors: [{ message: 'Feature unavailable for provided issue', path: ['issueSetEscalationStatus'] }],
      },
    });
  });

  test('is for reporters, and its timeline for developers', async () => {
    expect(await setSeverity('LOW', as(seedTokens.guest))).toMatchObject({
      body: { data: { issueSetSeverity: null }, errors: [{ message: unavailable }] },
    });
    expect(await setSeverity('LOW', as(seedTokens.reporter))).toMatchObject({
      body: { data: { issueSetSeverity: { errors: [] } } },
    });
    expect(await createEvent({}, as(seedTokens.reporter))).toMatchObject({
      body: { data: { timelineEventCreate: null }, errors: [{ message: unavailable }] },
    });
  });

  test('has a timeline in the order of what happened, and the same entry twice if asked twice', async () => {
    expect(await createEvent({ timelineEventTagNames: ['Impact mitigated'] })).toMatchObject({
      body: {
        data: {
          timelineEventCreate: {
            timelineEvent: {
              id: 'gid://gitlab/IncidentManagement::TimelineEvent/1',
              action: 'comment',
              occurredAt: '2026-11-22T03:10:00Z',
              timelineEventTags: { nodes: [{ name: 'Impact mitigated' }] },
            },
            errors: [],
          },
        },
      },
    });
    await createEvent({ note: 'It began', occurredAt: '2026-11-22T03:01:00Z' });
    await createEvent({});
    expect((await timeline()).map(({ note }) => note)).toEqual(['It began', 'Rolled back', 'Rolled back']);
  });

  test('loses an entry again, for developers only', async () => {
    await createEvent({});
    const destroy = (headers?: Record<string, string>) =>
      query(
        'mutation { timelineEventDestroy(input: { id: "gid://gitlab/IncidentManagement::TimelineEvent/1" }) { timelineEvent { note } errors } }',
        {},
        headers,
      );
    expect(await destroy(as(seedTokens.reporter))).toMatchObject({
      body: { errors: [{ message: unavailable }] },
    });
    expect(await destroy()).toEqual({
      status: 200,
      body: { data: { timelineEventDestroy: { timelineEvent: { note: 'Rolled back' }, errors: [] } } },
    });
    expect(await timeline()).toEqual([]);
    expect(await destroy()).toMatchObject({ body: { errors: [{ message: unavailable }] } });
  });

  test.each([
    [{ note: 'x'.repeat(281) }, 'Timeline text is too long (maximum is 280 characters)'],
    [{ note: ' ' }, "Timeline text can't be blank"],
    [{ timelineEventTagNames: ['Lunch'] }, `Following tags don't exist: ["Lunch"]`],
  ])('refuses an entry in the payload: %o', async (input, error) => {
    expect(await createEvent(input)).toEqual({
      status: 200,
      body: { data: { timelineEventCreate: { timelineEvent: null, errors: [error] } } },
    });
    expect(await timeline()).toEqual([]);
  });
});

test('files are read by their paths, and those that are missing are left out', async () => {
  const text = `query($paths: [String!]!) { project(fullPath: "${projectPath}") { repository { blobs(paths: $paths) { nodes { path rawTextBlob } } } } }`;
  expect(await query(text, { paths: ['docs/empty.txt', 'gone', 'assets/logo.gif'] })).toMatchObject({
    body: {
      data: {
        project: {
          repository: {
            blobs: {
              nodes: [
                { path: 'docs/empty.txt', rawTextBlob: '' },
                { path: 'assets/logo.gif', rawTextBlob: null },
              ],
            },
          },
        },
      },
    },
  });
});

test('below Ultimate there are no vulnerabilities, without an error', async () => {
  const text = `{ project(fullPath: "${projectPath}") { vulnerabilities(state: [DETECTED]) { nodes { id } } } }`;
  expect(await query(text)).toEqual({
    status: 200,
    body: { data: { project: { vulnerabilities: { nodes: [] } } } },
  });
});
