import { chromium, type Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { readAppConfig } from '../sandbox/documented-action';
import type { GitLabSandbox } from '../sandbox/fake-gitlab/start-fake-gitlab';
import { type Sandbox, startSandbox } from '../sandbox/start-sandbox';
import { startWorkbench } from '../sandbox/workbench/start-workbench';
import { findTemplate, readEvent } from '../sandbox/workflow-player/find-file';
import { playEvents } from '../sandbox/workflow-player/play-events';
import { sandboxSetting } from '../sandbox/workflow-player/sandbox-setting';
import { endedWell } from '../sandbox/workflow-player/show';
import { readTemplate } from '../sandbox/workflow-player/template';
import { CHROMIUM_FLAGS, findOrInstallChromium } from '../scripts/find-chromium';
import { copyProject, type ProjectCopy } from './support/copy-project';

const project = 'night-shift/checkout';

/** The real runtime starts a process for each run of an action, and a busy machine takes its time. */
const PATIENCE_MS = 600_000;
vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS });

/** How long to wait for a condition. */
const WAIT_MS = 300_000;

/** Those that the tests run: to build every action and form takes three times as long, and another test does it. */
const actions = [
  'comment-on-issue',
  'comment-on-merge-request',
  'create-issue',
  'get-file',
  'list-merge-requests',
  'merge-merge-request',
  'open-merge-request',
  'run-pipeline',
  'sync-problem-issue',
  'update-issue',
  'wait-for-pipeline',
  'write-file',
];
const forms = ['create-issue', 'open-merge-request'];

let copy: ProjectCopy;
let sandbox: Sandbox;
let gitlab: GitLabSandbox;
let chromiumPath: string;

beforeAll(async () => {
  chromiumPath = await findOrInstallChromium();
  copy = await copyProject({ actions, forms });
  sandbox = await startSandbox(console.log, { actions, forms, folder: copy.folder });
  if (!sandbox.standIn) throw new Error('These tests need the stand-in: unset GITLAB_URL and GITLAB_TOKEN.');
  gitlab = sandbox.standIn;
});
beforeEach(() => {
  gitlab.reset();
});
afterAll(async () => {
  await sandbox.stop();
  await copy.remove();
});

async function run(action: string, input: Record<string, unknown>) {
  const answer = await sandbox.dev.run(action, { connectionId: sandbox.connectionId, project, ...input });
  expect(JSON.stringify(answer)).not.toContain(gitlab.token);
  return { ...answer, result: answer.result as Record<string, unknown> | undefined };
}

/** Plays a template with sample events, which must succeed, and returns what it changed in GitLab. */
async function play(name: string, events: string[]): Promise<string[]> {
  const template = await readTemplate(findTemplate(name));
  const setting = sandboxSetting({ ...sandbox, perform: sandbox.dev.run }, await readAppConfig());
  const changed = setting.observe();
  const played = await playEvents({ template, events: await Promise.all(events.map(readEvent)), setting });
  expect(endedWell(played), JSON.stringify(played)).toBe(true);
  return changed();
}

test('a built action works in the real runtime', async () => {
  const { result, error, logs } = await run('create-issue', { title: 'Hello', deduplicationKey: 'P-1' });
  expect(error).toBeUndefined();
  expect(result).toMatchObject({ iid: 3, title: 'Hello', outcome: 'created' });
  expect(logs).toBe(`[INFO] Issue #3 created: ${gitlab.url}/night-shift/checkout/-/issues/3`);
});

test('a lost answer leaves one issue, one comment and one merge request, however often the tasks run', async () => {
  const tasks: [string, Record<string, unknown>][] = [
    ['create-issue', { title: 'Once', deduplicationKey: 'P-2' }],
    ['comment-on-issue', { issueIid: 1, body: 'Once', commentKey: 'P-2' }],
    ['open-merge-request', { sourceBranch: 'feature/umlaut-ä b', title: 'Once' }],
  ];
  for (const [action, input] of tasks) {
    gitlab.fail({ kind: 'drop', method: 'POST', afterExecuting: true });
    const first = await run(action, input);
    const second = await run(action, input);
    expect(first.error ?? first.result?.outcome, action).toMatch(/^(created|existing)$/);
    expect(second.result?.outcome, action).toMatch(/^(existing|unchanged)$/);
  }
  const { issues, notes, mergeRequests } = gitlab.world;
  expect(issues.filter(({ title }) => title === 'Once')).toHaveLength(1);
  expect(notes.filter(({ body }) => body.endsWith('Once'))).toHaveLength(1);
  expect(mergeRequests.filter(({ title }) => title === 'Once')).toHaveLength(1);
});

test('no timer of ours holds the answer back', async () => {
  // Each attempt arms a deadline of 30 s, and gitbeaker's own limiter one of 60 s.
  const start = performance.now();
  await run('create-issue', { title: 'Quick' });
  expect(performance.now() - start).toBeLessThan(28_000);
});

test.each([
  [
    'a wrong project',
    { project: 'night-shift/nowhere' },
    /^GitLabError not-found: GitLab found no .*night-shift\/nowhere/,
  ],
  ['an unknown assignee', { assignees: '@nobody' }, /^GitLabError not-found: GitLab has no user @nobody/],
  [
    'a connection that is not shared',
    { connectionId: 'someone-elses' },
    /^GitLabError invalid-connection: .*not shared/,
  ],
  ['missing input', { title: '' }, /^GitLabError invalid-input: Title is required/],
])('%s is explained to the workflow author', async (_what, input, message) => {
  const { error } = await run('create-issue', { title: 'Hello', ...input });
  expect(error).toMatch(message);
});

test('a stale token and a login page are distinguished', async () => {
  gitlab.fail({
    kind: 'status',
    status: 401,
    body: { error: 'invalid_token', error_description: 'Token is expired.' },
  });
  expect((await run('create-issue', { title: 'A' })).error).toMatch(
    /^GitLabError unauthenticated: .*expired/,
  );
  gitlab.fail({ kind: 'html' });
  expect((await run('create-issue', { title: 'A' })).error).toMatch(
    /^GitLabError unexpected-response: .*web page/,
  );
});

test('a form’s question is answered in the real runtime, and the token stays there', async () => {
  const ask = async (request: Record<string, unknown>) => {
    const answer = await sandbox.dev.call('pick', { connectionId: sandbox.connectionId, ...request });
    expect(JSON.stringify(answer)).not.toContain(gitlab.token);
    return answer;
  };
  expect(await ask({ kind: 'project', search: 'gateway' })).toEqual({
    data: {
      options: [
        { value: 'night-shift/platform/gateway', label: 'night-shift/platform/gateway', detail: 'Gateway' },
      ],
    },
  });
  expect(await ask({ kind: 'branch' })).toEqual({ error: 'Choose a project first.' });
  expect(await ask({ kind: 'label', project, connectionId: 'someone-elses' })).toEqual({
    error: expect.stringMatching(/^The connection does not exist or is not shared/) as string,
  });
  gitlab.fail({ kind: 'status', status: 400, body: { message: `The token ${gitlab.token} is wrong.` } });
  expect(await ask({ kind: 'label', project })).toEqual({
    error: expect.stringMatching(/^Could not read labels of .*The token \*\*\* is wrong\./) as string,
  });
});

test('a workflow template plays in the real runtime, and again without a second issue', async () => {
  const changes: string[][] = [];
  for (let week = 0; week < 2; week += 1) changes.push(await play('stale-merge-requests', []));
  expect(changes).toEqual([['+ issue night-shift/checkout#3 "Stale merge requests"'], []]);
});

test('the whole life of a problem leaves one issue with the story in it', async () => {
  await play('problem-to-issue', ['opened', 'updated', 'updated', 'closed', 'reopened', 'closed']);
  const issues = gitlab.world.issues.filter(({ title }) => title.includes('P-26112203'));
  expect(issues).toMatchObject([{ issueType: 'incident', state: 'closed' }]);
  const story = gitlab.world.notes
    .filter(({ noteableId, system }) => noteableId === issues[0]?.id && !system)
    .map(({ body }) => /\*\*(.*?), \d/.exec(body)?.[1]);
  expect(story).toEqual(['Update', 'Problem closed', 'Problem active again', 'Problem closed']);
});

test('a failed deployment becomes a fix with a passed pipeline, which a person merges', async () => {
  expect(await play('failed-deployment-to-fix', ['deployment-failed'])).toEqual([
    '+ merge request night-shift/checkout!2 "Put checkout back to 1.7.3"',
    '+ comment on !2: "The pipeline of this fix has passed. A person can merge it. …"',
    '+ branch fix/deploy-1834 in night-shift/checkout',
    '+ pipeline 704 in night-shift/checkout',
    '+ job unit-tests of pipeline 704',
  ]);
  expect(gitlab.world.pipelines.at(-1)).toMatchObject({ ref: 'fix/deploy-1834', status: 'success' });
  await run('merge-merge-request', { mergeRequestIid: 2 });
  const { result } = await run('get-file', { filePath: 'deploy/production.yml', ref: 'main' });
  expect(result?.content).toBe(
    '# Written by Dynatrace after a failed deployment.\nservice: checkout\nversion: "1.7.3"\n',
  );
});

test('a widget filled in Chromium runs its action, and GitLab has the issue', async () => {
  await inChromium('create-issue', async (page) => {
    await type(page, 'Project', 'night-shift/checkout');
    await type(page, 'Title', 'Typed by hand');
    await type(page, 'Labels', 'incident, severity::1');
    await page.getByTestId('run-action-button').click();
    await expect
      .poll(() => gitlab.world.issues.find(({ title }) => title === 'Typed by hand'), { timeout: WAIT_MS })
      .toMatchObject({
        projectId: 101,
        labels: ['incident', 'severity::1'],
      });
  });
});

test('a merge request is opened from an empty form with the mouse and six letters', async () => {
  await inChromium('open-merge-request', async (page) => {
    await page.getByText('Local sandbox').first().waitFor();
    await choose(page, 'Project', 'night-shift/checkout');
    await choose(page, 'Source branch', 'feature/umlaut-ä b');
    await type(page, 'Title', 'Fixed');
    await page.getByTestId('run-action-button').click();
    await expect
      .poll(() => gitlab.world.mergeRequests.find(({ title }) => title === 'Fixed'), { timeout: WAIT_MS })
      .toMatchObject({ sourceBranch: 'feature/umlaut-ä b', targetBranch: 'main', state: 'opened' });
  });
});

/** Opens an action's empty form as the toolkit shows it. */
async function inChromium(action: string, fill: (page: Page) => Promise<void>) {
  await sandbox.dev.widgetsBuilt();
  const browser = await chromium.launch({ executablePath: chromiumPath, args: [...CHROMIUM_FLAGS] });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(WAIT_MS);
    await page.goto(sandbox.dev.widgetUrl(action));
    await fill(page);
    expect((await page.content()).includes(gitlab.token), 'the page tells the token').toBe(false);
  } finally {
    await browser.close();
  }
}

/** Chooses with the mouse alone. */
async function choose(page: Page, input: string, option: string) {
  const field = page.getByRole('group', { name: input, exact: true });
  await field.getByRole('button', { name: `Choose ${input.toLowerCase()}` }).click();
  await field.getByRole('option', { name: option }).click();
}

async function type(page: Page, input: string, text: string) {
  await page.getByRole('group', { name: input, exact: true }).getByRole('textbox').click();
  await page.keyboard.type(text);
}

test('the page of the sandbox makes an issue, breaks GitLab, and shows that nothing is doubled', async () => {
  await sandbox.dev.widgetsBuilt();
  const workbench = await startWorkbench(sandbox);
  const browser = await chromium.launch({ executablePath: chromiumPath, args: [...CHROMIUM_FLAGS] });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(WAIT_MS);
    await page.goto(workbench.url);
    const [runs, things] = ['Runs', 'GitLab'].map((name) => page.getByRole('region', { name, exact: true }));
    await page.getByRole('button', { name: 'Carried out late' }).click();
    await page.frameLocator('iframe').getByTestId('run-action-button').click();
    await things?.getByText('new', { exact: true }).waitFor();
    await runs?.getByText('504, but carried out').waitFor();
    await runs
      ?.getByText('existing', { exact: true })
      .or(runs.getByText('created', { exact: true }))
      .waitFor();
    await runs?.getByRole('button', { name: 'Run again' }).click();
    await runs?.getByText('2. Create issue').waitFor();
    await runs?.getByText('Nothing', { exact: true }).waitFor();
    expect(gitlab.world.issues.filter(({ title }) => title.startsWith('Checkout failure'))).toHaveLength(1);
    expect((await page.content()).includes(gitlab.token), 'the page tells the token').toBe(false);
  } finally {
    await browser.close();
    await workbench.close();
  }
});

test('two events at once through the workflow that ships leave one issue', async () => {
  const workbench = await startWorkbench(sandbox);
  const body = JSON.stringify({ event: 'opened', times: 2 });
  const answer = await fetch(`${workbench.url}/workbench/problem`, { method: 'POST', body });
  await workbench.close();
  expect(answer.status).toBe(200);
  expect(gitlab.world.issues.filter(({ state }) => state === 'opened')).toHaveLength(3);
});
