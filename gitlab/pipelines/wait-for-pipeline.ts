import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { ifPossible } from '../client/tolerating';
import { findPipeline, type Pipeline, type WhichPipeline } from './find-pipeline';
import { isFinished, waitsForPerson } from './pipeline-status';
import { pollUntilEnded } from './poll-until-ended';

/**
 * Reads a pipeline with growing pauses, until it has finished, waits for a person, or the time is over: the given time,
 * or the action's. Given a branch or tag, it waits for a pipeline for its newest commit, and then follows that one;
 * undefined when there was none.
 */
export async function waitForPipeline(
  gitlab: GitLabClient,
  project: string,
  which: WhichPipeline,
  waitSeconds: number,
): Promise<Pipeline | undefined> {
  let found: Pipeline | undefined;
  // The first read must succeed; after it, one failed read does not end the wait, but two in a row do.
  let failures = 1;
  const read = async () => {
    try {
      found = await findPipeline(gitlab, project, found ? { pipelineId: found.id } : which);
      failures = 0;
    } catch (error) {
      failures += 1;
      if (failures > 1 || !mayPass(error)) throw error;
    }
    return found;
  };
  return pollUntilEnded(gitlab, waitSeconds, {
    read,
    isOver: (pipeline) =>
      pipeline !== undefined && (isFinished(pipeline.status) || waitsForPerson(pipeline.status)),
  });
}

/** Whether the next read may succeed. */
function mayPass(error: unknown): boolean {
  return error instanceof GitLabError && error.fate !== 'refused';
}

/** What is known of a pipeline that was just started. */
export type WatchOutcome = 'started' | 'finished' | 'running';

/**
 * Follows a pipeline that was just started. A failed read does not count as a failed start: a retry would start another
 * pipeline.
 */
export async function watchPipeline(
  gitlab: GitLabClient,
  project: string,
  started: Pipeline,
  waitSeconds: number,
): Promise<Pipeline & { outcome: WatchOutcome }> {
  if (waitSeconds === 0) return { ...started, outcome: 'started' };
  const seen = await ifPossible(waitForPipeline(gitlab, project, { pipelineId: started.id }, waitSeconds));
  const pipeline = seen ?? started;
  return { ...pipeline, outcome: isFinished(pipeline.status) ? 'finished' : 'running' };
}
