import { expect, it } from 'vitest';
import * as z from 'zod';
import { text } from '../inputs/fields/text';
import { connectionId } from '../inputs/places/connection-id';
import { formFor } from './form-for';
import { CONNECTION } from './testing/platform';
import { renderFields } from './testing/render-widget';

const schema = z.object({
  title: text({ title: 'Title', max: 20 }),
  branch: text({ title: 'Branch', max: 20 }),
});

it('hands over the whole value after every change', async () => {
  const { screen, onValueChanged } = await renderFields(schema, { title: 'One' });
  await screen.getByRole('textbox', { name: 'Branch' }).fill('main');
  expect(onValueChanged).toHaveBeenLastCalledWith({ title: 'One', branch: 'main' });
});

it('keeps stored keys that the schema does not know', async () => {
  const { screen, stored } = await renderFields(schema, { fromNewerVersion: { a: 1 } });
  await screen.getByRole('textbox', { name: 'Title' }).fill('x');
  await expect.poll(stored).toEqual({ fromNewerVersion: { a: 1 }, title: 'x' });
});

it('removes the key of an input that is emptied', async () => {
  const { screen, stored } = await renderFields(schema, { title: 'x', branch: 'main' });
  await screen.getByRole('textbox', { name: 'Title' }).clear();
  await expect.poll(stored).toStrictEqual({ branch: 'main' });
});

it('loses neither of two changes that come before the next render', async () => {
  const two = z.object({ connectionId: connectionId(), other: connectionId() });
  const { stored } = await renderFields(two);
  await expect.poll(stored).toEqual({ connectionId: CONNECTION.objectId, other: CONNECTION.objectId });
});

it('refuses the name of an input that the schema does not have', () => {
  const { Field } = formFor(schema);
  // @ts-expect-error The schema spells it "title".
  expect(<Field name="titel" />).toBeDefined();
});
