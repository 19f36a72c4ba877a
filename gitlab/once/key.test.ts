import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Key, keyFor, keyOfRun } from './key';
import { isMarkedWith, keepMark, markWith, stateIn, withoutMark } from './mark';

const name = fc.string({ unit: 'binary' });
const one: Key = 'dt0123e4567890abcdef0123456789';
const other: Key = 'dt0ffffffffffffffffffffffffffff';
const run = { id: 'run-1', taskName: 'task' };

test('a key is one word to GitLab’s search: letters first, digits, no hyphen, at most 32 characters', () => {
  fc.assert(
    fc.property(name, name, (purpose, text) => {
      expect(keyFor(purpose, text)).toMatch(/^[a-z]+\d[a-z0-9]{1,29}$/);
    }),
  );
});

test('the same purpose and name make the same key, others another', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(name, name), { selector: String, maxLength: 5 }), (all) => {
      const distinct = new Set(all.map((pair) => JSON.stringify(pair)));
      const keys = all.map(([purpose, text]) => keyFor(purpose, text));
      expect(new Set(keys).size).toBe(distinct.size);
      expect(all.map(([purpose, text]) => keyFor(purpose, text))).toEqual(keys);
    }),
  );
});

test('a key stays what it was in earlier versions, so that what they wrote is found', () => {
  expect(keyFor('issue', 'P-1')).toBe('dt06e3b5dbdd102b6d407f6a8c115e8');
  expect(keyOfRun('issue', run, { title: 'A' })).toBe('dt01023f4f64269e93b20e0d600fc34');
});

test('a run’s key depends on run, task, purpose and input', () => {
  const keys = [
    keyOfRun('issue', run, { title: 'A' }),
    keyOfRun('comment', run, { title: 'A' }),
    keyOfRun('issue', run, { title: 'B' }),
    keyOfRun('issue', { ...run, id: 'run-2' }, { title: 'A' }),
    keyOfRun('issue', { ...run, taskName: 'other' }, { title: 'A' }),
  ];
  expect(new Set(keys).size).toBe(5);
  expect(keyOfRun('issue', run, { title: 'A' })).toBe(keys[0]);
});

test('a marked text is found by its key alone, and reads as before', () => {
  fc.assert(
    fc.property(name, (text) => {
      const marked = markWith(one, text);
      expect(isMarkedWith(one, marked)).toBe(true);
      expect(isMarkedWith(one, marked.replaceAll('\n', '\r\n'))).toBe(true);
      expect(isMarkedWith(one, marked.trimEnd())).toBe(true);
      expect(isMarkedWith(other, marked)).toBe(false);
      expect(isMarkedWith(one, text)).toBe(false);
      expect(withoutMark(marked)).toBe(withoutMark(text));
      expect(withoutMark(marked.trimEnd())).toBe(withoutMark(text));
    }),
  );
});

test('a state behind the key is found again, is no part of the text, and stays when the text is replaced', () => {
  fc.assert(
    fc.property(name, (text) => {
      const marked = markWith(one, text, 'at=1&kind=x');
      for (const stored of [marked, marked.replaceAll('\n', '\r\n'), keepMark(marked, 'new')]) {
        expect(stateIn(stored)).toBe('at=1&kind=x');
        expect(isMarkedWith(one, stored)).toBe(true);
      }
      expect(withoutMark(marked)).toBe(withoutMark(text));
    }),
  );
});

test('only what stands right behind the key is a state', () => {
  expect(stateIn('[dt0state]: #a')).toBeUndefined();
  expect(stateIn(markWith(one, 'text\n[dt0state]: #a'))).toBeUndefined();
  expect(stateIn(null)).toBeUndefined();
});

test.each([
  '',
  null,
  undefined,
  one,
  `see ${one}`,
  `\`[${one}]: #\``,
  `> [${one}]: #`,
  `[${one}]: # "title"`,
  `[${one}]: #top`,
  ` [${one}]: #`,
])('%j is not marked', (text) => {
  expect(isMarkedWith(one, text)).toBe(false);
});
