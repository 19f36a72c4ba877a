import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import * as z from 'zod';
import { optional } from '../inputs/fields/field';
import { text } from '../inputs/fields/text';
import { formFor, MoreInputs, type WidgetProps } from '.';
import { renderWidget } from './testing/render-widget';

const schema = z.object({
  title: text({ title: 'Title', max: 50 }),
  note: optional(text({ title: 'Note', max: 50 })),
  key: optional(text({ title: 'Key', max: 50 })),
});
const { Form, Field } = formFor(schema);

function Widget(props: WidgetProps<typeof schema>) {
  return (
    <Form {...props}>
      <Field name="title" />
      <MoreInputs>
        <Field name="note" />
        <>
          <Field name="key" />
        </>
      </MoreInputs>
    </Form>
  );
}

it('is folded while none of its inputs is in use', async () => {
  const { screen } = await renderWidget(Widget, { title: 'x' });
  await expect
    .element(screen.getByRole('button', { name: 'More inputs', exact: true }))
    .toHaveAttribute('aria-expanded', 'false');
  await expect.element(screen.getByRole('textbox', { name: 'Note' })).not.toBeInTheDocument();
});

it.each([
  [{ note: 'x' }, '1 in use'],
  [{ note: 'x', key: '{{ now() }}' }, '2 in use'],
  [{ note: 'x'.repeat(51) }, '1 in use'],
])('is open at first with %j', async (stored, count) => {
  const { screen } = await renderWidget(Widget, stored);
  await expect.element(screen.getByText(`More inputs (${count})`)).toBeVisible();
  await expect.element(screen.getByRole('textbox', { name: 'Key' })).toBeVisible();
});

it('stays as the author left it, and counts on', async () => {
  const { screen, stored } = await renderWidget(Widget, { note: 'x' });
  await screen.getByRole('textbox', { name: 'Note' }).clear();
  await expect.poll(stored).toStrictEqual({});
  await expect.element(screen.getByRole('textbox', { name: 'Note' })).toBeVisible();
  await expect.element(screen.getByText('More inputs', { exact: true })).toBeVisible();
});

it('is opened and left with the keyboard', async () => {
  const { screen, stored } = await renderWidget(Widget);
  const heading = screen.getByRole('button', { name: 'More inputs' });
  await expect.element(heading).toBeVisible();
  heading.element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(heading).toHaveAttribute('aria-expanded', 'true');
  await expect.element(screen.getByRole('textbox', { name: 'Note' })).toBeVisible();
  // The toolkit's editors take the focus with Tab, and the cursor with Enter.
  await userEvent.tab();
  await userEvent.keyboard('{Enter}typed');
  await expect.poll(stored).toEqual({ note: 'typed' });
});
