import { expect, it } from 'vitest';
import * as z from 'zod';
import { connectionId } from '../../inputs/places/connection-id';
import { CONNECTION, stubPlatform } from '../testing/platform';
import { renderFields } from '../testing/render-widget';

const schema = z.object({ connectionId: connectionId() });
const OTHER = { objectId: 'connection-2', summary: 'gitlab.example.com' };

it('chooses the newest connection by itself', async () => {
  stubPlatform({ connections: [OTHER, CONNECTION] });
  const { stored } = await renderFields(schema);
  await expect.poll(stored).toEqual({ connectionId: OTHER.objectId });
});

it('shows the stored connection and changes nothing', async () => {
  stubPlatform({ connections: [OTHER, CONNECTION] });
  const { screen, onValueChanged } = await renderFields(schema, { connectionId: CONNECTION.objectId });
  await expect.element(screen.getByText(CONNECTION.summary)).toBeVisible();
  expect(onValueChanged).not.toHaveBeenCalled();
});

it('stores the connection that is chosen', async () => {
  stubPlatform({ connections: [OTHER, CONNECTION] });
  const { screen, stored } = await renderFields(schema, { connectionId: CONNECTION.objectId });
  await screen.getByText(CONNECTION.summary).click();
  await screen.getByRole('option', { name: OTHER.summary }).click();
  await expect.poll(stored).toEqual({ connectionId: OTHER.objectId });
});

it('writes an expression that the workflow can resolve', async () => {
  const { screen, stored } = await renderFields(schema, { connectionId: CONNECTION.objectId });
  await expect.element(screen.getByText(CONNECTION.summary)).toBeVisible();
  await screen.getByRole('button', { name: 'Switch on expression mode' }).click();
  await expect
    .poll(stored)
    .toEqual({ connectionId: "{{ connection('app:my.gitlab.actions:gitlab-connection', 'GitLab.com') }}" });
});
