import { Pipelines } from '@gitbeaker/core';
import { isFinished, waitsForPerson } from './pipeline-status';
import type { Pipeline } from './pipelines';
import type { GitLab } from '../requester';
import { writeOnce } from '../write-once';

/** Cancels a pipeline, unless it has come to its end or is being canceled. */
export async function cancelOnce(gitlab: GitLab, project: string, pipelineId: number) {
  const pipelines = new Pipelines(gitlab);
  const read = () => pipelines.show(project, pipelineId);
  const before = await read();
  if (!canBeCanceled(before)) return { ...before, outcome: 'unchanged' as const };
  const after = await writeOnce<Pipeline>({
    write: () => pipelines.cancel(project, pipelineId),
    look: async () => {
      const now = await read();
      return canBeCanceled(now) ? undefined : now;
    },
  });
  return { ...after, outcome: hasNoEffect(after) ? ('unchanged' as const) : ('updated' as const) };
}

function canBeCanceled({ status }: Pipeline): boolean {
  return !isFinished(status) && status !== 'canceling';
}

/** GitLab answers with success even when it came to its end first, or when there was nothing but a manual job left. */
function hasNoEffect({ status }: Pipeline): boolean {
  return (isFinished(status) && status !== 'canceled') || waitsForPerson(status);
}
