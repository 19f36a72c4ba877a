import { expect, it } from 'vitest';
import * as z from 'zod';
import { text } from '../../inputs/fields/text';
import { forgetEditorStyles } from './editor-styles';
import { renderFields } from './render-widget';

const schema = z.object({ title: text({ title: 'Title', max: 20 }) });

it('leaves no styles of editors that are gone, and the next editor has its own', async () => {
  const { screen } = await renderFields(schema);
  const whiteSpace = () =>
    getComputedStyle(screen.getByRole('textbox', { name: 'Title' }).element()).whiteSpace;
  expect(whiteSpace()).toBe('pre');
  expect(editorRules()).toBeGreaterThan(0);
  await screen.unmount();
  forgetEditorStyles();
  expect(editorRules()).toBe(0);
  await renderFields(schema);
  expect(whiteSpace()).toBe('pre');
});

function editorRules(): number {
  const rules = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]);
  return rules.filter(({ cssText }) => cssText.includes('.ͼ')).length;
}
