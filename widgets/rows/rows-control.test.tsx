import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import * as z from 'zod';
import { field } from '../../inputs/fields/field';
import { inRows } from '../../inputs/fields/rows';
import { text } from '../../inputs/fields/text';
import { fileChanges } from '../../inputs/repository/file-changes';
import { formFor, type WidgetProps } from '..';
import { accessibilityProblems } from '../testing/accessibility';
import { stubPlatform } from '../testing/platform';
import { menuOf, renderWidget } from '../testing/render-widget';
import { RowsControl } from './rows-control';

const schema = z.object({ files: fileChanges() });
const { Form, Field } = formFor(schema);

function Files(props: WidgetProps<typeof schema>) {
  return (
    <Form {...props}>
      <Field name="files" control={RowsControl} />
    </Form>
  );
}

const two = [
  { action: 'create', filePath: 'a.txt', content: 'A' },
  { action: 'delete', filePath: 'b.txt' },
];

async function renderRows(files?: unknown) {
  const rendered = await renderWidget(Files, files === undefined ? {} : { files });
  const { screen } = rendered;
  return {
    ...rendered,
    json: () => screen.getByRole('textbox', { name: /^Files/ }),
    text: (name: string) => screen.getByRole('textbox', { name, exact: true }),
    button: (name: string) => screen.getByRole('button', { name, exact: true }),
    rows: () => screen.getByRole('listitem').elements().length,
    fieldsOf: (place: number) =>
      [
        ...screen
          .getByRole('listitem', { name: `File ${place}` })
          .element()
          .querySelectorAll('label'),
      ].map(({ textContent }) => textContent),
    async choose(select: string, option: string) {
      await menuOf(screen, select).click();
      await screen.getByRole('option', { name: option, exact: true }).click();
    },
  };
}

/** Rows of at most two things, of which one is too many. */
async function renderThings(things: readonly unknown[]) {
  const entry = z.object({ action: text({ title: 'Action', max: 5 }) });
  const json = field({ title: 'Things', control: 'json', wants: 'a list' }, (value) => value, z.array(entry));
  const rule = inRows(json, {
    noun: 'thing',
    entry,
    max: 2,
    keysOf: () => ({ action: true }),
    read: (value) => value,
    problemsIn: () => [{ key: '', message: 'Things: this is one too many.' }],
  });
  const ofThings = formFor(z.object({ things: rule }));
  function Things(props: WidgetProps<z.ZodObject<{ things: typeof rule }>>) {
    return (
      <ofThings.Form {...props}>
        <ofThings.Field name="things" control={RowsControl} />
      </ofThings.Form>
    );
  }
  return (await renderWidget(Things, { things })).screen;
}

describe('what is stored', () => {
  it('is a list with the keys of the contract, which the action reads', async () => {
    const form = await renderRows();
    await form.button('Add file').click();
    await form.text('Path, file 1').fill('config/app.yml');
    await form.text('Content, file 1').fill('retries: 5');
    await form.button('Add file').click();
    await form.choose('Action, file 2', 'Move');
    await form.text('Previous path, file 2').fill('old.md');
    await form.text('Path, file 2').fill('new.md');
    await form.button('Add file').click();
    await form.choose('Action, file 3', 'Update');
    await form.choose('Encoding, file 3', 'Base64');
    await form.text('Path, file 3').fill('logo.gif');
    await form.text('Content, file 3').fill('AP8NCg==');
    const files = [
      { filePath: 'config/app.yml', content: 'retries: 5' },
      { action: 'move', previousPath: 'old.md', filePath: 'new.md' },
      { action: 'update', encoding: 'base64', filePath: 'logo.gif', content: 'AP8NCg==' },
    ];
    await expect.poll(form.stored).toEqual({ files });
    expect(schema.parse(form.stored())).toEqual({ files });
  });

  it('stays as it is until something is changed, keys that nobody knows included', async () => {
    const stranger = { filePath: 'a.txt', content: 'A', executable: true };
    const form = await renderRows([stranger]);
    await expect.element(form.text('Path, file 1')).toHaveTextContent('a.txt');
    expect(form.onValueChanged).not.toHaveBeenCalled();
    await form.text('Path, file 1').fill('b.txt');
    await expect.poll(form.stored).toEqual({ files: [{ ...stranger, filePath: 'b.txt' }] });
  });

  it('takes an expression in each cell', async () => {
    const form = await renderRows([{}]);
    const action = form.screen.getByRole('group', { name: 'Action, file 1' });
    await action.getByRole('button', { name: 'Switch on expression mode' }).click();
    await action.getByRole('textbox').fill('{{ a }}');
    const encoding = form.screen.getByRole('group', { name: 'Encoding, file 1' });
    await encoding.getByRole('button', { name: 'Switch on expression mode' }).click();
    await encoding.getByRole('textbox').fill('{{ b }}');
    await form.text('Previous path, file 1').fill('{{ c }}');
    await form.text('Path, file 1').fill('{{ d }}/d');
    await form.text('Content, file 1').fill('{{ e }}');
    await expect.poll(form.stored).toEqual({
      files: [
        {
          action: '{{ a }}',
          encoding: '{{ b }}',
          previousPath: '{{ c }}',
          filePath: '{{ d }}/d',
          content: '{{ e }}',
        },
      ],
    });
    await expect.element(form.screen.getByText(/is required|must be/)).not.toBeInTheDocument();
  });

  it('has no key for what was emptied', async () => {
    const form = await renderRows(two);
    await form.text('Content, file 1').clear();
    await expect
      .poll(form.stored)
      .toStrictEqual({ files: [{ action: 'create', filePath: 'a.txt' }, two[1]] });
    await expect.element(form.screen.getByText(/^Content is required/)).toBeVisible();
  });
});

describe('the fields of a row', () => {
  it.each([
    [undefined, ['Action', 'Encoding', 'Path', 'Content']],
    ['delete', ['Action', 'Path']],
    ['move', ['Action', 'Encoding', 'Previous path', 'Path', 'Content']],
    ['{{ a }}', ['Action', 'Encoding', 'Previous path', 'Path', 'Content']],
  ])('are those that the action %j has a use for', async (action, titles) => {
    const form = await renderRows([{ action, filePath: 'a' }]);
    await expect.element(form.text('Path, file 1')).toBeVisible();
    expect(form.fieldsOf(1)).toEqual(titles);
  });

  it('show what is stored although the action has no use for it', async () => {
    const form = await renderRows([{ ...two[1], content: 'left over' }]);
    await expect.element(form.text('Content, file 1')).toHaveTextContent('left over');
  });

  it('come back with their values when another action was chosen by mistake', async () => {
    const form = await renderRows(two);
    await form.choose('Action, file 1', 'Delete');
    await expect
      .poll(form.stored)
      .toStrictEqual({ files: [{ action: 'delete', filePath: 'a.txt' }, two[1]] });
    await form.choose('Action, file 1', 'Create');
    await expect.poll(form.stored).toEqual({ files: two });
  });

  it.each(['create', 'update', 'upsert', 'delete', 'move'])(
    'are marked as required when %s is refused without them',
    async (action) => {
      const whole = { action, filePath: 'a', previousPath: 'b', content: 'c', encoding: 'text' };
      const form = await renderRows([whole]);
      await expect.element(form.text('Path, file 1')).toBeVisible();
      const labels = form.screen.getByRole('listitem').element().querySelectorAll('label');
      const marked = [...labels].filter((label) => getComputedStyle(label, ':after').content.includes('*'));
      const titles = { filePath: 'Path', previousPath: 'Previous path', content: 'Content' };
      const needed = Object.entries(titles).filter(
        ([key]) => !schema.safeParse({ files: [{ ...whole, [key]: undefined }] }).success,
      );
      expect(marked.map(({ textContent }) => textContent).sort()).toEqual(
        needed.map(([, title]) => title).sort(),
      );
    },
  );
});

describe('problems', () => {
  it('stand at their cell, once it was left', async () => {
    const form = await renderRows([{}, two[0]]);
    await form.text('Path, file 1').click();
    await expect.element(form.screen.getByText(/is required/)).not.toBeInTheDocument();
    await form.text('Path, file 2').click();
    const cell = form.screen.getByRole('group', { name: 'Path, file 1', exact: true });
    await expect.element(cell.getByText(/^Path is required/)).toBeVisible();
    await expect.element(form.text('Path, file 1')).toHaveAttribute('aria-invalid', 'true');
    await expect.element(form.screen.getByText(/^Content is required/)).not.toBeInTheDocument();
  });

  it('stand at every cell that is wrong, although another has an expression or is wrong too', async () => {
    const form = await renderRows([
      { action: '{{ a }}', filePath: 'a', content: '?', encoding: 'rot13' },
      { filePath: '/a', content: 'x' },
      { filePath: '../a', content: { no: 'text' } },
    ]);
    const problemAt = (name: string, problem: RegExp | string) =>
      expect.element(form.screen.getByRole('group', { name, exact: true }).getByText(problem)).toBeVisible();
    await problemAt('Encoding, file 1', /^Encoding must be one of text, base64, but is "rot13"/);
    await problemAt('Path, file 3', /^Path must be a path/);
    await problemAt('Content, file 3', /^Content must be text/);
    await form.choose('Encoding, file 2', 'Base64');
    await problemAt('Content, file 2', 'Content must be base64, because encoding is base64.');
  });

  it('name a path that another row has already', async () => {
    const form = await renderRows([two[0], { ...two[1], filePath: 'a.txt' }]);
    const cell = form.screen.getByRole('group', { name: 'Path, file 2', exact: true });
    await expect.element(cell.getByText('a.txt is already in entry 1.')).toBeVisible();
  });

  it('stand below the rows when they are about all of them', async () => {
    const form = await renderThings([{ action: 'a' }]);
    await expect.element(form.getByRole('alert')).toHaveTextContent('Things: this is one too many.');
  });
});

describe('adding and removing', () => {
  it('moves the focus to where work goes on, and says what happened, by keyboard alone', async () => {
    const form = await renderRows([...two, { filePath: 'c.txt', content: 'C' }]);
    const status = (words: string) =>
      expect.element(form.screen.getByRole('status').getByText(words, { exact: true })).toBeInTheDocument();
    form.button('Add file').element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(form.screen.getByRole('combobox', { name: 'Action, file 4' })).toHaveFocus();
    await status('File 4 added.');
    await userEvent.tab();
    form.button('Remove file 2').element().focus();
    await userEvent.keyboard('{Enter}');
    await status('File 2 removed, 3 left.');
    await expect.element(form.button('Remove file 2')).toHaveFocus();
    await expect.element(form.text('Path, file 2')).toHaveTextContent('c.txt');
    form.button('Remove file 3').element().focus();
    await userEvent.keyboard('{Enter}');
    await status('File 3 removed, 2 left.');
    await expect.element(form.button('Add file')).toHaveFocus();
    await expect.poll(form.stored).toEqual({ files: [two[0], { filePath: 'c.txt', content: 'C' }] });
  });

  it('keeps what a row has set aside with its row', async () => {
    const form = await renderRows([{ filePath: 'first' }, two[0]]);
    await form.choose('Action, file 2', 'Delete');
    await form.button('Remove file 1').click();
    await form.choose('Action, file 1', 'Create');
    await expect.poll(form.stored).toEqual({ files: [two[0]] });
  });

  it('says that files are required once the last is gone', async () => {
    const form = await renderRows([two[0]]);
    await form.button('Remove file 1').click();
    await expect.poll(form.stored).toStrictEqual({});
    await expect.element(form.screen.getByText(/^Files is required/)).toBeVisible();
    await expect.element(form.button('Add file')).toHaveFocus();
  });

  it('adds no more rows than the schema takes', async () => {
    const form = await renderThings([{ action: 'a' }]);
    await form.getByRole('button', { name: 'Add thing' }).click();
    await expect.element(form.getByText('At most 2 things.')).toBeVisible();
    await expect.element(form.getByRole('button', { name: 'Add thing' })).not.toBeInTheDocument();
    expect(form.getByRole('listitem').elements()).toHaveLength(2);
  });
});

describe('rows and JSON', () => {
  it('reads rows from JSON, and writes a list only when something changes', async () => {
    const json = JSON.stringify(two);
    const form = await renderRows(json);
    await expect.element(form.text('Path, file 2')).toHaveTextContent('b.txt');
    await form.button('Edit as JSON').click();
    await expect.element(form.json()).toHaveTextContent('a.txt');
    await form.button('Edit in rows').click();
    await expect.element(form.text('Path, file 2')).toBeVisible();
    expect(form.onValueChanged).not.toHaveBeenCalled();
    await form.text('Path, file 2').fill('c.txt');
    await expect.poll(form.stored).toEqual({ files: [two[0], { ...two[1], filePath: 'c.txt' }] });
  });

  it('stays with JSON while it is typed, and shows its rows then', async () => {
    const form = await renderRows(two);
    await form.button('Edit as JSON').click();
    await form.json().fill('[{ "filePath": "n.txt" }]');
    await expect.poll(form.stored).toEqual({ files: '[{ "filePath": "n.txt" }]' });
    await expect.element(form.json()).toBeVisible();
    await form.button('Edit in rows').click();
    await expect.element(form.text('Path, file 1')).toHaveTextContent('n.txt');
  });

  it.each([
    ["{{ result('a').files }}", 'Rows cannot show this: the list comes from an expression.'],
    ['{% for a in b %}{% endfor %}', 'Rows cannot show this: the list comes from an expression.'],
    [
      '[{ "filePath": "a", "content": {{ b | to_json }} }]',
      'Rows cannot show this: an expression is part of the JSON itself.',
    ],
    [
      '[{ "filePath": "{% if a %}b", "content": "{% endif %}" }]',
      'Rows cannot show this: an expression is part of the JSON itself.',
    ],
    ['a.txt', 'Rows cannot show this: it is not a JSON list.'],
    [[two[0], 'b.txt'], 'Rows cannot show this: entry 2 is not an object.'],
    [Array.from({ length: 101 }, () => ({})), 'Rows cannot show this: there are more than 100 files.'],
  ])('opens %j as JSON, says why, and keeps it', async (files, reason) => {
    const form = await renderRows(files);
    await expect.element(form.json()).toBeVisible();
    await expect.element(form.screen.getByText(reason)).toBeVisible();
    await form.button('Edit in rows').click();
    await expect.element(form.screen.getByText(reason)).toBeVisible();
    expect(form.onValueChanged).not.toHaveBeenCalled();
    await form.json().fill('[]');
    await form.json().fill('[{ "filePath": "now" }]');
    await form.button('Edit in rows').click();
    await expect.element(form.text('Path, file 1')).toHaveTextContent('now');
  });

  it('keeps the focus on the button that switches', async () => {
    const form = await renderRows(two);
    form.button('Edit as JSON').element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(form.button('Edit in rows')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(form.button('Edit as JSON')).toHaveFocus();
  });
});

it.each(['light', 'dark'] as const)('is accessible and fits a narrow panel, in %s', async (theme) => {
  stubPlatform({ theme });
  const form = await renderRows([...two, { action: 'move', filePath: '../x', content: '{{ a }}' }, {}]);
  await expect.element(form.screen.getByText(/^Path must be a path/)).toBeVisible();
  expect(await accessibilityProblems(form.screen.container)).toEqual([]);
  const { container } = form.screen;
  container.style.width = '320px';
  const room = container.getBoundingClientRect();
  const parts = [...container.querySelectorAll('li, label, button, .cm-editor, [data-testid="select"]')];
  expect(parts.length).toBeGreaterThan(20);
  await expect
    .poll(() => parts.filter((part) => part.getBoundingClientRect().right > room.right + 1))
    .toEqual([]);
});
