import { expect, it } from 'vitest';
import * as z from 'zod';
import { text } from '../../inputs/fields/text';
import { renderFields } from './render-widget';
import { addShownText } from './shown-on-failure';

it('tells the text that a failed test left on the page, and none of its elements', async () => {
  await renderFields(z.object({ title: text({ title: 'Title', max: 20 }) }), { title: 'x'.repeat(30) });
  const error = new Error('It failed.');
  addShownText([error]);
  expect(error.message).toMatch(/^It failed\.\n\nThe page shows:\nTitle\nx{30}\nTitle must be /);
  expect(error.message).not.toMatch(/[<>]/);
});
