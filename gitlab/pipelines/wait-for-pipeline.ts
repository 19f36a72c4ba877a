import { GitLabError } from '../errors';
import { isFinished, waitsForPerson } from './pipeline-status';
import { findPipeline, type Pipeline, type WhichPipeline } from './pipelines';
import type { GitLab } from '../requester';
import { pause } from '../retry';

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
  gitlab: GitLab,
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
