import { addTag } from '../git/add-tag';
import { presentCommit } from '../git/present-commit';
import { notFound } from '../http/api-error';
import { findRepository } from '../http/find';
import { paginateGit } from '../http/paginate';
import { filledText, idOrPath, oneOf, paging, text } from '../http/parameters';
import { type Call, created, defineRoute, noContent, ok } from '../http/route';
import { type Project, role, type Tag } from '../world/world';

const path = '/projects/:id/repository/tags';

const tags = defineRoute({
  method: 'GET',
  path,
  params: { id: idOrPath },
  query: {
    sort: oneOf('asc', 'desc').default('desc'),
    order_by: oneOf('name', 'updated', 'version').default('updated'),
    search: text.optional(),
    page_token: text.optional(),
    ...paging,
  },
  answer: (call, query) => {
    const project = findRepository(call, query.id, role.reporter);
    const key = ({ name, commit }: Tag) => (query.order_by === 'updated' ? commit.createdAt : name);
    const found = call.world.tags
      .filter(({ projectId, name }) => projectId === project.id && name.includes(query.search ?? ''))
      .sort((one, other) =>
        key(one).localeCompare(key(other), 'en', { numeric: query.order_by === 'version' }),
      );
    if (query.sort === 'desc') found.reverse();
    return paginateGit(call, query, found, (tag) => presentTag(call, project, tag));
  },
});

const tag = defineRoute({
  method: 'GET',
  path: `${path}/:tag_name`,
  params: { id: idOrPath, tag_name: text },
  answer: (call, { id, tag_name: name }) => {
    const project = findRepository(call, id, role.reporter);
    const found = call.world.tags.find((one) => one.projectId === project.id && one.name === name);
    if (!found) throw notFound('Tag');
    return ok(presentTag(call, project, found));
  },
});

const createTag = defineRoute({
  method: 'POST',
  path,
  params: { id: idOrPath },
  body: { tag_name: filledText, ref: filledText, message: text.optional() },
  answer: (call, { id, tag_name: name, ref, message }) => {
    const project = findRepository(call, id, role.developer);
    return created(presentTag(call, project, addTag(call, project, { name, ref, message })));
  },
});

const deleteTag = defineRoute({
  method: 'DELETE',
  path: `${path}/:tag_name`,
  params: { id: idOrPath, tag_name: text },
  answer: (call, { id, tag_name: name }) => {
    const project = findRepository(call, id, role.developer);
    const gone = call.world.tags.find((one) => one.projectId === project.id && one.name === name);
    if (!gone) throw notFound('Tag');
    call.world.tags = call.world.tags.filter((one) => one !== gone);
    return noContent();
  },
});

function presentTag({ world }: Call, project: Project, { name, message, commit, ...tagged }: Tag) {
  const release = world.releases.find((one) => one.projectId === project.id && one.tagName === name);
  return {
    name,
    message: message ?? '',
    target: commit.id,
    commit: presentCommit(world, project, commit),
    release: release ? { tag_name: name, description: release.description ?? '' } : null,
    protected: tagged.protected,
    created_at: message === undefined ? null : commit.createdAt,
  };
}

/** A project's tags. */
export const tagRoutes = [tags, tag, createTag, deleteTag];
