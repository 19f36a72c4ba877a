import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import * as z from 'zod';
import { choice } from '../../inputs/fields/choice';
import { optional } from '../../inputs/fields/field';
import { flag } from '../../inputs/fields/flag';
import { menuOf, renderFields } from '../testing/render-widget';

const schema = z.object({
  state: optional(
    choice({ title: 'State', placeholder: 'Open', options: { opened: 'Open', closed: 'Closed' } }),
  ),
  draft: optional(flag({ title: 'Draft' })),
});

it('stores the value behind the words', async () => {
  const { screen, stored } = await renderFields(schema);
  await menuOf(screen, 'State').click();
  await screen.getByRole('option', { name: 'Closed' }).click();
  await expect.poll(stored).toEqual({ state: 'closed' });
});

it('stores a flag as a truth value', async () => {
  const { screen, stored } = await renderFields(schema);
  await menuOf(screen, 'Draft').click();
  await screen.getByRole('option', { name: 'No' }).click();
  await expect.poll(stored).toEqual({ draft: false });
});

it.each([true, 'true', 'True'])('shows the stored flag %j as yes', async (draft) => {
  const { screen, onValueChanged } = await renderFields(schema, { draft });
  await expect.element(screen.getByRole('group', { name: 'Draft' }).getByText('Yes')).toBeVisible();
  expect(onValueChanged).not.toHaveBeenCalled();
});

it('shows the default while nothing is chosen', async () => {
  const { screen } = await renderFields(schema);
  await expect.element(screen.getByRole('group', { name: 'State' }).getByText('Open')).toBeVisible();
  await expect.element(screen.getByRole('group', { name: 'Draft' }).getByText('Not set')).toBeVisible();
});

it('removes the key when the choice is cleared', async () => {
  const { screen, stored } = await renderFields(schema, { state: 'closed', draft: true });
  await menuOf(screen, 'State').click();
  await screen.getByText('Clear').click();
  await expect.poll(stored).toStrictEqual({ draft: true });
});

it('is chosen from with the keyboard', async () => {
  const { screen, stored } = await renderFields(schema);
  const combobox = screen.getByRole('combobox', { name: 'Draft' });
  await expect.element(combobox).toBeInTheDocument();
  combobox.element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByRole('option', { name: 'Yes' })).toBeVisible();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.poll(stored).toEqual({ draft: false });
});

it('keeps a stored value in view that is none of the options', async () => {
  const { screen } = await renderFields(schema, { state: 'locked' });
  await expect
    .element(screen.getByRole('group', { name: 'State' }).getByRole('textbox'))
    .toHaveTextContent('locked');
  await expect
    .element(screen.getByText('State must be one of opened, closed, but is "locked".'))
    .toBeVisible();
});

it('shows a stored expression, and goes back to the options without it', async () => {
  const { screen, stored } = await renderFields(schema, { draft: "{{ result('a') }}" });
  const draft = screen.getByRole('group', { name: 'Draft' });
  await expect.element(draft.getByRole('textbox', { name: 'Expression input' })).toBeVisible();
  await draft.getByRole('button', { name: 'Switch off expression mode' }).click();
  await expect.poll(stored).toStrictEqual({});
  await expect.element(draft.getByText('Not set')).toBeVisible();
});
