import { z } from 'zod';
import { ApiError, notFound } from '../http/api-error';
import { findProject } from '../http/find';
import { paginate } from '../http/paginate';
import { filledText, flag, idOrPath, integer, oneOf, paging, text } from '../http/parameters';
import { type Call, created, defineRoute, ok } from '../http/route';
import { timestamp } from '../world/counters';
import { type FeatureFlag, type Project, role } from '../world/world';
import { changeStrategies, complaintsAbout, presentStrategy } from './flag-strategies';

const path = '/projects/:id/feature_flags';
const wrongName =
  "can contain only lowercase letters, digits, '_' and '-'. Must start with a letter, and cannot end with '-' or '_'";
const params = { id: idOrPath, feature_flag_name: text };
const scope = z.object({
  id: integer.optional(),
  environment_scope: z.string().optional(),
  _destroy: flag.optional(),
});
const strategy = z.object({
  id: integer.optional(),
  name: z.string().optional(),
  parameters: z.record(z.string(), z.unknown()).optional(),
  user_list_id: integer.optional(),
  scopes: z.array(scope).optional(),
  _destroy: flag.optional(),
});

const flags = defineRoute({
  method: 'GET',
  path,
  params: { id: idOrPath },
  query: { scope: oneOf('enabled', 'disabled').optional(), ...paging },
  answer: (call, query) => {
    const project = findProject(call, query.id, role.developer);
    const found = call.world.featureFlags
      .filter(({ projectId }) => projectId === project.id)
      .filter(({ active }) => query.scope === undefined || active === (query.scope === 'enabled'))
      .sort((one, other) => one.name.localeCompare(other.name));
    return paginate(call, query, found, presentFlag);
  },
});

const flagRoute = defineRoute({
  method: 'GET',
  path: `${path}/:feature_flag_name`,
  params,
  answer: (call, { id, feature_flag_name: name }) =>
    ok(presentFlag(findFlag(call, findProject(call, id, role.developer), name))),
});

const createFlag = defineRoute({
  method: 'POST',
  path,
  params: { id: idOrPath },
  body: {
    name: text,
    version: filledText,
    description: text.optional(),
    active: flag.default(true),
    strategies: z.array(strategy).default([]),
  },
  answer: (call, { id, name, version, description, active, strategies }) => {
    const { world } = call;
    const project = findProject(call, id, role.developer);
    if (version !== 'new_version_flag') throw new ApiError(422, { message: 'Version is invalid' });
    const now = timestamp(world);
    const added: FeatureFlag = {
      projectId: project.id,
      name,
      description,
      active,
      strategies: changeStrategies(world, [], strategies),
      createdAt: now,
      updatedAt: now,
    };
    requireValid(call, added);
    world.featureFlags.push(added);
    return created(presentFlag(added));
  },
});

const updateFlag = defineRoute({
  method: 'PUT',
  path: `${path}/:feature_flag_name`,
  params,
  body: {
    name: text.optional(),
    description: text.optional(),
    active: flag.optional(),
    strategies: z.array(strategy).default([]),
  },
  answer: (call, { id, feature_flag_name: flagName, strategies, ...input }) => {
    const project = findProject(call, id, role.developer);
    const found = findFlag(call, project, flagName);
    const changed: FeatureFlag = {
      ...found,
      name: input.name ?? found.name,
      description: input.description ?? found.description,
      active: input.active ?? found.active,
      strategies: changeStrategies(call.world, found.strategies, strategies),
      updatedAt: timestamp(call.world),
    };
    requireValid(call, changed, found);
    Object.assign(found, changed);
    return ok(presentFlag(found));
  },
});

const deleteFlag = defineRoute({
  method: 'DELETE',
  path: `${path}/:feature_flag_name`,
  params,
  answer: (call, { id, feature_flag_name: name }) => {
    const found = findFlag(call, findProject(call, id, role.developer), name);
    call.world.featureFlags = call.world.featureFlags.filter((candidate) => candidate !== found);
    return ok(presentFlag(found));
  },
});

function findFlag({ world }: Call, project: Project, name: string): FeatureFlag {
  const found = world.featureFlags.find((one) => one.projectId === project.id && one.name === name);
  if (!found) throw notFound();
  return found;
}

/** 400 with a list of sentences, unlike other routes. */
function requireValid({ world }: Call, wanted: FeatureFlag, current?: FeatureFlag): void {
  const isTaken = world.featureFlags.some(
    (other) => other !== current && other.projectId === wanted.projectId && other.name === wanted.name,
  );
  const { name, strategies } = wanted;
  const complaints = [
    ...(name.length < 2 ? ['Name is too short (minimum is 2 characters)'] : []),
    ...(name.length > 63 ? ['Name is too long (maximum is 63 characters)'] : []),
    ...(/^[a-z]([-_a-z0-9]*[a-z0-9])?$/.test(name) ? [] : [`Name ${wrongName}`]),
    ...(isTaken ? ['Name has already been taken'] : []),
    ...strategies.flatMap(complaintsAbout),
  ];
  if (complaints.length > 0) throw new ApiError(400, { message: complaints });
}

function presentFlag(shown: FeatureFlag) {
  return {
    name: shown.name,
    description: shown.description ?? null,
    active: shown.active,
    version: 'new_version_flag',
    created_at: shown.createdAt,
    updated_at: shown.updatedAt,
    scopes: [],
    strategies: shown.strategies.map(presentStrategy),
  };
}

/** Feature flags of a project. */
export const featureFlagRoutes = [flags, flagRoute, createFlag, updateFlag, deleteFlag];
