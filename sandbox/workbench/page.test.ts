import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { CHROMIUM_FLAGS, findOrInstallChromium } from '../../scripts/find-chromium';
import { startTestBench, type TestBench } from '../../tests/support/test-bench';

/** A busy machine takes its time. */
const PATIENCE_MS = 300_000;
vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS });

let bench: TestBench;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  bench = await startTestBench();
  const executablePath = await findOrInstallChromium();
  browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
});
afterEach(async () => {
  await page.close();
  await fetch(`${bench.url}/workbench/reset`, { method: 'POST' });
});
afterAll(async () => {
  await browser.close();
  await bench.close();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const part = (name: string) => page.getByRole('region', { name, exact: true });

async function open(options: Parameters<Browser['newPage']>[0] = {}): Promise<void> {
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(bench.url);
  await button('Create issue').waitFor();
}

/** Runs an action as its form does, from the page. */
async function run(action: string, input: Record<string, unknown> = {}): Promise<void> {
  await page.evaluate(
    async ([path, body]) => {
      await fetch(path, { method: 'POST', body });
    },
    [`/api/${action}`, JSON.stringify({ ...bench.examples[action], ...input })] as const,
  );
}

/** What axe finds wrong in the whole page, but for the form in its frame, which has tests of its own. */
async function findings(): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate<string[]>(`
    axe.run(document, { iframes: false, preload: false }).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 200)).join(' | ')))
  `);
}

test.each(['light', 'dark'] as const)('axe finds nothing wrong, in %s', async (colorScheme) => {
  await open({ colorScheme });
  await button('Response lost').click();
  await run('create-issue');
  await part('GitLab').getByText('new', { exact: true }).waitFor();
  await button('Maintenance').click();
  await run('update-issue');
  await part('Runs').getByText('failed', { exact: true }).waitFor();
  await button('A problem’s life').click();
  for (const tab of ['Issues', 'Merge requests', 'Pipelines', 'Files']) {
    await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).press('Enter');
    const things = part('GitLab').locator('details:not([open]) > summary');
    while ((await things.count()) > 0) await things.first().press('Enter');
    expect(await findings(), tab).toEqual([]);
  }
});

test('a lost response duplicates nothing, and the page shows why', async () => {
  await open();
  await button('Response lost').press('Enter');
  await page.getByText('GitLab carries out the next write, but its response never arrives.').waitFor();
  await run('create-issue');
  const runs = part('Runs');
  await runs.getByText('none, but carried out').waitFor();
  await runs.getByText('+ issue night-shift/checkout#3').waitFor();
  await part('GitLab').getByText('new', { exact: true }).waitFor();
  await button('Run again').press('Enter');
  await runs.getByText('existing', { exact: true }).first().waitFor();
  await runs.getByText('Nothing', { exact: true }).waitFor();
  expect(await part('GitLab').getByText('Checkout failure rate increase').count()).toBe(1);
  expect(await button('Response lost').getAttribute('aria-pressed')).toBe('false');
});

test('a problem goes from its start to its end by click', async () => {
  await open();
  await button('A problem’s life').click();
  await button('Problem opened').click();
  const issue = part('GitLab').locator('summary', { hasText: '#3' });
  await issue.getByText('opened').waitFor();
  await button('Problem closed').click();
  await issue.getByText('closed').waitFor();
  await part('GitLab').getByText('Problem closed, 2026-11-22').waitFor();
});

test('what others wrote is text, and inert parts are visible', async () => {
  await open();
  const evil = '<img src=x onerror="document.title=1"> @all';
  await run('create-issue', { title: evil, details: evil, description: evil });
  await part('GitLab').getByText('new', { exact: true }).waitFor();
  expect(await page.locator('img').count()).toBe(0);
  expect(await page.title()).toBe('Sandbox · GitLab Actions');
  expect(await page.locator('.inert', { hasText: '@' }).count()).toBeGreaterThan(0);
  expect(await page.content()).not.toContain(bench.gitlab.token);
});

test('on a narrow screen nothing sticks out', async () => {
  await open({ viewport: { width: 400, height: 800 } });
  await run('create-issue');
  await part('GitLab').getByText('new', { exact: true }).waitFor();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(400);
});

test('starting over forgets everything', async () => {
  await open();
  await run('create-issue');
  await part('GitLab').locator('summary', { hasText: '#3' }).waitFor();
  await button('Start over').click();
  await part('Runs').getByText('Press “Run action” in a form.').waitFor();
  expect(await part('GitLab').locator('summary', { hasText: '#3' }).count()).toBe(0);
});
