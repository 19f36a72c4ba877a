import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import * as z from 'zod';
import { optional } from '../../inputs/fields/field';
import { markdown } from '../../inputs/fields/text';
import { renderFields } from '../testing/render-widget';

const schema = z.object({ description: optional(markdown({ title: 'Description', max: 100 })) });

it('shows how the text will read, and follows it', async () => {
  const { screen } = await renderFields(schema, { description: '**Since** midnight' });
  const preview = screen.getByRole('region', { name: 'Preview' });
  await expect.element(preview).not.toBeInTheDocument();
  await screen.getByRole('button', { name: 'Preview' }).click();
  await expect.element(preview.getByText('Since')).toBeVisible();
  await screen.getByRole('textbox', { name: 'Description' }).fill('_Until_ noon');
  await expect.element(preview).toHaveTextContent('Until noon');
  await screen.getByRole('button', { name: 'Hide preview' }).click();
  await expect.element(preview).not.toBeInTheDocument();
});

it('offers no preview of nothing', async () => {
  const { screen } = await renderFields(schema);
  await expect.element(screen.getByRole('textbox', { name: 'Description' })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Preview' })).not.toBeInTheDocument();
});

it('opens with the keyboard', async () => {
  const { screen } = await renderFields(schema, { description: 'x' });
  screen.getByRole('button', { name: 'Preview' }).element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByRole('region', { name: 'Preview' })).toBeVisible();
});
