import { randomUUID } from 'node:crypto';
import type { SettingsObject } from './platform-routes';

/**
 * A stored connection that leads to a GitLab. Its id is a new one each time: a web page that is open in the same browser
 * and guesses the address of the sandbox cannot run an action without it.
 */
export function sandboxConnection(gitlab: { url: string; token: string }): SettingsObject {
  return {
    objectId: `sandbox-${randomUUID()}`,
    schemaId: 'app:my.gitlab.actions:gitlab-connection',
    summary: 'Local sandbox',
    value: { name: 'Local sandbox', url: gitlab.url, token: gitlab.token },
  };
}
