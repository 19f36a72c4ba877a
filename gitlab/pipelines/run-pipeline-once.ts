import { Pipelines, Users } from '@gitbeaker/rest';
import * as z from 'zod';
import type { GitLabClient } from '../client/connect-to';
import { readAs } from '../client/read-content';
import { writeOnce } from '../once/write-once';
import type { PipelineOrder, PipelineVariable } from './explain-pipeline-refusal';
import { explainPipelineRefusal } from './explain-pipeline-refusal';
import { type Pipeline, pipelineShape } from './find-pipeline';

/**
 * Starts a pipeline, and no second one after a lost response. GitLab has no place for a key, so a started pipeline is
 * recognised by its user, ref and variables, and by being newer than the request.
 */
export async function runPipelineOnce(
  gitlab: GitLabClient,
  project: string,
  order: PipelineOrder,
): Promise<Pipeline> {
  const sentAt = Date.now();
  try {
    const { value } = await writeOnce(gitlab, {
      write: () => create(gitlab, project, order),
      look: () => findStarted(gitlab, project, order, sentAt),
      mayBeOthers: false,
    });
    return value;
  } catch (error) {
    throw explainPipelineRefusal(error, project, order);
  }
}

/** Not with gitbeaker, which would change the letter case of the inputs' names. */
function create(gitlab: GitLabClient, project: string, order: PipelineOrder): Promise<Pipeline> {
  const endpoint = `projects/${encodeURIComponent(project)}/pipeline`;
  return gitlab.ask({ method: 'POST', endpoint, json: order }, pipelineShape);
}

const candidates = z.array(z.looseObject({ id: z.number(), created_at: z.string() }));

async function findStarted(
  gitlab: GitLabClient,
  project: string,
  { ref, variables = [] }: PipelineOrder,
  sentAt: number,
): Promise<Pipeline | undefined> {
  const { username } = await new Users(gitlab).showCurrentUser();
  const query = new URLSearchParams({ ref, source: 'api', username, per_page: '20' }).toString();
  const { content, headers } = await gitlab.send(
    { endpoint: `projects/${encodeURIComponent(project)}/pipelines`, query },
    readAs(candidates),
  );
  // By GitLab's clock, which may differ from ours.
  const now = Date.parse(headers.date ?? '') || Date.now();
  const since = now - (Date.now() - sentAt);
  const pipelines = new Pipelines(gitlab);
  const wanted = signature(variables);
  for (const { id, created_at } of content) {
    if (Date.parse(created_at) < since) continue;
    if (signature(await pipelines.allVariables(project, id)) === wanted) return pipelines.show(project, id);
  }
  return undefined;
}

/** Whether two lists contain the same variables, in any order. */
function signature(variables: readonly PipelineVariable[]): string {
  const entries = variables.map(({ key, value, variable_type = 'env_var' }) =>
    JSON.stringify([key, value, variable_type]),
  );
  return entries.sort().join();
}
