import { Branches, Pipelines, Tags } from '@gitbeaker/rest';
import * as z from 'zod';
import type { GitLabClient } from '../client/connect-to';
import { GitLabError } from '../client/gitlab-error';
import { orNothing } from '../client/tolerating';

/** A pipeline, with the fields that actions use; all other fields are passed on. */
export const pipelineShape = z.looseObject({
  id: z.number(),
  ref: z.string(),
  status: z.string(),
  web_url: z.string(),
});

/** A pipeline with all of GitLab's fields. */
export type Pipeline = z.output<typeof pipelineShape>;

/** Which pipeline: one of the two is given. */
export interface WhichPipeline {
  pipelineId?: number;
  /** A branch or tag; its pipeline is the latest one for its newest commit. */
  ref?: string;
}

/**
 * Reads a pipeline; undefined when the newest commit of a branch or tag has none yet.
 * @throws {GitLabError} not-found when there is no such branch or tag.
 */
export async function findPipeline(
  gitlab: GitLabClient,
  project: string,
  { pipelineId, ref = '' }: WhichPipeline,
): Promise<Pipeline | undefined> {
  const pipelines = new Pipelines(gitlab);
  if (pipelineId !== undefined) return pipelines.show(project, pipelineId);
  try {
    return await pipelines.showLatest(project, { ref });
  } catch (error) {
    // GitLab's way to say that there is none.
    if (!(error instanceof GitLabError && error.status === 403)) throw error;
    await requireBranchOrTag(gitlab, project, ref);
    return undefined;
  }
}

/** Like `findPipeline`, but a missing pipeline is an error. */
export async function readPipeline(
  gitlab: GitLabClient,
  project: string,
  which: WhichPipeline,
): Promise<Pipeline> {
  const pipeline = await findPipeline(gitlab, project, which);
  if (!pipeline) throw noPipelineOn(project, which.ref ?? '');
  return pipeline;
}

/** The error for a branch or tag whose newest commit has no pipeline. */
export function noPipelineOn(project: string, ref: string): GitLabError {
  return new GitLabError(
    'not-found',
    `The newest commit of ${ref} in project ${project} has no pipeline, or the token's user cannot see it. ` +
      'Run one, or give the number of an earlier pipeline.',
  );
}

async function requireBranchOrTag(gitlab: GitLabClient, project: string, ref: string): Promise<void> {
  const found =
    (await orNothing(new Branches(gitlab).show(project, ref))) ??
    (await orNothing(new Tags(gitlab).show(project, ref)));
  if (found) return;
  throw new GitLabError(
    'not-found',
    `Project ${project} has no branch or tag ${ref}, or the token's user cannot see it. Check the spelling.`,
  );
}
