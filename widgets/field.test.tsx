import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import * as z from 'zod';
import { choice } from '../inputs/fields/choice';
import { date } from '../inputs/fields/date';
import { optional } from '../inputs/fields/field';
import { text } from '../inputs/fields/text';
import { menuOf, renderFields } from './testing/render-widget';

const schema = z.object({
  title: text({ title: 'Title', hint: 'What it is about.', max: 5 }),
  dueDate: optional(date({ title: 'Due date' })),
});
const REQUIRED = 'Title is required: text of at most 5 characters.';

it('names its control after the label and describes it with the hint', async () => {
  const { screen } = await renderFields(schema);
  const title = screen.getByRole('textbox', { name: 'Title' });
  await expect.element(title).toHaveAccessibleDescription('What it is about.');
});

it('marks required inputs only', async () => {
  const { screen } = await renderFields(schema);
  const mark = (label: string) =>
    getComputedStyle(screen.getByText(label, { exact: true }).element(), ':after').content;
  expect(mark('Title')).toContain('*');
  expect(mark('Due date')).not.toContain('*');
});

it('says at once what is wrong with a stored value, and keeps it', async () => {
  const { screen, onValueChanged } = await renderFields(schema, { title: 'x', dueDate: 'tomorrow' });
  await expect
    .element(screen.getByText('Due date must be a date such as 2026-11-30, but is "tomorrow".'))
    .toBeVisible();
  await expect.element(screen.getByRole('textbox', { name: 'Due date' })).toHaveTextContent('tomorrow');
  expect(onValueChanged).not.toHaveBeenCalled();
});

it('says while typing what is wrong, and stops when it is fixed', async () => {
  const { screen, stored } = await renderFields(schema);
  const title = screen.getByRole('textbox', { name: 'Title' });
  await title.fill('too long');
  await expect
    .element(screen.getByText('Title must be text of at most 5 characters, but is "too long".'))
    .toBeVisible();
  await expect.element(title).toHaveAttribute('aria-invalid', 'true');
  await expect.poll(stored).toEqual({ title: 'too long' });
  await title.fill('short');
  await expect.element(screen.getByText(/Title must be/)).not.toBeInTheDocument();
  await expect.element(title).not.toHaveAttribute('aria-invalid');
});

it('does not blame an author for a required input that was not reached yet', async () => {
  const { screen } = await renderFields(schema);
  await screen.getByRole('textbox', { name: 'Due date' }).click();
  await expect.element(screen.getByText(REQUIRED)).not.toBeInTheDocument();
});

it('says that a required input is empty once it was left', async () => {
  const { screen } = await renderFields(schema);
  await screen.getByRole('textbox', { name: 'Title' }).click();
  await screen.getByRole('textbox', { name: 'Due date' }).click();
  await expect.element(screen.getByText(REQUIRED)).toBeVisible();
});

it('says that a required input is empty once it was emptied', async () => {
  const { screen, stored } = await renderFields(schema, { title: 'x' });
  await screen.getByRole('textbox', { name: 'Title' }).clear();
  await expect.element(screen.getByText(REQUIRED)).toBeVisible();
  await expect.poll(stored).toStrictEqual({});
});

it('does not take opening a menu for leaving the field', async () => {
  const withChoice = z.object({ state: choice({ title: 'State', options: { open: 'Open' } }) });
  const { screen } = await renderFields(withChoice);
  await menuOf(screen, 'State').click();
  await expect.element(screen.getByRole('option', { name: 'Open' })).toBeVisible();
  await expect.element(screen.getByText(/State is required/)).not.toBeInTheDocument();
});

it.each(["{{ result('a').title }}", 'too long, but {{ now() }}', '{% if a %}much too long{% endif %}'])(
  'never reports %s',
  async (title) => {
    const { screen } = await renderFields(schema, { title, dueDate: title });
    await expect.element(screen.getByRole('textbox', { name: 'Title' })).toBeVisible();
    await expect.element(screen.getByText(/must be|is required/)).not.toBeInTheDocument();
  },
);

it('stores an expression as it is typed', async () => {
  const { screen, stored } = await renderFields(schema);
  await screen.getByRole('textbox', { name: 'Title' }).click();
  await userEvent.keyboard("{{{{ result('a') }}");
  await expect.poll(stored).toEqual({ title: "{{ result('a') }}" });
});
