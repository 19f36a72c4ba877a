import { invalid } from '../http/api-error';
import type { Call } from '../http/route';
import { canPushTo, projectAccess } from '../world/access';
import type { PipelineVariable } from '../world/fake-pipeline';
import { findBranch } from '../world/heads';
import { type JobPlan, type Pipeline, type Project, role, type World } from '../world/world';
import { addPipeline } from './add-pipeline';

const defaultPlans: readonly JobPlan[] = [
  { stage: 'test', name: 'unit-tests', trace: 'All tests passed\nJob succeeded\n' },
];

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

/** Starts a pipeline as its user asks for it, or says in GitLab's words why not. */
export function createPipeline(call: Call, project: Project, { ref, variables, inputs }: Wish): Pipeline {
  const { world, user } = call;
  const sha = commitOf(world, project, ref);
  const branch = findBranch(world, project.id, ref);
  if (branch && !canPushTo(world, user, project, branch)) throw refusal(protectedRef(ref));
  if (!sha) throw refusal('Reference not found');
  if (project.hasNoCiConfig) throw refusal('Missing CI config file');
  if (variables.length > 0) requireVariables(call, project, variables);
  if (Object.keys(inputs).some((name) => !project.ciInputs?.includes(name)))
    throw refusal('Given inputs not defined in the `spec` section of the included configuration file');
  const plans = project.jobPlans ?? defaultPlans;
  if (plans.length === 0) {
    throw refusal(
      'Pipeline will not run for the selected trigger. The rules configuration prevented any jobs from being added to the pipeline.',
    );
  }
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

function refusal(reason: string) {
  return invalid('base', reason);
}
