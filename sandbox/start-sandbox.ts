import { actionNames } from './action-names';
import { connectionOfRun, sandboxConnection } from './fake-dynatrace/sandbox-connection';
import { type DevServer, startDevServer } from './fake-dynatrace/start-dev-server';
import { startPlatform } from './fake-dynatrace/start-platform';
import { arrangeNight } from './fake-gitlab/arrange-night';
import { type GitLabSandbox, startGitLab } from './fake-gitlab/start-fake-gitlab';
import { createDoor } from './workbench/door';
import { ArmedFaults } from './workbench/faults';
import { type Perform, recordedPerform } from './workbench/perform';
import { Recorder } from './workbench/recorder';

/** Everything the app needs to run on one machine. */
export interface Sandbox {
  /** Where GitLab is and how to sign in: the stand-in, or a real one. */
  gitlab: { url: string; token: string };
  /** The stand-in's inside; undefined with a real GitLab. */
  standIn: GitLabSandbox | undefined;
  dev: DevServer;
  /** The `connectionId` for every action. */
  connectionId: string;
  /** Runs a built action, and records it for the workbench. */
  perform: Perform;
  recorder: Recorder;
  /** The faults for the next requests of actions. */
  faults: ArmedFaults;
  stop: () => Promise<void>;
}

/** What `dt-app dev` builds and runs. */
export interface AppToRun {
  actions: readonly string[];
  /** The actions that have a form; default: all. */
  forms?: readonly string[];
  /** Where the app is; default: this project. */
  folder?: string;
}

/**
 * Starts GitLab, the Dynatrace platform and `dt-app dev` on free ports of this machine. With the environment variables
 * GITLAB_URL and GITLAB_TOKEN, it uses a real GitLab instead of the stand-in.
 */
export async function startSandbox(
  say: (message: string) => void = () => undefined,
  app: AppToRun = { actions: actionNames() },
): Promise<Sandbox> {
  const { GITLAB_URL: url, GITLAB_TOKEN: token } = process.env;
  if ((url === undefined) !== (token === undefined)) {
    throw new Error('Set both GITLAB_URL and GITLAB_TOKEN for a real GitLab, or neither for the stand-in.');
  }
  const recorder = new Recorder();
  const faults = new ArmedFaults();
  const standIn = url && token ? undefined : await startGitLab({ door: createDoor(recorder, faults) });
  if (standIn) arrangeNight(standIn.world);
  const gitlab = standIn ?? { url: url ?? '', token: token ?? '' };
  const connection = sandboxConnection(gitlab);
  const platform = await startPlatform([connection], (id) => connectionOfRun(connection, id));
  const stopServers = () => Promise.all([standIn?.close(), platform.close()]);
  say(`GitLab: ${gitlab.url}${standIn ? ' (stand-in)' : ''}`);
  say('Building the app for Dynatrace’s runtime, about 20 s ...');
  try {
    const dev = await startDevServer({
      platformUrl: platform.url,
      app,
      onProgress: (seconds) => {
        if (seconds > 0 && seconds % 10 === 0) say(`... still building, ${seconds} s`);
      },
    });
    const stop = async () => {
      await dev.stop();
      await stopServers();
    };
    const connectionId = connection.objectId;
    const perform = recordedPerform({ dev, connectionId, world: standIn?.world, recorder });
    return { gitlab, standIn, dev, connectionId, perform, recorder, faults, stop };
  } catch (error) {
    await stopServers();
    throw error;
  }
}
