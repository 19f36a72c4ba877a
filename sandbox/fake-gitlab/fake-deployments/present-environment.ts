import type { Environment, World } from '../world/world';

/** An environment as its deployments show it. */
export function presentBasicEnvironment(environment: Environment) {
  return {
    id: environment.id,
    name: environment.name,
    slug: environment.slug,
    external_url: environment.externalUrl ?? null,
    created_at: environment.createdAt,
    updated_at: environment.updatedAt,
  };
}

/** An environment as lists show it. */
export function presentEnvironment(world: World, environment: Environment) {
  const project = world.projects.find(({ id }) => id === environment.projectId);
  return {
    ...presentBareEnvironment(environment),
    project: project && {
      id: project.id,
      description: project.description ?? null,
      name: project.name,
      path: project.path,
      path_with_namespace: project.fullPath,
      created_at: project.createdAt,
    },
  };
}

/** An environment without what it belongs to. */
export function presentBareEnvironment(environment: Environment) {
  return {
    ...presentBasicEnvironment(environment),
    tier: environment.tier,
    state: environment.state,
    auto_stop_at: null,
    cluster_agent: null,
    kubernetes_namespace: null,
    flux_resource_path: null,
    description: null,
    auto_stop_setting: 'always',
  };
}
