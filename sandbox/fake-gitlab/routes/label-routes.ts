import { addLabel, availableLabels } from '../fake-issuables/fake-labels';
import { ApiError, invalid, notFound } from '../http/api-error';
import { findProject } from '../http/find';
import { paginate } from '../http/paginate';
import { clearableInteger, filledText, flag, idOrPath, paging, text } from '../http/parameters';
import { type Call, created, defineRoute, noContent, ok } from '../http/route';
import { type Label, type Project, role, type World } from '../world/world';

const labels = defineRoute({
  method: 'GET',
  path: '/projects/:id/labels',
  params: { id: idOrPath },
  query: {
    search: text.optional(),
    with_counts: flag.optional(),
    include_ancestor_groups: flag.default(true),
    archived: flag.optional(),
    ...paging,
  },
  answer: (call, query) => {
    const project = findProject(call, query.id);
    const search = query.search?.toLowerCase() ?? '';
    const found = availableLabels(call.world, project)
      .filter((label) => query.include_ancestor_groups || label.projectId === project.id)
      .filter(({ name, description = '' }) => `${name}\n${description}`.toLowerCase().includes(search))
      .sort((one, other) => one.name.localeCompare(other.name));
    return paginate(call, query, found, (label) =>
      presentLabel(call.world, project, label, query.with_counts),
    );
  },
});

const createLabel = defineRoute({
  method: 'POST',
  path: '/projects/:id/labels',
  params: { id: idOrPath },
  body: {
    name: filledText,
    color: text,
    description: text.optional(),
    priority: clearableInteger.optional(),
  },
  answer: (call, { id, name, color, description, priority }) => {
    const project = findProject(call, id, role.reporter);
    if (availableLabels(call.world, project).some((label) => label.name === name)) {
      throw new ApiError(409, { message: 'Label already exists' });
    }
    if (!/^#[0-9a-f]{6}$|^#[0-9a-f]{3}$|^[a-z]+$/i.test(color))
      throw invalid('color', 'must be a valid color code');
    const added = { projectId: project.id, name, color, description, priority: priority ?? undefined };
    return created(presentLabel(call.world, project, addLabel(call.world, added)));
  },
});

const label = defineRoute({
  method: 'GET',
  path: '/projects/:id/labels/:name',
  params: { id: idOrPath, name: text },
  query: { include_ancestor_groups: flag.default(true) },
  answer: (call, { id, name, include_ancestor_groups: alsoOfGroups }) => {
    const project = findProject(call, id);
    const found = locate(call, project, name);
    if (!alsoOfGroups && found.projectId === undefined) throw notFound('Label');
    return ok(presentLabel(call.world, project, found));
  },
});

const updateLabel = defineRoute({
  method: 'PUT',
  path: '/projects/:id/labels/:name',
  params: { id: idOrPath, name: text },
  body: {
    new_name: filledText.optional(),
    color: text.optional(),
    description: text.optional(),
    priority: clearableInteger.optional(),
    archived: flag.optional(),
  },
  answer: (call, { id, name, new_name: newName, color, description, priority }) => {
    const project = findProject(call, id, role.reporter);
    const found = locate(call, project, name);
    for (const issuable of [...call.world.issues, ...call.world.mergeRequests])
      issuable.labels = issuable.labels.map((one) => (one === name ? (newName ?? name) : one));
    found.name = newName ?? name;
    found.color = color ?? found.color;
    found.description = description ?? found.description;
    if (priority !== undefined) found.priority = priority ?? undefined;
    return ok(presentLabel(call.world, project, found));
  },
});

const deleteLabel = defineRoute({
  method: 'DELETE',
  path: '/projects/:id/labels/:name',
  params: { id: idOrPath, name: text },
  answer: (call, { id, name }) => {
    const gone = locate(call, findProject(call, id, role.reporter), name);
    call.world.labels = call.world.labels.filter((candidate) => candidate !== gone);
    for (const issuable of [...call.world.issues, ...call.world.mergeRequests])
      issuable.labels = issuable.labels.filter((one) => one !== name);
    return noContent();
  },
});

/** By its name or its id. */
function locate({ world }: Call, project: Project, name: string): Label {
  const found = availableLabels(world, project).find((one) => one.name === name || String(one.id) === name);
  if (!found) throw notFound('Label');
  return found;
}

function presentLabel(world: World, project: Project, label: Label, withCounts = false) {
  const issues = world.issues.filter(
    (issue) => issue.projectId === project.id && issue.labels.includes(label.name),
  );
  return {
    id: label.id,
    name: label.name,
    description: label.description ?? null,
    description_html: label.description ?? '',
    text_color: '#FFFFFF',
    color: label.color,
    ...(withCounts
      ? {
          open_issues_count: issues.filter((issue) => issue.state === 'opened').length,
          closed_issues_count: issues.filter((issue) => issue.state === 'closed').length,
          open_merge_requests_count: 0,
        }
      : {}),
    subscribed: false,
    priority: label.priority ?? null,
    is_project_label: label.projectId !== undefined,
    archived: false,
  };
}

/** A project's labels. */
export const labelRoutes = [labels, createLabel, label, updateLabel, deleteLabel];
