import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitResult, MAX_RESULT_BYTES } from './fit-result';

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;
const listOf = (items: unknown[]) => ({ items, count: items.length, truncated: false });

describe('a result that fits', () => {
  test.each([
    ['an entity', { iid: 1, description: 'x'.repeat(800_000) }],
    ['a list', listOf(['a', 'b'])],
    ['nothing', undefined],
    ['a text', 'done'],
  ])('stays the same object: %s', (_, result) => {
    expect(fitResult(result)).toEqual({ result });
    expect(fitResult(result).result).toBe(result);
  });

  test('may be as large as the limit to the byte', () => {
    const filled = { text: 'x'.repeat(MAX_RESULT_BYTES - bytes({ text: '' })) };
    expect(fitResult(filled).result).toBe(filled);
    expect(fitResult({ text: `${filled.text}x` }).result).toMatchObject({ truncated: true });
  });
});

describe('a list that is too long', () => {
  test('loses its last items and says so', () => {
    const items = Array.from({ length: 100 }, (_, iid) => ({ iid, text: 'ä'.repeat(10_000) }));
    const { result, warning } = fitResult(listOf(items));
    expect(result.items).toEqual(items.slice(0, result.count));
    expect(result).toMatchObject({ count: 44, truncated: true });
    expect(warning).toBe('Only the first 44 of 100 items fit into a workflow result.');
    expect(bytes(result)).toBeLessThanOrEqual(MAX_RESULT_BYTES);
    expect(bytes(listOf(items.slice(0, 45)))).toBeGreaterThan(MAX_RESULT_BYTES);
  });

  test('keeps the beginning of its first item when not even that fits', () => {
    const { result, warning } = fitResult(
      listOf([{ iid: 1, text: 'x'.repeat(MAX_RESULT_BYTES) }, { iid: 2 }]),
    );
    expect(result).toMatchObject({ items: [{ iid: 1 }], count: 1, truncated: true });
    expect(bytes(result)).toBeLessThanOrEqual(MAX_RESULT_BYTES);
    expect(warning).toMatch(/^Cut in the result: items, items\[0\]\.text\. /);
  });
});

describe('an entity that is too large', () => {
  test('loses the end of its longest text and says so', () => {
    const entity = { iid: 1, title: 'Title', description: 'x'.repeat(1_000_000), labels: ['a'] };
    const { result, warning } = fitResult(entity);
    expect(result).toMatchObject({ iid: 1, title: 'Title', labels: ['a'], truncated: true });
    expect(entity.description.startsWith(result.description)).toBe(true);
    expect(bytes(result)).toBe(MAX_RESULT_BYTES);
    expect(warning).toMatch(/^Cut in the result: description\. /);
  });

  test.each(['ä', '€', '😀', '"', '\n', '\u0001'])('counts %j in bytes of JSON', (character) => {
    const { result } = fitResult({ description: character.repeat(1_000_000) });
    expect(bytes(result)).toBeLessThanOrEqual(MAX_RESULT_BYTES);
    expect(bytes(result)).toBeGreaterThan(MAX_RESULT_BYTES - 8);
  });

  test('cuts no character in two', () => {
    for (const start of ['', 'a', 'ab', 'abc']) {
      const { result } = fitResult({ description: start + '😀'.repeat(300_000) });
      expect(result.description).not.toMatch(/[\uD800-\uDBFF]$/);
    }
  });

  test('cuts the text that is longest in bytes', () => {
    const { result } = fitResult({ plain: 'x'.repeat(300_000), wide: '€'.repeat(250_000) });
    expect(result.plain).toHaveLength(300_000);
  });

  test('cuts one text after the other until it fits', () => {
    const { result } = fitResult({ a: '\u0001'.repeat(200_000), b: '\u0001'.repeat(190_000) });
    expect(bytes(result)).toBeLessThanOrEqual(MAX_RESULT_BYTES);
  });

  test('loses the last entries of a list in it when that is its largest part', () => {
    const entity = { status: 200, body: Array.from({ length: 500_000 }, (_, index) => index) };
    const { result, warning } = fitResult(entity);
    expect(result).toMatchObject({ status: 200, truncated: true });
    expect(result.body).toEqual(entity.body.slice(0, result.body.length));
    expect(bytes(result)).toBeGreaterThan(MAX_RESULT_BYTES - 8);
    expect(warning).toMatch(/^Cut in the result: body\. /);
  });

  test('loses the end of a text deep inside', () => {
    const entity = { iid: 1, milestone: { id: 2, description: 'x'.repeat(1_000_000) } };
    const { result, warning } = fitResult(entity);
    expect(result).toMatchObject({ iid: 1, milestone: { id: 2 }, truncated: true });
    expect(bytes(result)).toBe(MAX_RESULT_BYTES);
    expect(warning).toMatch(/^Cut in the result: milestone\.description\. /);
  });
});

test('never passes the limit, whatever texts an entity has and wherever', () => {
  const text = fc
    .tuple(fc.constantFrom('x', 'ä', '€', '😀', '"', '\u0001'), fc.nat({ max: 400_000 }))
    .map(([character, times]) => character.repeat(times));
  fc.assert(
    fc.property(
      fc.record({ title: text, inner: fc.record({ body: text }), list: fc.array(text) }),
      (entity) => {
        expect(bytes(fitResult(entity).result)).toBeLessThanOrEqual(MAX_RESULT_BYTES);
      },
    ),
    { numRuns: 15, endOnFailure: true },
  );
});
