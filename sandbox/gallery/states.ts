/// <reference types="vite/client" />
import type { Form } from '../../widgets/testing/all-widgets';
import { examplesOf, expressionsOf, mistakesOf } from '../../widgets/testing/examples';
import type { Stored } from '../../widgets/testing/widget-host';
import { examplesOn } from '../page-examples';
import { GALLERY_CONNECTION } from './sample-picks';

const { objectId: connectionId } = GALLERY_CONNECTION;

const pages = import.meta.glob<string>('../../docs/actions/*.md', {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** The values of a form in each of the gallery's columns. */
export const STATES = {
  empty: () => ({ connectionId }),
  example: ({ name }) => exampleOnPage(name),
  filled: ({ schema }) => examplesOf(schema, connectionId),
  mistakes: ({ schema }) => mistakesOf(schema, connectionId),
  expressions: ({ schema }) => expressionsOf(schema),
} satisfies Record<string, (form: Form) => Stored>;

/** A column of the gallery. */
export type State = keyof typeof STATES;

/** The input of the longest example on an action's page, with the gallery's connection. */
function exampleOnPage(name: string): Stored {
  const page = pages[`../../docs/actions/${name}.md`] ?? '';
  return { ...examplesOn(page).at(-1)?.input, connectionId };
}
