import { describe, expect, test } from 'vitest';
import { issueIid, issueIids } from '../issuables/issue-iid';
import { label, labelFilter, labels } from '../issuables/labels';
import { mergeRequestIid } from '../issuables/merge-request-iid';
import { milestone, milestoneFilter } from '../issuables/milestone';
import { authorFilter, people, person, personFilter } from '../issuables/people';
import { jobId, pipelineId, pipelineRef } from '../pipelines/pipeline-fields';
import { Located } from '../places/located';
import { group, project } from '../places/project-and-group';
import { branch } from '../repository/branch';
import { expectedSha, lastCommitId } from '../repository/commit-id';
import { filePath } from '../repository/file-path';
import { ref } from '../repository/ref';
import { choice, choices } from './choice';
import { date, dateTime } from './date';
import { optional } from './field';

const sha = 'c0ffee'.padEnd(40, '0');
const gitlab = 'https://gitlab.example.com';
const app = new URL(`${gitlab}/group/app`);
const ada = { id: 1, username: 'ada', name: 'Ada Lovelace', state: 'active' };
const bot42 = { id: 9, username: '42' };
const v2 = { id: 502, iid: 2, title: 'v2.0', state: 'active' };
const bug = { id: 3, name: 'bug', color: '#d9534f' };
const issue = {
  id: 1003,
  iid: 3,
  references: { full: 'group/app#3' },
  web_url: `${gitlab}/group/app/-/issues/3`,
};
const pipeline = { id: 701, iid: 7, project_id: 101, web_url: `${gitlab}/group/app/-/pipelines/701` };

const fields = {
  authorFilter: optional(authorFilter()),
  branch: branch({ title: 'Branch' }),
  choice: choice({
    title: 'State',
    options: { open: 'Open', closed: 'Closed', 'one-comment': 'One', test_case: 'Test case' },
    synonyms: { opened: 'open', reopen: 'open', close: 'closed' },
  }),
  choices: choices({ title: 'Clear', options: { labels: 'Labels', dueDate: 'Due date' } }),
  date: date({ title: 'Due date' }),
  dateTime: dateTime({ title: 'Created after' }),
  expectedSha: expectedSha(),
  filePath: filePath(),
  group: group(),
  issueIid: issueIid(),
  issueIids: issueIids(),
  jobId: jobId(),
  label: label({ title: 'Label' }),
  labelFilter: labelFilter({}),
  labels: labels(),
  lastCommitId: lastCommitId(),
  mergeRequestIid: mergeRequestIid(),
  milestone: milestone(),
  milestoneFilter: milestoneFilter(),
  people: people({ title: 'Assignees' }),
  person: person({ title: 'Author' }),
  personFilter: personFilter({ title: 'Assignee' }),
  pipelineId: pipelineId(),
  pipelineRef: pipelineRef(),
  project: project(),
  ref: ref({ title: 'Ref' }),
};

/** A value or a list of two, as a table of two columns would be read otherwise. */
const two = (...entries: readonly unknown[]) => entries;

const readings: Record<keyof typeof fields, readonly (readonly [given: unknown, read: unknown])[]> = {
  authorFilter: [
    ['ada', 'ada'],
    ['Any', undefined],
    ['any', undefined],
    [ada, 'ada'],
  ],
  branch: [
    ['refs/heads/fix/a', 'fix/a'],
    [{ name: 'fix/a', merged: false }, 'fix/a'],
    ["{'name': 'fix/a', 'default': False}", 'fix/a'],
    ['fi\0x\ud800', 'fix'],
  ],
  choice: [
    ['opened', 'open'],
    [' Reopen ', 'open'],
    ['close', 'closed'],
    ['CLOSED', 'closed'],
    ['one comment', 'one-comment'],
    ['test-case', 'test_case'],
    ['TEST_CASE', 'test_case'],
  ],
  choices: [
    ['labels, dueDate', ['labels', 'dueDate']],
    ['["labels"]', ['labels']],
    [two('labels', 'labels'), ['labels']],
    ['LABELS, duedate, Labels', ['labels', 'dueDate']],
    ["labels, ['due_date']", ['labels', 'dueDate']],
  ],
  date: [
    ['2026-12-03', '2026-12-03'],
    ['2026-12-03 20:21:06+00:00', '2026-12-03'],
    ['2026-12-03 20:21:06.123456 UTC', '2026-12-03'],
    ['2026-12-03T23:59:59.999999999-12:00', '2026-12-03'],
    ['2026-12-03T00:00:00+14:00', '2026-12-03'],
    ['2026-12-03T20:21', '2026-12-03'],
    ['2026-12-03t20:21z', '2026-12-03'],
    ['2028-02-29 10:00', '2028-02-29'],
  ],
  dateTime: [
    [' 2026-11-30T03:12:00Z ', '2026-11-30T03:12:00Z'],
    ['2026-11-30T03:12:00.123+02:00', '2026-11-30T03:12:00.123+02:00'],
    ['2026-11-30T03:12:00', '2026-11-30T03:12:00'],
    ['2026-11-30', '2026-11-30'],
    ['2026-12-03 20:21:06+00:00', '2026-12-03T20:21:06+00:00'],
    ['2026-12-03 20:21:06', '2026-12-03T20:21:06'],
    ['2026-12-03T20:21:06.123456789Z', '2026-12-03T20:21:06.123456Z'],
    ['2026-12-03 20:21:06,123 UTC', '2026-12-03T20:21:06.123Z'],
    ['2026-12-03 20:21', '2026-12-03T20:21:00'],
    ['2026-12-03T20:21:06+0000', '2026-12-03T20:21:06+00:00'],
    ['2026-12-03 20:21:06 +02', '2026-12-03T20:21:06+02:00'],
    ['2026-12-03T20:21:06+01:00[Europe/Vienna]', '2026-12-03T20:21:06+01:00'],
    [1796329266123, '2026-12-03T20:21:06.123Z'],
    ['1796329266', '2026-12-03T20:21:06.000Z'],
    ['1796329266.123456', '2026-12-03T20:21:06.000Z'],
    ['1796329266123456789', '2026-12-03T20:21:06.123Z'],
  ],
  expectedSha: [
    [` ${sha.toUpperCase()}\n`, sha],
    ['a'.repeat(64), 'a'.repeat(64)],
    [{ id: sha, short_id: 'c0ffee' }, sha],
    [{ id: 1, iid: 1, sha, state: 'opened' }, sha],
  ],
  filePath: [
    ['/config/app.yml', 'config/app.yml'],
    [{ file_path: 'config/app.yml', branch: 'main' }, 'config/app.yml'],
  ],
  group: [
    ['night-shift', 'night-shift'],
    ['/night-shift/platform/', 'night-shift/platform'],
    [11, '11'],
    ['11', '11'],
    ['https://gitlab.example.com/groups/a', new URL('https://gitlab.example.com/groups/a')],
    ['night-shift%2Fplatform', 'night-shift/platform'],
    ['night-shift / platform', 'night-shift/platform'],
    [{ id: 11, full_path: 'night-shift/platform', path: 'platform' }, 'night-shift/platform'],
  ],
  issueIid: [
    ['#12', 12],
    ['#12+', 12],
    [`${gitlab}/group/app/-/issues/12`, new Located(12, app)],
    [`${gitlab}/group/app/-/issues/12/`, new Located(12, app)],
    [`${gitlab}/group/app/-/issues/12/designs/a.png`, new Located(12, app)],
    [`${gitlab}/group/app/-/issues/incident/12`, new Located(12, app)],
    [`${gitlab}/group/app/issues/12`, new Located(12, app)],
    ['group/app#12', new Located(12, 'group/app')],
    ['group / app #12', new Located(12, 'group/app')],
    ['app#12', new Located(12, 'app')],
    [issue, new Located(3, 'group/app')],
    [JSON.stringify(issue), new Located(3, 'group/app')],
    [{ iid: '3' }, 3],
  ],
  issueIids: [
    ['#12, 15', [12, 15]],
    [12, [12]],
    [two('#12', 15), [12, 15]],
    ['[12, 15]', [12, 15]],
    ['#12 #15', [12, 15]],
    ["12, ['#15', 16]", [12, 15, 16]],
    [
      `group/app#12, ${gitlab}/group/app/-/work_items/15`,
      [new Located(12, 'group/app'), new Located(15, app)],
    ],
    [{ items: [issue], count: 1, truncated: false }, [new Located(3, 'group/app')]],
  ],
  jobId: [
    ['#5001', 5001],
    [`${gitlab}/group/app/-/jobs/5001`, new Located(5001, app)],
    [{ id: 5001, web_url: `${gitlab}/group/app/-/jobs/5001` }, 5001],
  ],
  label: [
    ['~bug', 'bug'],
    ['~"two words"', 'two words'],
    [bug, 'bug'],
  ],
  labelFilter: [
    ['None', ['None']],
    ['any', ['any']],
    ['~bug', ['bug']],
  ],
  labels: [
    ['a, b\nc', ['a', 'b', 'c']],
    [two('a,b', ' c '), ['a', 'b', 'c']],
    ['["a, b", 3]', ['a', 'b', '3']],
    ['a,a,', ['a']],
    ["incident, ['team:a', 'stage:b']", ['incident', 'team:a', 'stage:b']],
    [[['a']], ['a']],
    ['~bug', ['bug']],
    ['~bug ~"two words", ~a', ['bug', 'two words', 'a']],
    [
      [bug, { title: 'ops' }, 'x'],
      ['bug', 'ops', 'x'],
    ],
    ["['a', None]", ['a']],
    ['a\0b, \udc00', ['ab']],
    ['it~s, a ~ b', ['it~s', 'a ~ b']],
    [
      [',~', ',~a', '~~~b', '~"~c"'],
      ['a', 'b', 'c'],
    ],
  ],
  lastCommitId: [[{ file_path: 'a', last_commit_id: sha, commit_id: 'b'.repeat(40) }, sha]],
  mergeRequestIid: [
    ['!12', 12],
    ['group/app!12', new Located(12, 'group/app')],
    [`${gitlab}/group/app/-/merge_requests/12/diffs#note_5`, new Located(12, new URL(`${app.href}#note_5`))],
  ],
  milestone: [
    ['v2.0', 'v2.0'],
    ['12', 12],
    ['%v2.0', 'v2.0'],
    ['%"two words"', 'two words'],
    ['%12', '12'],
    [v2, 'v2.0'],
  ],
  milestoneFilter: [
    ['none', 'None'],
    ['ANY', 'Any'],
    ['Upcoming', 'Upcoming'],
    ['started', 'Started'],
    ['%v2.0', 'v2.0'],
    [12, '12'],
    [v2, 'v2.0'],
  ],
  people: [
    ['@ada @grace', ['ada', 'grace']],
    [
      [ada, '@grace', 7],
      ['ada', 'grace', 7],
    ],
    [ada, ['ada']],
    [bot42, ['42']],
    [{ id: 7, name: 'Without a username' }, [7]],
    ["[{'id': 1, 'username': 'ada'}], grace", ['ada', 'grace']],
    ["ada, ['grace', None]", ['ada', 'grace']],
  ],
  person: [
    ['@ada', 'ada'],
    [' ada.l-1_x ', 'ada.l-1_x'],
    ['7', 7],
    ['@7', '7'],
    [ada, 'ada'],
    [JSON.stringify(ada), 'ada'],
  ],
  personFilter: [
    ['None', 'None'],
    ['any', 'Any'],
    ['@Any', 'any'],
    ['ada', 'ada'],
    [7, 7],
  ],
  pipelineId: [
    ['#701', 701],
    [pipeline, new Located(701, '101')],
    [`${gitlab}/group/app/-/pipelines/701`, new Located(701, app)],
  ],
  pipelineRef: [
    ['refs/tags/v1', 'v1'],
    [{ name: 'v1', target: sha }, 'v1'],
  ],
  project: [
    ['group/app', 'group/app'],
    ['/group/app/', 'group/app'],
    ['group/app.git', 'group/app'],
    ['group%2Fapp', 'group/app'],
    ['group%2fapp', 'group/app'],
    ['group / app', 'group/app'],
    [' group /sub/ app ', 'group/sub/app'],
    ['group/app/-/issues/12', 'group/app'],
    [{ id: 101, path_with_namespace: 'group/app', path: 'app' }, 'group/app'],
    [{ id: 101 }, '101'],
    [`${gitlab}/group/app.git`, new URL(`${gitlab}/group/app.git`)],
    ['git@gitlab.example.com:group/app.git', new URL('ssh://gitlab.example.com/group/app.git')],
    [
      'ssh://git@gitlab.example.com:2222/group/app.git',
      new URL('ssh://git@gitlab.example.com:2222/group/app.git'),
    ],
  ],
  ref: [
    ['main', 'main'],
    [{ id: sha, short_id: 'c0ffee', title: 'Fix' }, sha],
    [{ name: 'main', commit: { id: sha } }, 'main'],
  ],
};

const refusals: Record<keyof typeof fields, readonly unknown[]> = {
  authorFilter: ['None', 'none', 'Ada Lovelace'],
  branch: ['', 'refs/heads/', ['main'], {}],
  choice: ['merged', '', 'openclosed', ['open']],
  choices: ['title', ['labels', 'title'], {}],
  date: [
    '2026-02-29',
    '2026-02-30 10:00:00',
    '2026-12-03 25:00',
    '2026-12-03T20:61',
    '30.11.2026',
    '11/30/2026',
    '20261130',
    1796329266123,
    'Thu, 03 Dec 2026 20:21:06 GMT',
    '2026-12-03x',
    '2026-12-03 and 2026-12-04',
  ],
  dateTime: ['yesterday', '2026-13-01', '2026-02-30T00:00', 20261130, '2026-11-30 03', '03:12', 179632926612],
  expectedSha: ['c0ffee12', `${sha}0`, 'z'.repeat(40), 42, { id: 42 }],
  filePath: ['../a', 'a/../b', '', {}],
  group: ['night shift', '../secrets', 'a/../b', 'a%2F..%2Fb', 0, 'https://', ['night-shift'], { name: 'x' }],
  issueIid: [
    'twelve',
    '#0',
    '!12',
    'issue #12',
    `${gitlab}/group/app/-/merge_requests/12`,
    `${gitlab}/group/app/-/issues`,
    pipeline,
    { id: 1003 },
    { iid: 0 },
    'group/app#0',
    [12],
  ],
  issueIids: ['twelve', '#0', [-1], '!12', Array.from({ length: 101 }, (_, index) => index + 1)],
  jobId: [`${gitlab}/group/app/-/pipelines/701`, '5001a'],
  label: ['a, b', 'None', '@None'.slice(1), {}],
  labelFilter: ['x'.repeat(256), {}, 'None, bug', 'bug, any'],
  labels: [
    'x'.repeat(256),
    {},
    [{ id: 3 }],
    'None',
    'incident, None',
    'incident, null',
    'undefined',
    'nan',
    'NaN',
    '~None',
    true,
  ],
  lastCommitId: [{ file_path: 'a' }],
  mergeRequestIid: ['#12', 'group/app#12', `${gitlab}/group/app/-/issues/12`],
  milestone: ['None', 'null', '%None', '%', '%""', '% %', {}, 0, ['v2.0']],
  milestoneFilter: ['x'.repeat(256), '%', '%""', {}],
  people: ['Ada Lovelace', 'None', '@None', 'ada, undefined', [{ name: 'Ada' }], { id: 0 }],
  person: ['Ada Lovelace', 'ada, grace', '-ada', 0, ['ada'], 'None', '@none'],
  personFilter: ['Ada Lovelace', 'null', ['ada']],
  pipelineId: [`${gitlab}/group/app/-/jobs/701`, issue],
  pipelineRef: ['', {}],
  project: [
    'app',
    'a/../b',
    'group%2F..%2Fapp',
    'Night Shift / Check out',
    'group//app',
    '0',
    {},
    ['group/app'],
  ],
  ref: ['', {}, 'x'.repeat(256)],
};

const names = Object.keys(fields) as (keyof typeof fields)[];

describe.each(names)('%s', (name) => {
  test.each(readings[name])('%j is %j', (given, read) => {
    expect(fields[name].parse(given)).toEqual(read);
  });

  test.each(refusals[name].map((given) => [given]))('refuses %j', (given) => {
    expect(fields[name].safeParse(given).success).toBe(false);
  });
});
