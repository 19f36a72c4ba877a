import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { chromium, type Page } from 'playwright';
import { actionNames } from '../sandbox/action-names';
import { startGallery } from '../sandbox/gallery/start-gallery';
import { CHROMIUM_FLAGS, findOrInstallChromium } from './find-chromium';
import { indexedPng, type Pixels } from './screenshots/indexed-png';
import { lookAtSandbox } from './screenshots/look-at-sandbox';

const IMAGES = 'docs/images';

/** The name of the picture of the whole sandbox. */
const SANDBOX = 'sandbox';

/** The action whose form the README shows, and how much of it. */
const IN_README = 'create-issue';
const README_HEIGHT = 766;

/** The action whose result is a table, and how wide it is shown. */
const WITH_TABLE = 'find-suspect-changes';
const TABLE_WIDTH = 1_000;

const only = process.argv.slice(2);
const names = actionNames().filter((name) => only.length === 0 || only.includes(name));

const gallery = await startGallery();
const browser = await chromium.launch({
  executablePath: await findOrInstallChromium(),
  args: [...CHROMIUM_FLAGS],
});
try {
  if (only.length === 0) rmSync(IMAGES, { recursive: true, force: true });
  mkdirSync(IMAGES, { recursive: true });
  const page = await browser.newPage({ viewport: { width: 560, height: 1000 } });
  for (const name of names) await take(page, name);
  if (only.length === 0 || only.includes(SANDBOX))
    writeFileSync(`${IMAGES}/${SANDBOX}.png`, await lookAtSandbox(browser));
  if (names.includes(WITH_TABLE)) await takeTable(page);
} finally {
  await browser.close();
  await gallery.close();
}

/** Takes the picture of a form that holds the example of its action's page. */
async function take(page: Page, name: string) {
  await page.goto(`${gallery.url}?action=${name}&state=example`);
  const form = page.locator(`[data-form="${name}"]`);
  await form.getByText('GitLab', { exact: true }).waitFor();
  // The editors render their expressions a little later, and the inputs fade in.
  await page.waitForTimeout(1_000);
  const picture = await readPixels(page, await form.screenshot({ animations: 'disabled' }));
  save(name, picture);
  if (name === IN_README) save('form', topOf(picture));
}

/** Takes the picture of the sample's table as the preview of a comment shows it. */
async function takeTable(page: Page) {
  const sample = readFileSync(`assets/${WITH_TABLE}.sample-result.json`, 'utf8');
  const { markdown } = JSON.parse(sample) as { markdown: string };
  await page.setViewportSize({ width: TABLE_WIDTH + 100, height: 1_000 });
  await page.goto(`${gallery.url}?action=comment-on-issue&state=example`);
  // Where there is room, no word is broken.
  const roomy = `section > div { width: ${TABLE_WIDTH}px !important } td { overflow-wrap: break-word }`;
  await page.addStyleTag({ content: roomy });
  await page.getByRole('button', { name: 'Preview', exact: true }).first().click();
  const preview = page.getByRole('region', { name: 'Preview' });
  await preview.locator('xpath=..').locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(markdown);
  await preview.locator('td').last().waitFor();
  save(`${WITH_TABLE}-table`, await readPixels(page, await preview.screenshot({ animations: 'disabled' })));
}

function save(name: string, picture: Pixels) {
  const png = indexedPng(picture);
  writeFileSync(`${IMAGES}/${name}.png`, png);
  console.log(`${IMAGES}/${name}.png: ${Math.round(png.length / 1000)} kB`);
}

/** As much of a picture as a README has room for. */
function topOf({ width, height, data }: Pixels): Pixels {
  const shown = Math.min(height, README_HEIGHT);
  return { width, height: shown, data: data.subarray(0, width * shown * 4) };
}

/** The pixels of a PNG, which the browser can read. */
async function readPixels(page: Page, png: Buffer): Promise<Pixels> {
  const { base64, ...size } = await page.evaluate(
    async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const { width, height } = image;
      const context = new OffscreenCanvas(width, height).getContext('2d');
      if (!context) throw new Error('The browser has no canvas.');
      context.drawImage(image, 0, 0);
      const reader = new FileReader();
      const isRead = new Promise((resolve) => {
        reader.onload = resolve;
      });
      reader.readAsDataURL(new Blob([context.getImageData(0, 0, width, height).data]));
      await isRead;
      return {
        width,
        height,
        base64: typeof reader.result === 'string' ? reader.result.replace(/^.*,/, '') : '',
      };
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
  return { ...size, data: Buffer.from(base64, 'base64') };
}
