import { describe, expect, it } from 'vitest';
import { asList } from '../inputs/fields/as-list';
import { shownText } from './shown-text';

describe('shownText', () => {
  it.each([
    ['nothing', undefined, ''],
    ['null', null, ''],
    ['text as it is', ' a\n', ' a\n'],
    ['a number', 3, '3'],
    ['a truth value', false, 'false'],
    ['a list joined', ['a', 'b', 3], 'a, b, 3'],
    ['an object as JSON', { key: 'a' }, '{\n  "key": "a"\n}'],
  ])('shows %s', (_, value, text) => {
    expect(shownText(value)).toBe(text);
  });

  it.each([[['a, b', 'c']], [['a', 'b']], [[1, 'b']]])('loses nothing of the list %j', (list) => {
    expect(asList(shownText(list))).toEqual(list.map(String));
  });
});
