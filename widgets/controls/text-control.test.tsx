import { expect, it } from 'vitest';
import * as z from 'zod';
import { date } from '../../inputs/fields/date';
import { optional } from '../../inputs/fields/field';
import { labels } from '../../inputs/issuables/labels';
import { renderFields } from '../testing/render-widget';

const schema = z.object({ labels: optional(labels()), dueDate: optional(date({ title: 'Due date' })) });

it('shows a stored list with commas, and stores what is typed as text', async () => {
  const { screen, stored } = await renderFields(schema, { labels: ['incident', 'severity::1'] });
  const input = screen.getByRole('textbox', { name: 'Labels' });
  await expect.element(input).toHaveTextContent('incident, severity::1');
  await input.fill('incident, bug');
  await expect.poll(stored).toEqual({ labels: 'incident, bug' });
  expect(schema.parse(stored())).toEqual({ labels: ['incident', 'bug'] });
});

it('shows a list that holds an expression, without a problem', async () => {
  const { screen } = await renderFields(schema, { labels: ["{{ result('a') }}", 'x'.repeat(300)] });
  await expect.element(screen.getByRole('textbox', { name: 'Labels' })).toHaveTextContent('xxx');
  await expect.element(screen.getByText(/must be/)).not.toBeInTheDocument();
});

it('shows the format of a date while it is empty', async () => {
  const { screen } = await renderFields(schema);
  await expect.element(screen.getByText('YYYY-MM-DD')).toBeVisible();
});
