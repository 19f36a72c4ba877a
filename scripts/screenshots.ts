import { mkdirSync } from 'node:fs';
import { chromium, type Page } from 'playwright';
import { startSandbox } from '../sandbox/start-sandbox';
import { CHROMIUM_FLAGS, findOrInstallChromium } from './find-chromium';

const IMAGES = 'docs/images';

/** What is typed into the form before its picture is taken. */
const FILLED: Record<string, string> = {
  Project: 'night-shift/checkout',
  Title: "{{ event()['event.name'] }}",
  Description: "Since {{ event()['event.start'] }}.",
  Assignees: '@ada',
  Labels: 'incident, severity::1',
};

const sandbox = await startSandbox((message) => {
  console.log(message);
});
await sandbox.dev.widgetsBuilt();
const browser = await chromium.launch({ executablePath: findOrInstallChromium(), args: [...CHROMIUM_FLAGS] });
try {
  mkdirSync(IMAGES, { recursive: true });
  const page = await browser.newPage({ viewport: { width: 480, height: 860 }, deviceScaleFactor: 2 });
  await page.goto(sandbox.dev.widgetUrl('create-issue'));
  for (const [input, text] of Object.entries(FILLED)) await type(page, input, text);
  await page.getByTestId('run-action-button').evaluate((button) => {
    button.style.visibility = 'hidden';
  });
  await page.screenshot({
    path: `${IMAGES}/create-issue.png`,
    clip: { x: 0, y: 36, width: 480, height: 824 },
  });
  console.log(`Wrote ${IMAGES}/create-issue.png`);
} finally {
  await browser.close();
  await sandbox.stop();
}

async function type(page: Page, input: string, text: string) {
  await page.getByRole('group', { name: input, exact: true }).getByRole('textbox').click();
  await page.keyboard.insertText(text);
}
