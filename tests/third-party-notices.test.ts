import { expect, test } from 'vitest';
import { readProjectFile } from '../sandbox/documented-action';
import { readBundledPackages } from '../scripts/notices/bundled-packages';
import { writeNotices } from '../scripts/notices/write-notices';

test('the notices name what the app contains; npm run notices renews them', async () => {
  const packages = await readBundledPackages();
  expect(packages.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['@gitbeaker/core', 'react', 'zod']),
  );
  expect(await readProjectFile('THIRD_PARTY_NOTICES.txt')).toBe(writeNotices(packages));
});

test('each licence stands once, below every package it applies to', () => {
  const mit = { license: 'MIT', text: 'Do as you like.' };
  const notices = writeNotices([
    { name: 'a', version: '1.0.0', ...mit },
    { name: 'b', version: '2.0.0', license: 'ISC', text: 'Keep this.' },
    { name: 'c', version: '3.0.0', ...mit },
  ]);
  expect(notices).toContain('a 1.0.0 (MIT)\nc 3.0.0 (MIT)\n\nDo as you like.\n');
  expect(notices.split('Do as you like.')).toHaveLength(2);
  expect(notices).toContain('b 2.0.0 (ISC)\n\nKeep this.\n');
});
