import type { GitLabClient } from '../client/connect-to';
import { inParallel } from '../client/in-parallel';
import { ifPossible } from '../client/tolerating';
import { readJobLog } from './job-log';
import { type Job, jobsWithStatus } from './pipeline-jobs';

/** A job that made its pipeline fail. */
export interface FailedJob {
  id: number;
  name: string;
  stage: string;
  /** GitLab's word for why, such as `script_failure`. */
  failure_reason: string | undefined;
  web_url: string;
  /** The end of its log; absent for a job that only triggers another pipeline, and for all but the first ones. */
  log?: string;
  /** The pipeline that it triggered. */
  downstream_pipeline?: Job['downstream_pipeline'];
}

/** How many logs are fetched: a workflow author reads only the first ones. */
const MAX_LOGS = 10;
/** Enough for a few hundred lines of one log. */
const LOG_BYTES = 64_000;

/**
 * The jobs that made a pipeline fail, in the order of creation, without retried jobs and jobs that are allowed to fail.
 */
export async function failedJobs(
  gitlab: GitLabClient,
  project: string,
  { pipelineId, logLines }: { pipelineId: number; logLines: number },
): Promise<FailedJob[]> {
  const failed = { pipelineId, statuses: ['failed'] };
  const [jobs, bridges] = await Promise.all([
    jobsWithStatus(gitlab, project, { ...failed, kind: 'jobs' }),
    // Trigger jobs that cannot be read must not hide that the pipeline failed, nor the jobs that can.
    ifPossible(jobsWithStatus(gitlab, project, { ...failed, kind: 'bridges' })),
  ]);
  const guilty = jobs.filter(({ allow_failure }) => !allow_failure);
  const logs = await inParallel(guilty.slice(0, logLines > 0 ? MAX_LOGS : 0), async ({ id }) =>
    // A log that cannot be read must not hide that the job failed.
    ifPossible(readJobLog(gitlab, project, { jobId: id, lines: logLines, maxBytes: LOG_BYTES })),
  );
  return [
    ...guilty.map((job, index) => ({
      ...factsOf(job),
      ...(logs[index] && { log: logs[index].log }),
    })),
    ...(bridges ?? [])
      .filter(({ allow_failure }) => !allow_failure)
      .map((bridge) => ({ ...factsOf(bridge), downstream_pipeline: bridge.downstream_pipeline })),
  ];
}

function factsOf({ id, name, stage, failure_reason, web_url }: Job): FailedJob {
  return { id, name, stage, failure_reason: failure_reason ?? undefined, web_url };
}
