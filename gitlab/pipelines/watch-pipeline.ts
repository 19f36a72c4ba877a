import { ifPossible } from '../or-nothing';
import { isFinished } from './pipeline-status';
import type { Pipeline } from './pipelines';
import type { GitLab } from '../requester';
import { waitForPipeline } from './wait-for-pipeline';

/** What is known of a pipeline that was just started. */
export type WatchOutcome = 'started' | 'finished' | 'running';

/** Follows a pipeline that was just started. A failure to read it is none of starting it: a retry would start another. */
export async function watchPipeline(
  gitlab: GitLab,
  project: string,
  started: Pipeline,
  waitSeconds: number,
): Promise<Pipeline & { outcome: WatchOutcome }> {
  if (waitSeconds === 0) return { ...started, outcome: 'started' };
  const seen = await ifPossible(waitForPipeline(gitlab, project, { pipelineId: started.id }, waitSeconds));
  const pipeline = seen ?? started;
  return { ...pipeline, outcome: isFinished(pipeline.status) ? 'finished' : 'running' };
}
