import { z } from 'zod';
import { addTag, mayCreateTag } from '../git/add-tag';
import { ApiError, badRequest, invalid, notFound } from '../http/api-error';
import { findProject } from '../http/find';
import { paginate } from '../http/paginate';
import {
  dateTime,
  filledText,
  flag,
  idOrPath,
  integers,
  oneOf,
  paging,
  text,
  texts,
} from '../http/parameters';
import { created, defineRoute, ok, type Reply } from '../http/route';
import { timestamp } from '../world/counters';
import { type Project, type Release, role, type World } from '../world/world';
import { presentLink, presentRelease } from './present-release';
import {
  blocked,
  isLinkable,
  link,
  linkType,
  milestonesOf,
  newLink,
  requireDistinct,
  requireOneWay,
} from './release-input';

const path = '/projects/:id/releases';
const params = { id: idOrPath, tag_name: text };
const fields = {
  name: text.optional(),
  description: text.optional(),
  milestones: texts.optional(),
  milestone_ids: integers.optional(),
  released_at: dateTime.optional(),
};

const releases = defineRoute({
  method: 'GET',
  path,
  params: { id: idOrPath },
  query: {
    order_by: oneOf('released_at', 'created_at').default('released_at'),
    sort: oneOf('asc', 'desc').default('desc'),
    include_html_description: flag.optional(),
    updated_before: dateTime.optional(),
    updated_after: dateTime.optional(),
    ...paging,
  },
  answer: (call, query) => {
    const project = findProject(call, query.id, role.guest);
    const key = query.order_by === 'released_at' ? 'releasedAt' : 'createdAt';
    const found = call.world.releases
      .filter(({ projectId }) => projectId === project.id)
      .sort((one, other) => one[key].localeCompare(other[key]));
    if (query.sort === 'desc') found.reverse();
    return paginate(call, query, found, (release) => presentRelease(call.world, project, release));
  },
});

const latest = defineRoute({
  method: 'GET',
  path: `${path}/permalink/latest`,
  params: { id: idOrPath },
  answer: (call, { id }): Reply => {
    const project = findProject(call, id, role.reporter);
    const [newest] = call.world.releases
      .filter(({ projectId }) => projectId === project.id)
      .sort((one, other) => other.releasedAt.localeCompare(one.releasedAt));
    if (!newest) throw notFound();
    const location = new URL(call.url);
    location.pathname = location.pathname.replace(/permalink\/latest$/, encodeURIComponent(newest.tagName));
    return { status: 302, headers: { location: location.href } };
  },
});

const release = defineRoute({
  method: 'GET',
  path: `${path}/:tag_name`,
  params,
  query: { include_html_description: flag.optional() },
  answer: (call, { id, tag_name: tagName }) => {
    const project = findProject(call, id, role.reporter);
    const found = findRelease(call.world, project, tagName);
    if (!found) throw notFound();
    return ok(presentRelease(call.world, project, found));
  },
});

const createRelease = defineRoute({
  method: 'POST',
  path,
  params: { id: idOrPath },
  body: {
    tag_name: filledText,
    ref: text.optional(),
    tag_message: text.optional(),
    assets: z.object({ links: z.array(link).default([]) }).optional(),
    ...fields,
  },
  answer: (call, { id, tag_name: tagName, ref, tag_message: message, assets, ...input }) => {
    const { world, user } = call;
    const project = findProject(call, id, role.developer);
    requireOneWay(input);
    if (!mayCreateTag(call, project, tagName)) {
      throw new ApiError(403, { message: 'You are not allowed to create this tag as it is protected.' });
    }
    if (findRelease(world, project, tagName)) throw new ApiError(409, { message: 'Release already exists' });
    const milestoneIds = milestonesOf(world, project, input) ?? [];
    const existing = world.tags.find((tag) => tag.projectId === project.id && tag.name === tagName);
    if (!existing && !ref) throw new ApiError(422, { message: 'Ref is not specified' });
    const tag = existing ?? addTag(call, project, { name: tagName, ref: ref ?? '', message });
    // The links are only checked now, after the tag was created.
    const links = (assets?.links ?? []).map((given) => newLink(world, given));
    requireDistinct(links);
    const added: Release = {
      projectId: project.id,
      tagName,
      name: input.name,
      description: input.description,
      sha: tag.commit.id,
      authorId: user.id,
      milestoneIds,
      links,
      createdAt: timestamp(world),
      releasedAt: input.released_at ? new Date(input.released_at).toISOString() : timestamp(world),
    };
    world.releases.push(added);
    return created(presentRelease(world, project, added));
  },
});

const updateRelease = defineRoute({
  method: 'PUT',
  path: `${path}/:tag_name`,
  params,
  body: fields,
  answer: (call, { id, tag_name: tagName, ...input }) => {
    const { world } = call;
    const project = findProject(call, id, role.developer);
    requireOneWay(input);
    const found = requireRelease(world, project, tagName);
    if (Object.keys(input).length === 0) throw badRequest('params is empty');
    found.milestoneIds = milestonesOf(world, project, input) ?? found.milestoneIds;
    found.name = input.name ?? found.name;
    found.description = input.description ?? found.description;
    if (input.released_at) found.releasedAt = new Date(input.released_at).toISOString();
    return ok(presentRelease(world, project, found));
  },
});

const deleteRelease = defineRoute({
  method: 'DELETE',
  path: `${path}/:tag_name`,
  params,
  answer: (call, { id, tag_name: tagName }) => {
    const project = findProject(call, id, role.maintainer);
    const found = requireRelease(call.world, project, tagName);
    call.world.releases = call.world.releases.filter((candidate) => candidate !== found);
    return ok(presentRelease(call.world, project, found));
  },
});

const links = defineRoute({
  method: 'GET',
  path: `${path}/:tag_name/assets/links`,
  params,
  query: paging,
  answer: (call, { id, tag_name: tagName, ...query }) => {
    const project = findProject(call, id, role.reporter);
    const found = findRelease(call.world, project, tagName);
    if (!found) throw notFound();
    return paginate(call, query, found.links.toReversed(), presentLink);
  },
});

const createLink = defineRoute({
  method: 'POST',
  path: `${path}/:tag_name/assets/links`,
  params,
  body: {
    name: filledText,
    url: filledText,
    direct_asset_path: text.optional(),
    filepath: text.optional(),
    link_type: linkType.default('other'),
  },
  answer: (call, { id, tag_name: tagName, ...given }) => {
    const project = findProject(call, id, role.developer);
    const found = findRelease(call.world, project, tagName);
    if (!found) throw notFound();
    for (const name of ['name', 'url'] as const) {
      if (found.links.some((other) => other[name] === given[name]))
        throw invalid(name, 'has already been taken');
    }
    if (!isLinkable(given.url)) throw invalid('url', blocked);
    const added = newLink(call.world, given);
    found.links.push(added);
    return created(presentLink(added));
  },
});

function findRelease(world: World, project: Project, tagName: string): Release | undefined {
  return world.releases.find((one) => one.projectId === project.id && one.tagName === tagName);
}

function requireRelease(world: World, project: Project, tagName: string): Release {
  const hasTag = world.tags.some(({ projectId, name }) => projectId === project.id && name === tagName);
  if (!hasTag) throw new ApiError(404, { message: 'Tag does not exist' });
  const found = findRelease(world, project, tagName);
  if (!found) throw new ApiError(404, { message: 'Release does not exist' });
  return found;
}

/** Releases of a project, and their links. */
export const releaseRoutes = [
  releases,
  latest,
  release,
  createRelease,
  updateRelease,
  deleteRelease,
  links,
  createLink,
];
