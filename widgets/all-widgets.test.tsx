/// <reference types="vite/client" />
import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { factsOf } from '../inputs/field';
import type { InputSchema } from './form-state';
import { problemsOf } from './problems';
import { CONNECTION } from './testing/platform';
import { renderWidget, type AnyWidget } from './testing/render-widget';

const widgets = import.meta.glob<{ default: AnyWidget }>('../actions/*.widget.tsx', { eager: true });
const inputs = import.meta.glob<Record<string, InputSchema>>('../actions/*.input.ts', { eager: true });
const actions = Object.entries(inputs).map(([path, module]) => {
  const [schema] = Object.values(module);
  const widget = widgets[path.replace('.input.ts', '.widget.tsx')];
  return { name: path.replace(/^.*\/|\.input\.ts$/g, ''), schema, Widget: widget?.default };
});

it('finds the widgets', () => {
  expect(actions.length).toBeGreaterThan(0);
  expect(Object.keys(widgets)).toHaveLength(actions.length);
});

describe.each(actions)('$name', ({ schema, Widget }) => {
  if (!schema || !Widget) throw new Error('An action needs an input schema and a widget.');
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
    ['values', examplesOf(schema)],
    ['expressions', Object.fromEntries(keys.map((key) => [key, `{{ result('task')['${key}'] }}`]))],
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

/** A value for every input; where two exclude each other, only for one of them. */
function examplesOf(schema: InputSchema): Record<string, unknown> {
  const examples = Object.entries(schema.shape).map(([key, rule]) => [key, exampleOf(rule)] as const);
  const excluded = problemsOf(schema, Object.fromEntries(examples));
  return Object.fromEntries(examples.filter(([key]) => !excluded.has(key)));
}

/** A value that the schema accepts: the placeholder, when it is an example. */
function exampleOf(rule: z.core.$ZodType): unknown {
  const { control, placeholder, options = {} } = factsOf(rule);
  if (control === 'connection') return CONNECTION.objectId;
  const candidates = [
    Object.keys(options)[0],
    placeholder,
    true,
    3,
    '2026-11-30',
    '2026-11-30T12:00:00Z',
    'group/app',
    {},
  ];
  return candidates.find((value) => value !== undefined && z.safeParse(rule, value).success);
}

/** What axe finds, but for the rules about whole pages. */
async function accessibilityProblems(container: Element) {
  const { violations } = await axe.run(container, { rules: { region: { enabled: false } } });
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
  );
}
