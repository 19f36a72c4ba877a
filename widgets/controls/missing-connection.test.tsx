import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import * as z from 'zod';
import { text } from '../../inputs/fields/text';
import { connectionId } from '../../inputs/places/connection-id';
import { stubPlatform } from '../testing/platform';
import { renderFields } from '../testing/render-widget';

// A file of its own, because the picker remembers the connections of earlier tests.
it('says that a connection is needed once the field was left without one', async () => {
  stubPlatform({ connections: [] });
  const schema = z.object({ connectionId: connectionId(), title: text({ title: 'Title', max: 50 }) });
  const { screen } = await renderFields(schema);
  const problem = screen.getByText(/^Connection is required/);
  await screen.getByText('No connections were found').click();
  await expect.element(problem).not.toBeInTheDocument();
  await userEvent.keyboard('{Escape}');
  await screen.getByRole('textbox', { name: 'Title' }).click();
  await expect.element(problem).toBeVisible();
});
