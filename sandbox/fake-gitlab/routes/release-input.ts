import { z } from 'zod';
import { availableMilestones } from '../fake-issuables/fake-labels';
import { badParameter, badRequest } from '../http/api-error';
import { oneOf } from '../http/parameters';
import { next } from '../world/counters';
import type { ReleaseLink } from '../world/fake-release';
import type { Milestone, Project, World } from '../world/world';

/** The type of a link's target. */
export const linkType = oneOf('other', 'runbook', 'image', 'package');
/** A link of a release as a request gives it. */
export const link = z.object({
  name: z.string(),
  url: z.string(),
  direct_asset_path: z.string().optional(),
  filepath: z.string().optional(),
  link_type: linkType.default('other'),
});
/** GitLab's message for other addresses. */
export const blocked = 'is blocked: Only allowed schemes are http, https, ftp';

/** Whether GitLab accepts an address for a link of a release. */
export function isLinkable(url: string): boolean {
  return /^(?:https?|ftp):\/\/[^/]/i.test(url);
}

/** A link as a request gives it, with a number of its own. */
export function newLink(world: World, given: z.output<typeof link>): ReleaseLink {
  const { name, url, filepath, direct_asset_path: path, link_type: type } = given;
  return { id: next(world, 'release link'), name, url, filepath: path ?? filepath, linkType: type };
}

/** 400 for links with the same name or address, and for blocked addresses. */
export function requireDistinct(given: readonly ReleaseLink[]): void {
  for (const name of ['name', 'url'] as const) {
    const values = given.map((one) => one[name]);
    const twice = new Set(values.filter((value, index) => values.indexOf(value) !== index));
    if (twice.size > 0)
      throw badRequest(`Validation failed: Links have duplicate values (${[...twice].join(', ')})`);
  }
  if (!given.every(({ url }) => isLinkable(url))) throw badRequest(`Validation failed: Links url ${blocked}`);
}

/** 400 for milestones by title and by number. */
export function requireOneWay(input: { milestones?: unknown; milestone_ids?: unknown }): void {
  if (input.milestones === undefined || input.milestone_ids === undefined) return;
  throw badParameter(
    'milestones, milestone_ids Cannot specify milestones and milestone_ids at the same time',
  );
}

/** The milestones that a request names; those of groups are for Premium. */
export function milestonesOf(
  world: World,
  project: Project,
  { milestones: titles, milestone_ids: ids }: { milestones?: string[]; milestone_ids?: number[] },
): number[] | undefined {
  const usable = availableMilestones(world, project).filter(
    ({ projectId }) => projectId !== undefined || world.isPremium,
  );
  const find = <T>(wanted: T[], key: (milestone: Milestone) => T, what: string) => {
    const missing = wanted.filter((value) => !usable.some((milestone) => key(milestone) === value));
    if (missing.length > 0) throw badRequest(`${what} not found: ${missing.join(', ')}`);
    return usable.filter((milestone) => wanted.includes(key(milestone))).map(({ id }) => id);
  };
  if (titles) return find(titles, ({ title }) => title, 'Milestone(s)');
  return ids && find(ids, ({ id }) => id, 'Milestone id(s)');
}
