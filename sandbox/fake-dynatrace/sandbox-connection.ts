import { randomUUID } from 'node:crypto';
import { splitRun, withRun } from '../workbench/run-mark';
import type { SettingsObject } from './platform-routes';

/**
 * A stored connection to a GitLab. Its id is new each time: a web page in the same browser that guesses the address of
 * the sandbox cannot run an action without it.
 */
export function sandboxConnection(gitlab: { url: string; token: string }): SettingsObject {
  return {
    objectId: `sandbox-${randomUUID()}`,
    schemaId: 'app:my.gitlab.actions:gitlab-connection',
    summary: 'Local sandbox',
    value: { name: 'Local sandbox', url: gitlab.url, token: gitlab.token },
  };
}

/** The connection by its id, or by the id of a run, whose token tells the stand-in which run it is. */
export function connectionOfRun(connection: SettingsObject, id: string): SettingsObject | undefined {
  const { plain, runId } = splitRun(id);
  if (plain !== connection.objectId) return undefined;
  const { token } = connection.value;
  if (runId === undefined || typeof token !== 'string') return connection;
  return { ...connection, objectId: id, value: { ...connection.value, token: withRun(token, runId) } };
}
