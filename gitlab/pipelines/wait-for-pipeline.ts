import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { pause } from '../client/retry';
import { ifPossible } from '../client/tolerating';
import { findPipeline, type Pipeline, type WhichPipeline } from './find-pipeline';
import { isFinished, waitsForPerson } from './pipeline-status';

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 15_000;
/** What is left of the action's time when waiting ends, to say what came of it. */
const MARGIN_MS = 5_000;

/**
 * Reads a pipeline, ever more seldom, until it has come to an end, waits for a person, or the time is over: the given
 * one, or the action's. Given a branch or tag, it waits for a pipeline of its newest commit, and then stays with it;
 * undefined when none came.
 */
export async function waitForPipeline(
  gitlab: GitLabClient,
  project: string,
  which: WhichPipeline,
  waitSeconds: number,
): Promise<Pipeline | undefined> {
  const deadline = Math.min(Date.now() + waitSeconds * 1000, gitlab.deadline - MARGIN_MS);
  let pipeline = await findPipeline(gitlab, project, which);
  let failedInARow = 0;
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 1.5, LONGEST_PAUSE_MS)) {
    const isSettled = pipeline && (isFinished(pipeline.status) || waitsForPerson(pipeline.status));
    const remaining = deadline - Date.now();
    if (isSettled || remaining <= 0) return pipeline;
    await pause(Math.min(wait, remaining));
    try {
      pipeline = await findPipeline(gitlab, project, pipeline ? { pipelineId: pipeline.id } : which);
      failedInARow = 0;
    } catch (error) {
      failedInARow += 1;
      if (failedInARow > 1 || !mayPass(error)) throw error;
    }
  }
}

/** Whether the next poll may fare better. */
function mayPass(error: unknown): boolean {
  const passing = ['unavailable', 'timeout', 'rate-limited', 'unexpected-response'];
  return error instanceof GitLabError && passing.includes(error.kind);
}

/** What is known of a pipeline that was just started. */
export type WatchOutcome = 'started' | 'finished' | 'running';

/** Follows a pipeline that was just started. A failure to read it is none of starting it: a retry would start another. */
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
