import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import * as z from 'zod';
import { optional } from '../../inputs/fields/field';
import { wholeNumber } from '../../inputs/fields/whole-number';
import { renderFields } from '../testing/render-widget';

const schema = z.object({ weight: optional(wholeNumber({ title: 'Weight', min: 0, max: 100 })) });

it('stores a number', async () => {
  const { screen, stored } = await renderFields(schema);
  await screen.getByRole('textbox', { name: 'Weight' }).fill('42');
  await userEvent.tab();
  await expect.poll(stored).toEqual({ weight: 42 });
});

it('removes the key when the number is emptied', async () => {
  const { screen, stored } = await renderFields(schema, { weight: 42 });
  await screen.getByRole('textbox', { name: 'Weight' }).clear();
  await userEvent.tab();
  await expect.poll(stored).toStrictEqual({});
});

it('shows a number out of bounds with its problem', async () => {
  const { screen } = await renderFields(schema, { weight: 101 });
  await expect.element(screen.getByRole('textbox', { name: 'Weight' })).toHaveValue('101');
  await expect
    .element(screen.getByText('Weight must be a whole number from 0 to 100, but is 101.'))
    .toBeVisible();
});

it('shows a stored text of digits as its number', async () => {
  const { screen, onValueChanged } = await renderFields(schema, { weight: '12' });
  await expect.element(screen.getByRole('textbox', { name: 'Weight' })).toHaveValue('12');
  expect(onValueChanged).not.toHaveBeenCalled();
});

it('keeps stored text that is no number in view, and takes a number in its place', async () => {
  const { screen, stored } = await renderFields(schema, { weight: 'heavy' });
  const text = screen.getByRole('group', { name: 'Weight' }).getByRole('textbox');
  await expect.element(text).toHaveTextContent('heavy');
  await expect.element(screen.getByText(/but is "heavy"/)).toBeVisible();
  await text.fill('3');
  expect(schema.parse(stored())).toEqual({ weight: 3 });
  await expect.element(screen.getByText(/must be/)).not.toBeInTheDocument();
});

it('switches to an expression and back', async () => {
  const { screen, stored } = await renderFields(schema, { weight: 3 });
  const weight = screen.getByRole('group', { name: 'Weight' });
  await weight.getByRole('button', { name: 'Switch on expression mode' }).click();
  await expect.poll(stored).toEqual({ weight: '{{  }}' });
  await expect.element(screen.getByText(/must be/)).not.toBeInTheDocument();
  await weight.getByRole('button', { name: 'Switch off expression mode' }).click();
  await expect.poll(stored).toStrictEqual({});
  await expect.element(weight.getByRole('textbox', { name: 'Weight' })).toHaveValue('');
});
