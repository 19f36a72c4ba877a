import { describe, expect, it, vi } from 'vitest';
import { factsOf } from '../inputs/fields/field';
import { accessibilityProblems } from './testing/accessibility';
import { allForms } from './testing/all-widgets';
import { examplesOf, expressionsOf } from './testing/examples';
import { CONNECTION } from './testing/platform';
import { renderWidget } from './testing/render-widget';

it('finds the widgets', () => {
  expect(allForms.length).toBeGreaterThan(0);
});

describe.each(allForms)('$name', ({ schema, Widget }) => {
  const keys = Object.keys(schema.shape);

  it('offers every input of its schema, by its title', async () => {
    const errors = vi.spyOn(console, 'error');
    const { screen, stored } = await renderWidget(Widget);
    const more = screen.getByRole('button', { name: 'More inputs' });
    if (more.query()) await more.click();
    for (const rule of Object.values(schema.shape)) {
      await expect
        .element(screen.getByRole('group', { name: factsOf(rule).title, exact: true }))
        .toBeVisible();
    }
    expect(screen.container.querySelectorAll('[role="group"]')).toHaveLength(keys.length);
    await expect.poll(stored).toEqual({ connectionId: CONNECTION.objectId });
    await expect.element(screen.getByText(/is required|must be/)).not.toBeInTheDocument();
    expect(errors).not.toHaveBeenCalled();
    // The inputs fade in: until they have, their contrast is too low.
    await expect.poll(() => accessibilityProblems(screen.container), { timeout: 5_000 }).toEqual([]);
  });

  it('asks where, what and who, in this order, and the rest at the end', async () => {
    const { screen } = await renderWidget(Widget);
    await expect.element(screen.getByText('Where', { exact: true })).toBeVisible();
    const parts = [
      ...screen.container.querySelectorAll('legend, button[aria-expanded]:not([aria-haspopup])'),
    ];
    const titles = parts.map(({ textContent }) => textContent);
    expect(titles).toEqual(['Where', 'What', 'Who', 'More inputs'].filter((title) => titles.includes(title)));
    expect(titles[0]).toBe('Where');
    const ungrouped = [...screen.container.querySelectorAll('[role="group"]')].filter(
      (field) => !field.closest('fieldset'),
    );
    expect(ungrouped).toEqual([]);
  });

  it.each([
    ['values', examplesOf(schema, CONNECTION.objectId)],
    ['expressions', expressionsOf(schema)],
  ])('shows %s everywhere without a problem, and changes nothing by itself', async (_, stored) => {
    const errors = vi.spyOn(console, 'error');
    const { screen, onValueChanged } = await renderWidget(Widget, stored);
    for (const rule of Object.values(schema.shape)) {
      await expect
        .element(screen.getByRole('group', { name: factsOf(rule).title, exact: true }))
        .toBeVisible();
    }
    await expect.element(screen.getByText('Not set')).not.toBeInTheDocument();
    await expect.element(screen.getByText(/is required|must be/)).not.toBeInTheDocument();
    expect(onValueChanged).not.toHaveBeenCalled();
    expect(errors).not.toHaveBeenCalled();
  });
});
