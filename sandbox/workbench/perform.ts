import type { DevServer, TaskAnswer } from '../fake-dynatrace/start-dev-server';
import type { World } from '../fake-gitlab/start-fake-gitlab';
import { watchWorld } from '../workflow-player/gitlab-changes';
import type { Recorder } from './recorder';
import { withRun } from './run-mark';

/** Runs an action and notes it down. */
export type Perform = (
  action: string,
  input: Record<string, unknown>,
  startedBy?: string,
) => Promise<TaskAnswer>;

interface Stage {
  dev: Pick<DevServer, 'run'>;
  connectionId: string;
  /** The stand-in's inside; undefined with a real GitLab. */
  world: World | undefined;
  recorder: Recorder;
}

/** Runs actions so that each of their requests is assigned to its run. */
export function recordedPerform({ dev, connectionId, world, recorder }: Stage): Perform {
  return (action, input, startedBy) =>
    recorder.during(async () => {
      const run = recorder.begin(action, input, startedBy);
      const isMarked = world !== undefined && input.connectionId === connectionId;
      const changes = world ? watchWorld(world) : () => [];
      const startedAt = performance.now();
      try {
        const answer = await dev.run(action, {
          ...input,
          ...(isMarked ? { connectionId: withRun(connectionId, run.id) } : {}),
        });
        Object.assign(run, { result: answer.result, error: answer.error, log: answer.logs });
        return answer;
      } catch (error) {
        run.error = `The action could not be run: ${error instanceof Error ? error.message : String(error)}`;
        throw error;
      } finally {
        run.took = Math.round(performance.now() - startedAt);
        run.changes = changes();
      }
    });
}
