import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findChromium } from './find-chromium';

function programNamed(name: string) {
  const folder = mkdtempSync(join(tmpdir(), 'chromium-'));
  const path = join(folder, name);
  writeFileSync(path, '');
  chmodSync(path, 0o755);
  return { folder, path };
}

it('takes CHROME_PATH before anything else', () => {
  const { path } = programNamed('my-browser');
  expect(findChromium({ CHROME_PATH: path, PATH: process.env.PATH })).toBe(path);
});

it('says so when CHROME_PATH is no program', () => {
  expect(() => findChromium({ CHROME_PATH: '/no/such/chrome' })).toThrow('CHROME_PATH is /no/such/chrome');
});

it.skipIf(process.platform === 'win32').each(['chromium', 'google-chrome-stable', 'microsoft-edge'])(
  'finds %s on the PATH',
  (name) => {
    const { folder, path } = programNamed(name);
    expect(findChromium({ PATH: `/no/such/folder:${folder}` })).toBe(path);
  },
);
