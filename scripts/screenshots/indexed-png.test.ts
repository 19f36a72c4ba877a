import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { indexedPng } from './indexed-png';

/** The content of each chunk by its type. */
function chunksOf(png: Buffer): Record<string, Buffer> {
  const chunks: Record<string, Buffer> = {};
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const length = png.readUInt32BE(at);
    chunks[png.toString('ascii', at + 4, at + 8)] = png.subarray(at + 8, at + 8 + length);
  }
  return chunks;
}

test('keeps the colours of a picture that has few, the most frequent first', () => {
  const data = Uint8Array.from([1, 2, 3, 255, 9, 9, 9, 255, 9, 9, 9, 255, 9, 9, 9, 255]);
  const { IHDR, PLTE, IDAT } = chunksOf(indexedPng({ width: 2, height: 2, data }));
  expect([IHDR?.readUInt32BE(0), IHDR?.readUInt32BE(4)]).toEqual([2, 2]);
  expect([...(PLTE ?? [])]).toEqual([9, 9, 9, 1, 2, 3]);
  expect([...inflateSync(IDAT ?? Buffer.alloc(0))]).toEqual([0, 1, 0, 0, 0, 0]);
});

test('takes the closest of the most frequent colours for a rare one', () => {
  const frequent = Array.from({ length: 256 }, (_, value) => [value, 0, 0, 255, value, 0, 0, 255]).flat();
  const data = Uint8Array.from([...frequent, 100, 1, 0, 255]);
  const { PLTE, IDAT } = chunksOf(indexedPng({ width: 513, height: 1, data }));
  const rare = inflateSync(IDAT ?? Buffer.alloc(0)).at(-1) ?? 0;
  expect(PLTE).toHaveLength(256 * 3);
  expect([...(PLTE ?? [])].slice(rare * 3, rare * 3 + 3)).toEqual([100, 0, 0]);
});
