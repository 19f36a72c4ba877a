import { readFile } from 'node:fs/promises';
import type { SettingsObject } from './platform-routes';

/** The connection that the sandbox offers; its URL and token are those of the GitLab it leads to. */
export const SANDBOX_CONNECTION = 'local-sandbox';

const VALUES = new URL('../../settings/local-mock-data/values.json', import.meta.url);

/** Reads the app settings for local use, with the sandbox connection leading to the given GitLab. */
export async function storedConnections(gitlab: { url: string; token: string }): Promise<SettingsObject[]> {
  const objects = JSON.parse(await readFile(VALUES, 'utf8')) as SettingsObject[];
  return objects.map((object) =>
    object.objectId === SANDBOX_CONNECTION
      ? { ...object, value: { ...object.value, url: gitlab.url, token: gitlab.token } }
      : object,
  );
}
