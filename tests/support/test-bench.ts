import { Hono } from 'hono';
import type { TaskAnswer } from '../../sandbox/fake-dynatrace/start-dev-server';
import { type GitLabSandbox, startGitLab } from '../../sandbox/fake-gitlab/start-fake-gitlab';
import { serveLocally } from '../../sandbox/serve-locally';
import { createDoor } from '../../sandbox/workbench/door';
import { exampleInputs } from '../../sandbox/workbench/example-inputs';
import { ArmedFaults } from '../../sandbox/workbench/faults';
import { recordedPerform } from '../../sandbox/workbench/perform';
import { Recorder } from '../../sandbox/workbench/recorder';
import { splitRun, withRun } from '../../sandbox/workbench/run-mark';
import { startWorkbench } from '../../sandbox/workbench/start-workbench';
import { actionRunner } from './run-action';

/** A workbench whose actions run in this process; it has no forms. */
export interface TestBench {
  url: string;
  gitlab: GitLabSandbox;
  recorder: Recorder;
  /** What the forms hold at first, by action. */
  examples: Record<string, Record<string, unknown>>;
  close: () => Promise<void>;
}

const connectionId = 'sandbox-test';

/** Starts the workbench without the toolkit, which takes half a minute to build the app. */
export async function startTestBench(): Promise<TestBench> {
  const recorder = new Recorder();
  const faults = new ArmedFaults();
  const gitlab = await startGitLab({ door: createDoor(recorder, faults) });
  /** Runs an action with the token that the platform would give its run. */
  const run = async (action: string, input: Record<string, unknown>): Promise<TaskAnswer> => {
    const { runId } = splitRun(String(input.connectionId));
    const token = runId === undefined ? gitlab.token : withRun(gitlab.token, runId);
    return actionRunner({ url: gitlab.url, token }).attempt(action, { ...input, connectionId: 'test' });
  };
  const forms = await serveLocally(new Hono().all('*', (context) => context.html('No form')).fetch);
  const dev = { url: forms.url, run };
  const perform = recordedPerform({ dev, connectionId, world: gitlab.world, recorder });
  const { url, close } = await startWorkbench({
    gitlab,
    standIn: gitlab,
    dev,
    connectionId,
    perform,
    recorder,
    faults,
  });
  return {
    url,
    gitlab,
    recorder,
    examples: await exampleInputs(connectionId),
    close: async () => {
      await close();
      await forms.close();
      await gitlab.close();
    },
  };
}
