import { appSettingsObjectsClient, isClientRequestError } from '@dynatrace-sdk/client-app-settings-v2';
import * as z from 'zod';
import type { Connection } from '../gitlab/client/connection';
import { GitLabError } from '../gitlab/client/gitlab-error';

/** The schema of connections: an object of another schema is not a connection, whatever it contains. */
const SCHEMA_ID = 'app:my.gitlab.actions:gitlab-connection';

const storedConnection = z.object({
  name: z.string().catch(''),
  url: z.string(),
  token: z.string(),
  trustedAuthors: z
    .union([z.string(), z.array(z.string())])
    .nullish()
    .catch(undefined),
});

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Reads a connection from the app settings, with one request.
 * @throws {GitLabError} invalid-connection, with what to fix.
 */
export async function readConnection(objectId: string): Promise<Connection> {
  const { schemaId, value } = await readSettingsObject(objectId);
  const stored = storedConnection.safeParse(value);
  if (schemaId !== SCHEMA_ID || !stored.success) {
    throw invalid(
      'The connection has no GitLab URL and token: it might belong to another app. Choose a GitLab connection.',
    );
  }
  const { name, url, token, trustedAuthors } = stored.data;
  return {
    name,
    url: gitLabUrl(name, url),
    token: usableToken(name, token),
    trustedAuthors: usernamesIn(trustedAuthors ?? ''),
  };
}

async function readSettingsObject(objectId: string): Promise<{ schemaId?: string; value?: unknown }> {
  try {
    return await appSettingsObjectsClient.getAppSettingsObjectByObjectId({ objectId });
  } catch (error) {
    throw explainSettingsError(error);
  }
}

function explainSettingsError(error: unknown): unknown {
  if (!isClientRequestError(error)) {
    return error instanceof Error && error.name === 'UnexpectedError'
      ? new GitLabError(
          'unavailable',
          'The app settings, which store the connection, did not respond. Run the task again.',
        )
      : error;
  }
  const { status } = error.response;
  if (status === 404 || status === 400) {
    return invalid(
      'The connection does not exist or is not shared with the user this workflow runs as. ' +
        'Choose another connection in the task, or ask its owner to share it.',
    );
  }
  if (status === 401 || status === 403) {
    return invalid(
      'This workflow has no permission to read app settings, where connections are stored. In Workflows, open Settings > ' +
        'Authorization settings and select app-settings:objects:read. If it is selected, ask for the connection to be shared.',
    );
  }
  return new GitLabError(
    'unavailable',
    `The app settings, which store the connection, returned status ${status}. Run the task again.`,
  );
}

function gitLabUrl(name: string, stored: string): string {
  const text = stored.trim();
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw invalid(
      `${named(name)} has no valid GitLab URL. Enter one such as https://gitlab.com in the connection.`,
    );
  }
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
    throw invalid(
      `The GitLab URL of ${named(name, 'the')} starts with http://, which would send the token unprotected. Change it to https://.`,
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    throw invalid(
      `The GitLab URL of ${named(name, 'the')} must be only the address, such as https://gitlab.com, without user, query or #.`,
    );
  }
  const [, typed = ''] = /^https?:\/\/([^/]*)/i.exec(text) ?? [];
  if (!isSameHost(typed, url)) {
    throw invalid(
      `The GitLab URL of ${named(name, 'the')} has the host "${typed}", which is read as ${url.host}: similar letters or a short form can lead to another host. ` +
        'If that is the right host, enter it in this form.',
    );
  }
  return (
    url.origin +
    url.pathname
      .replace(/\/+$/, '')
      .replace(/\/api(?:\/v\d+)?$/, '')
      .replace(/\/+$/, '')
  );
}

/** Whether a host is read as it was written, except for letter case and the default port. */
function isSameHost(typed: string, { host, protocol }: URL): boolean {
  const written = typed.toLowerCase();
  return written === host || written === `${host}:${protocol === 'https:' ? '443' : '80'}`;
}

/** A token with a blank or a line break inside could not be sent and would surface as a runtime error. */
function usableToken(name: string, stored: string): string {
  const token = stored.trim();
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw invalid(
      `The token of ${named(name, 'the')} is empty or has characters that no GitLab token has. Enter it again in the connection.`,
    );
  }
  return token;
}

/** Usernames with or without @, in a list or separated by commas and spaces. */
function usernamesIn(stored: string | readonly string[]): string[] {
  return [stored]
    .flat()
    .flatMap((text) => text.split(/[\s,;]+/))
    .map((name) => name.replace(/^@/, ''))
    .filter((name) => name !== '');
}

function named(name: string, article: 'The' | 'the' = 'The'): string {
  return name ? `${article} connection "${name}"` : `${article} connection`;
}

function invalid(message: string): GitLabError {
  return new GitLabError('invalid-connection', message);
}
