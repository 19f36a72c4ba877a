import { expect, test } from 'vitest';
import { measureWidgets } from '../scripts/bench/measure-widgets';

// A library that comes in unnoticed would be loaded with every form.
test('no widget is 14 % larger than the least that the toolkit allows', async () => {
  const { widgets } = await measureWidgets();
  expect(widgets.length).toBeGreaterThan(0);
  const tooLarge = widgets.filter(({ added }) => added >= 0.14);
  expect(tooLarge.map(({ action, added, parts }) => [action, added, parts.slice(0, 5)])).toEqual([]);
});
