import { AppRoot } from '@dynatrace/strato-components/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { accessibilityProblems } from '../../widgets/testing/accessibility';
import { allForms, type Form } from '../../widgets/testing/all-widgets';
import { stubPlatform } from '../../widgets/testing/platform';
import type { Platform } from '../../widgets/testing/platform-answers';
import { FormInState } from './gallery';
import { GALLERY_CONNECTION, samplePick } from './sample-picks';
import type { State } from './states';

/** As narrow as a small phone; the panel of a task is wider. */
const WIDTH = 360;

async function show(form: Form, state: State, theme: Platform['theme']) {
  stubPlatform({ theme, connections: [GALLERY_CONNECTION], pick: samplePick });
  const { container } = await render(
    <AppRoot>
      <FormInState form={form} state={state} />
    </AppRoot>,
  );
  const shown = page.elementLocator(container);
  await expect.element(shown.getByText('Where', { exact: true })).toBeVisible();
  await expect.element(shown.getByText('Connections are loading')).not.toBeInTheDocument();
  return container;
}

beforeAll(() => page.viewport(WIDTH, 900));
afterAll(() => page.viewport(480, 900));

// With mistakes a form is longest: everything is unfolded, and every input says what is wrong.
describe.each(allForms)('$name', (form) => {
  it.each([
    ['mistakes', 'light'],
    ['mistakes', 'dark'],
    ['expressions', 'light'],
  ] as const)('fits and is readable with %s, in %s', async (state, theme) => {
    const container = await show(form, state, theme);
    expect(container.querySelector('[data-theme]')?.getAttribute('data-theme')).toBe(theme);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(WIDTH);
    expect(overlapping(fieldsIn(container))).toEqual([]);
    expect(stickingOut(container)).toEqual([]);
    expect(await accessibilityProblems(container)).toEqual([]);
  });
});

function fieldsIn(container: Element): Element[] {
  const fields = [...container.querySelectorAll('[role="group"]')];
  expect(fields.length).toBeGreaterThan(0);
  return fields;
}

/** The fields that overlap the previous one, or have no height. */
function overlapping(fields: Element[]): (string | null)[] {
  let end = 0;
  return fields
    .filter((field) => {
      const { top, bottom, width } = field.getBoundingClientRect();
      const isWrong = top < end || bottom <= top || width === 0;
      end = bottom;
      return isWrong;
    })
    .map((field) => field.getAttribute('aria-label'));
}

/** The labels, hints, messages, buttons and inputs that overflow their field. */
function stickingOut(container: Element): string[] {
  return fieldsIn(container).flatMap((field) => {
    const room = field.getBoundingClientRect();
    return [...field.querySelectorAll('label, button, [role="textbox"], [data-testid="select"]')]
      .filter((part) => {
        // What scrolls inside an editor may be wider than it.
        const { left, right } = (part.closest('.cm-editor') ?? part).getBoundingClientRect();
        const isHidden = right === left;
        return !isHidden && (left < room.left - 1 || right > room.right + 1);
      })
      .map((part) => `${field.getAttribute('aria-label') ?? ''}: ${part.textContent}`);
  });
}
