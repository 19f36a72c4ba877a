import { ApiError } from '../http/api-error';
import { isAtLimit } from '../http/require-within-limit';
import type { Call } from '../http/route';
import { canPushTo, hasFeature, projectAccess } from '../world/access';
import type { PipelineVariable } from '../world/fake-pipeline';
import { findBranch } from '../world/heads';
import { isAtLeast } from '../world/version';
import { type JobPlan, type Pipeline, type Project, role, type World } from '../world/world';
import { addPipeline } from './add-pipeline';

const defaultPlans: readonly JobPlan[] = [
  { stage: 'test', name: 'unit-tests', trace: 'All tests passed\nJob succeeded\n' },
];

const noJobs =
  'Pipeline will not run for the selected trigger. The rules configuration prevented any jobs from being added to the pipeline.';
const olderNoJobs = 'No stages / jobs for this pipeline.';

const roles = {
  no_one_allowed: Infinity,
  developer: role.developer,
  maintainer: role.maintainer,
  owner: role.owner,
};

interface Wish {
  ref: string;
  variables: PipelineVariable[];
  inputs: Record<string, unknown>;
}

/** Starts a pipeline, or refuses with GitLab's message. */
export function createPipeline(call: Call, project: Project, { ref, variables, inputs }: Wish): Pipeline {
  const { world, user } = call;
  if (!hasFeature(world, user, project, 'builds')) throw refusal('Pipelines are disabled!');
  const sha = commitOf(world, project, ref);
  const branch = findBranch(world, project.id, ref);
  if (branch && !canPushTo(world, user, project, branch)) throw refusal(protectedRef(ref));
  if (!sha) throw refusal('Reference not found');
  const own = world.pipelines.filter((made) => made.sha === sha && made.userId === user.id);
  if (isAtLimit(call, 'pipelines', own))
    throw refusal('Too many pipelines created in the last minute. Try again later.');
  if (project.hasNoCiConfig)
    throw refusal(isAtLeast(world, 12, 4) ? 'Missing CI config file' : 'Missing .gitlab-ci.yml file');
  if (project.pipelineRefusals) throw refusal(...project.pipelineRefusals);
  if (variables.length > 0) requireVariables(call, project, variables);
  // An older GitLab ignores them.
  const given = isAtLeast(world, 17, 11) ? Object.keys(inputs) : [];
  if (given.some((name) => !project.ciInputs?.includes(name)))
    throw refusal('Given inputs not defined in the `spec` section of the included configuration file');
  if (project.filtersPipelines) throw refusal('Pipeline filtered out by workflow rules.');
  const plans = project.jobPlans ?? defaultPlans;
  if (plans.length === 0) throw refusal(isAtLeast(world, 16, 0) ? noJobs : olderNoJobs);
  const details = { projectId: project.id, ref, sha, source: 'api', userId: user.id, variables };
  return addPipeline(world, details, plans);
}

/** The newest commit of a branch, or that of a tag. */
export function commitOf(world: World, project: Project, ref: string): string | undefined {
  const tag = world.tags.find(({ projectId, name }) => projectId === project.id && name === ref);
  return (findBranch(world, project.id, ref) ?? tag)?.commit.id;
}

function requireVariables({ world, user }: Call, project: Project, variables: PipelineVariable[]): void {
  const least = roles[project.pipelineVariablesRole ?? 'developer'];
  if (projectAccess(world, user, project) < least)
    throw refusal('Insufficient permissions to set pipeline variables');
  const keys = variables.map(({ key }) => key);
  const duplicates = [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))];
  if (duplicates.length > 0)
    throw refusal(`Duplicate variable ${duplicates.length > 1 ? 'names' : 'name'}: ${duplicates.join(', ')}`);
}

function protectedRef(ref: string): string {
  return (
    `You do not have sufficient permission to run a pipeline on '${ref}'. Please select a different branch or contact your administrator for assistance. ` +
    '<a href=https://docs.gitlab.com/ci/pipelines/#pipeline-security-on-protected-branches>Learn more</a>'
  );
}

function refusal(...reasons: string[]) {
  return new ApiError(400, { message: { base: reasons } });
}
