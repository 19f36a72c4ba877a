import { z } from 'zod';
import { dateTime, flag, integer, oneOf, text, texts } from '../http/parameters';
import type { Call } from '../http/route';
import type { Issue, MergeRequest, World } from '../world/world';

const userId = z.union([integer, z.enum(['None', 'Any'])]);

/** The query parameters that lists of issues and of merge requests share. */
export const sharedFilters = {
  labels: texts.optional(),
  milestone: text.optional(),
  my_reaction_emoji: text.optional(),
  author_id: integer.optional(),
  author_username: text.optional(),
  assignee_id: userId.optional(),
  assignee_username: texts.optional(),
  search: text.optional(),
  in: text
    .refine((value) => value.split(',').every((part) => ['title', 'description'].includes(part.trim())))
    .optional(),
  created_after: dateTime.optional(),
  created_before: dateTime.optional(),
  updated_after: dateTime.optional(),
  updated_before: dateTime.optional(),
  with_labels_details: flag.optional(),
  sort: oneOf('asc', 'desc').default('desc'),
  'not[labels]': texts.optional(),
  'not[milestone]': text.optional(),
  'not[author_id]': integer.optional(),
  'not[author_username]': text.optional(),
  'not[assignee_id]': integer.optional(),
  'not[assignee_username]': texts.optional(),
};

/** The checked values of the shared parameters. */
export type SharedFilters = z.output<z.ZodObject<typeof sharedFilters>>;

/** Whether an issue or merge request passes the shared filters, search apart. */
export function passesFilters(
  { world }: Call,
  issuable: Issue | MergeRequest,
  filters: SharedFilters,
): boolean {
  const negations: Partial<SharedFilters>[] = [
    { author_id: filters['not[author_id]'] },
    { author_username: filters['not[author_username]'] },
    { assignee_id: filters['not[assignee_id]'] },
    { assignee_username: filters['not[assignee_username]'] },
    { milestone: filters['not[milestone]'] },
  ];
  const given = negations.filter((negation) =>
    Object.values<unknown>(negation).some((value) => value !== undefined),
  );
  return (
    isAbout(world, issuable, filters) &&
    (filters.labels ?? []).every((name) => hasLabel(issuable, name)) &&
    !(filters['not[labels]'] ?? []).some((name) => hasLabel(issuable, name)) &&
    !given.some((negation) => isAbout(world, issuable, negation)) &&
    isWithin(issuable.createdAt, filters.created_after, filters.created_before) &&
    isWithin(issuable.updatedAt, filters.updated_after, filters.updated_before)
  );
}

/** The texts that a search looks at. */
export function searchedTexts(
  issuable: Issue | MergeRequest,
  { in: places = 'title,description' }: SharedFilters,
): string[] {
  return [
    ...(places.includes('title') ? [issuable.title] : []),
    ...(places.includes('description') ? [issuable.description ?? ''] : []),
  ];
}

/** In the requested order; items without a value come last. */
export function inOrder<T extends Issue | MergeRequest>(
  items: T[],
  sort: 'asc' | 'desc',
  key: (item: T) => string | number | undefined,
): T[] {
  const direction = sort === 'asc' ? 1 : -1;
  const keyed = items.map((item) => ({ item, key: key(item) }));
  keyed.sort((one, other) => {
    if (one.key === other.key) return (one.item.id - other.item.id) * direction;
    if (one.key === undefined) return 1;
    if (other.key === undefined) return -1;
    return (one.key < other.key ? -1 : 1) * direction;
  });
  return keyed.map(({ item }) => item);
}

/** The field that an `order_by` names; what the stand-in has no data for falls back to the creation. */
export function orderKey(issuable: Issue | MergeRequest, order: string): string | number | undefined {
  if (order === 'updated_at') return issuable.updatedAt;
  if (order === 'title') return issuable.title.toLowerCase();
  if (order === 'due_date' && issuable.kind === 'Issue') return issuable.dueDate;
  if (order === 'weight' && issuable.kind === 'Issue') return issuable.weight;
  if (order === 'merged_at' && issuable.kind === 'MergeRequest') return issuable.mergedAt;
  return issuable.createdAt;
}

/** The number of the user with a username. */
export function idOfUser(world: World, username: string): number | undefined {
  return world.users.find((user) => user.username === username.toLowerCase())?.id;
}

function isAbout(world: World, issuable: Issue | MergeRequest, filters: Partial<SharedFilters>): boolean {
  const { author_id: authorId, author_username: author, assignee_id: assigneeId, milestone } = filters;
  const assignees = filters.assignee_username?.map((username) => idOfUser(world, username));
  return (
    (authorId === undefined || issuable.authorId === authorId) &&
    (author === undefined || issuable.authorId === idOfUser(world, author)) &&
    (assigneeId === undefined || isAssigned(issuable, assigneeId)) &&
    (!assignees || assignees.every((id) => id !== undefined && issuable.assigneeIds.includes(id))) &&
    (milestone === undefined || hasMilestone(world, issuable, milestone))
  );
}

function isAssigned(issuable: Issue | MergeRequest, id: number | 'None' | 'Any'): boolean {
  if (id === 0 || id === 'None') return issuable.assigneeIds.length === 0;
  return id === 'Any' ? issuable.assigneeIds.length > 0 : issuable.assigneeIds.includes(id);
}

function hasLabel({ labels }: Issue | MergeRequest, name: string): boolean {
  if (name.toLowerCase() === 'none') return labels.length === 0;
  return name.toLowerCase() === 'any' ? labels.length > 0 : labels.includes(name);
}

function hasMilestone(world: World, { milestoneId }: Issue | MergeRequest, title: string): boolean {
  if (title.toLowerCase() === 'none') return milestoneId === undefined;
  if (title.toLowerCase() === 'any') return milestoneId !== undefined;
  return world.milestones.some((milestone) => milestone.id === milestoneId && milestone.title === title);
}

/** Whether a moment lies between two others, themselves included. */
export function isWithin(moment: string, after: string | undefined, before: string | undefined): boolean {
  return (
    (!after || Date.parse(moment) >= Date.parse(after)) &&
    (!before || Date.parse(moment) <= Date.parse(before))
  );
}
