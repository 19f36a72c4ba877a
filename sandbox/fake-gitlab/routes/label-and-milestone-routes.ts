import { addLabel, availableLabels, availableMilestones } from '../fake-issuables/fake-labels';
import { presentMilestone } from '../fake-issuables/present-milestone';
import { ApiError, invalid } from '../http/api-error';
import { findProject } from '../http/find';
import { paginate } from '../http/paginate';
import {
  clearableInteger,
  dateTime,
  filledText,
  flag,
  idOrPath,
  integers,
  oneOf,
  paging,
  text,
} from '../http/parameters';
import { created, defineRoute } from '../http/route';
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
    const label = { projectId: project.id, name, color, description, priority: priority ?? undefined };
    return created(presentLabel(call.world, project, addLabel(call.world, label)));
  },
});

const milestones = defineRoute({
  method: 'GET',
  path: '/projects/:id/milestones',
  params: { id: idOrPath },
  query: {
    iids: integers.optional(),
    state: oneOf('active', 'closed').optional(),
    title: text.optional(),
    search: text.optional(),
    include_ancestors: flag.optional(),
    updated_before: dateTime.optional(),
    updated_after: dateTime.optional(),
    ...paging,
  },
  answer: (call, query) => {
    const project = findProject(call, query.id);
    const search = query.search?.toLowerCase() ?? '';
    const found = availableMilestones(call.world, project)
      .filter((milestone) => query.include_ancestors === true || milestone.projectId === project.id)
      .filter((milestone) => !query.iids || query.iids.includes(milestone.iid))
      .filter((milestone) => !query.state || milestone.state === query.state)
      .filter((milestone) => query.title === undefined || milestone.title === query.title)
      .filter(({ title, description }) => `${title}\n${description}`.toLowerCase().includes(search));
    return paginate(call, query, found, (milestone) => presentMilestone(call.world, milestone));
  },
});

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

/** A project's labels and milestones. */
export const labelAndMilestoneRoutes = [labels, createLabel, milestones];
