import { describe, expect, it, vi } from 'vitest';
import type { RenderResult } from 'vitest-browser-react';
import { factsOf } from '../inputs/fields/field';
import { accessibilityProblems } from './testing/accessibility';
import { allForms } from './testing/all-widgets';
import { examplesOf, expressionsOf } from './testing/examples';
import { CONNECTION } from './testing/platform';
import { renderWidget } from './testing/render-widget';

const PROBLEM = /is required|must be/;

it('finds the widgets', () => {
  expect(allForms.length).toBeGreaterThan(0);
});

describe.each(allForms)('$name', ({ schema, Widget }) => {
  const titles = Object.values(schema.shape).map((rule) => factsOf(rule).title);

  it('asks where, what and who, in this order and the rest at the end, for every input of its schema', async () => {
    const errors = vi.spyOn(console, 'error');
    const { screen, stored } = await renderWidget(Widget);
    await expect.poll(stored).toEqual({ connectionId: CONNECTION.objectId });
    const parts = partsOf(screen);
    expect(parts).toEqual(['Where', 'What', 'Who', 'More inputs'].filter((part) => parts.includes(part)));
    expect(parts[0]).toBe('Where');
    expect(labelsOf(screen, '[role="group"]:not(fieldset *)')).toEqual([]);

    const more = screen.getByRole('button', { name: 'More inputs' });
    if (more.query()) await more.click();
    await expect.poll(() => titles.filter((title) => !isVisible(screen, title))).toEqual([]);
    expect(labelsOf(screen, '[role="group"]')).toHaveLength(titles.length);
    await expect.element(screen.getByText(PROBLEM)).not.toBeInTheDocument();
    await expect.poll(stored).toEqual({ connectionId: CONNECTION.objectId });
    expect(errors).not.toHaveBeenCalled();
    expect(await accessibilityProblems(screen.container)).toEqual([]);
  });

  it.each([
    ['values', examplesOf(schema, CONNECTION.objectId)],
    ['expressions', expressionsOf(schema)],
  ])('shows %s everywhere without a problem, and changes nothing by itself', async (_, stored) => {
    const errors = vi.spyOn(console, 'error');
    const { screen, onValueChanged } = await renderWidget(Widget, stored);
    await expect.poll(() => titles.filter((title) => !isVisible(screen, title))).toEqual([]);
    await expect.element(screen.getByText('Not set')).not.toBeInTheDocument();
    await expect.element(screen.getByText(PROBLEM)).not.toBeInTheDocument();
    expect(onValueChanged).not.toHaveBeenCalled();
    expect(errors).not.toHaveBeenCalled();
  });
});

/** The titles of a form's parts, from above. */
function partsOf({ container }: RenderResult): string[] {
  const parts = container.querySelectorAll('legend, button[aria-expanded]:not([aria-haspopup])');
  return [...parts].map(({ textContent }) => textContent);
}

function labelsOf({ container }: RenderResult, selector: string): (string | null)[] {
  return [...container.querySelectorAll(selector)].map((field) => field.getAttribute('aria-label'));
}

function isVisible(screen: RenderResult, title: string): boolean {
  const field = screen.getByRole('group', { name: title, exact: true }).query();
  return field?.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ?? false;
}
