import { Pipelines } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { writeOnce } from '../once/write-once';
import type { Pipeline } from './find-pipeline';
import { jobsWithStatus } from './pipeline-jobs';
import { isFinished, waitsForPerson } from './pipeline-status';

/** Cancels a pipeline, unless it has come to its end, is being canceled, or has only manual jobs left. */
export async function cancelPipelineOnce(gitlab: GitLabClient, project: string, pipelineId: number) {
  const pipelines = new Pipelines(gitlab);
  const read = () => pipelines.show(project, pipelineId);
  const before = await read();
  const isVain = waitsForPerson(before.status) && !(await hasJobsToCome(gitlab, project, pipelineId));
  if (!canBeCanceled(before) || isVain) return { ...before, outcome: 'unchanged' as const };
  const { value: after, byOthers } = await writeOnce<Pipeline>(gitlab, {
    write: () => pipelines.cancel(project, pipelineId),
    look: async () => {
      const now = await read();
      return canBeCanceled(now) ? undefined : now;
    },
  });
  if (byOthers) return { ...after, outcome: 'unchanged' as const };
  // GitLab returns success even when the pipeline had already finished.
  const isLate = isFinished(after.status) && after.status !== 'canceled';
  return { ...after, outcome: isLate ? ('unchanged' as const) : ('updated' as const) };
}

function canBeCanceled({ status }: Pipeline): boolean {
  return !isFinished(status) && status !== 'canceling';
}

/** GitLab cancels only jobs after a manual one, and the pipeline can stay `manual` then. */
async function hasJobsToCome(gitlab: GitLabClient, project: string, pipelineId: number): Promise<boolean> {
  const statuses = ['created', 'scheduled'];
  const jobs = await jobsWithStatus(gitlab, project, { pipelineId, kind: 'jobs', statuses });
  if (jobs.length > 0) return true;
  return (await jobsWithStatus(gitlab, project, { pipelineId, kind: 'bridges', statuses })).length > 0;
}
