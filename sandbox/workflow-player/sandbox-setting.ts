import { setTimeout as pause } from 'node:timers/promises';
import type { AppConfig } from '../documented-action';
import type { Sandbox } from '../start-sandbox';
import { watchWorld } from './gitlab-changes';
import type { Setting } from './run/setting';

/** Longer delays between retries than this are cut short, in seconds. */
const LONGEST_WAIT = 1;

/** Plays workflows against the sandbox, with actions that run where `perform` runs them. */
export function sandboxSetting(
  { perform, connectionId, standIn }: Pick<Setting, 'perform' | 'connectionId'> & Pick<Sandbox, 'standIn'>,
  { app, environmentUrl }: AppConfig,
  chosen: Partial<Pick<Setting, 'sampleResults' | 'project'>> = {},
): Setting {
  return {
    appId: app.id,
    environmentUrl: environmentUrl.replace(/\/$/, ''),
    connectionId,
    perform,
    sampleResults: {},
    now: () => new Date(),
    wait: async (seconds) => {
      const shortened = Math.min(seconds, LONGEST_WAIT);
      await pause(shortened * 1000);
      return shortened;
    },
    observe: () => (standIn ? watchWorld(standIn.world) : () => []),
    ...chosen,
  };
}
