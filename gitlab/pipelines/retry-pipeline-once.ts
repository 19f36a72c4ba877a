import { Pipelines } from '@gitbeaker/rest';
import type { GitLabClient } from '../client/connect-to';
import { writeOnce } from '../once/write-once';
import type { Pipeline } from './find-pipeline';
import { jobsWithStatus } from './pipeline-jobs';
import { isFinished } from './pipeline-status';

/** Runs the failed and canceled jobs of a pipeline again, unless there are none because they were already retried. */
export async function retryPipelineOnce(gitlab: GitLabClient, project: string, pipelineId: number) {
  const pipelines = new Pipelines(gitlab);
  const before = await retryable(gitlab, project, pipelineId);
  if (before.length === 0)
    return { ...(await pipelines.show(project, pipelineId)), outcome: 'unchanged' as const };

  // A retried job has a new id, and may have failed again by now.
  const isRetried = async () => {
    const now = await retryable(gitlab, project, pipelineId);
    return !before.every((id) => now.includes(id));
  };
  const { value: after, byOthers } = await writeOnce<Pipeline>(gitlab, {
    write: () => pipelines.retry(project, pipelineId),
    look: async () => ((await isRetried()) ? pipelines.show(project, pipelineId) : undefined),
  });
  if (byOthers) return { ...after, outcome: 'unchanged' as const };
  // GitLab returns success even when the user cannot retry any of the jobs.
  const isSame = isFinished(after.status) && !(await isRetried());
  return { ...after, outcome: isSame ? ('unchanged' as const) : ('updated' as const) };
}

/** Jobs that only trigger another pipeline matter only if there are no others: GitLab retries all at once. */
async function retryable(gitlab: GitLabClient, project: string, pipelineId: number): Promise<number[]> {
  const statuses = ['failed', 'canceled'];
  const jobs = await jobsWithStatus(gitlab, project, { pipelineId, kind: 'jobs', statuses });
  const found =
    jobs.length > 0 ? jobs : await jobsWithStatus(gitlab, project, { pipelineId, kind: 'bridges', statuses });
  return found.map(({ id }) => id);
}
