import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import * as z from 'zod';
import { field, optional } from '../../inputs/fields/field';
import { markdown } from '../../inputs/fields/text';
import { renderFields } from '../testing/render-widget';

const schema = z.object({
  description: optional(markdown({ title: 'Description', max: 100 })),
  variables: optional(
    field({ title: 'Variables', control: 'json', wants: 'an object' }, (value) => value, z.unknown()),
  ),
});

it('stores several lines of Markdown', async () => {
  const { screen, stored } = await renderFields(schema);
  await screen.getByRole('textbox', { name: 'Description' }).click();
  await userEvent.keyboard('# What{Enter}happened');
  await expect.poll(stored).toEqual({ description: '# What\nhappened' });
});

it('removes the key when the text is emptied', async () => {
  const { screen, stored } = await renderFields(schema, { description: 'x' });
  await screen.getByRole('textbox', { name: 'Description' }).clear();
  await expect.poll(stored).toStrictEqual({});
});

it('shows a stored object as JSON', async () => {
  const { screen, onValueChanged } = await renderFields(schema, { variables: { key: 'a' } });
  await expect.element(screen.getByRole('textbox', { name: 'Variables' })).toHaveTextContent('"key": "a"');
  expect(onValueChanged).not.toHaveBeenCalled();
});
