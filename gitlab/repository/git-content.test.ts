import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBlobOf } from './git-content';

const hex = (algorithm: string, content: string | Uint8Array) =>
  createHash(algorithm).update(content).digest('hex');
const text = (content: string) => new TextEncoder().encode(content);

test('knows the ids that git gives', () => {
  expect(isBlobOf('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391', text(''))).toBe(true);
  expect(isBlobOf('ce013625030ba8dba906f756967f9e9ca394464a', text('hello\n'))).toBe(true);
  expect(isBlobOf('ce013625030ba8dba906f756967f9e9ca394464a', text('hello\r\n'))).toBe(false);
});

test.each(['sha1', 'sha256'])('knows any content by its %s id, and no other', (algorithm) => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (bytes, others) => {
      const id = hex(algorithm, Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]));
      expect(isBlobOf(id, bytes)).toBe(true);
      expect(isBlobOf(id, others)).toBe(Buffer.compare(bytes, others) === 0);
    }),
  );
});

test('knows a file of which git keeps only a Git LFS pointer', () => {
  const content = text('large');
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${hex('sha256', content)}\nsize 5\n`;
  const id = hex('sha1', `blob ${pointer.length}\0${pointer}`);
  expect(isBlobOf(id, content)).toBe(true);
  expect(isBlobOf(id, text('other'))).toBe(false);
});
