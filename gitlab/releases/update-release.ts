import { ReleaseLinks } from '@gitbeaker/rest';
import type { AssetLink } from '../../inputs/releases/asset-links';
import type { GitLabClient } from '../client/connect-to';
import { keepMark, withoutMark } from '../once/mark';
import type { Log } from '../once/run-context';
import { updateOnce } from '../once/update-once';
import { writeOnce } from '../once/write-once';
import { readsAs } from '../texts/compose-text';
import { asTitle } from '../texts/foreign-text';
import { editRelease, readRelease, type Release, type ReleaseFields, type ReleasePlace } from './release';

type Wish = ReleasePlace & { fields: ReleaseFields; assetLinks?: readonly AssetLink[] };
type Changes = ReleaseFields & { stateEvent?: undefined };

/**
 * Changes what differs from the wanted values; fields without a wanted value stay, and so do links that others added.
 */
export async function updateRelease(
  gitlab: GitLabClient,
  { fields, assetLinks = [], ...place }: Wish,
  current: Release,
  log: Log,
): Promise<Release & { outcome: 'existing' | 'updated' }> {
  const { entity, outcome } = await updateOnce<Release, Changes>(gitlab, {
    current,
    read: () => readRelease(gitlab, place),
    changesTo: (release) => changesTo(release, fields),
    write: (changes) => editRelease(gitlab, place, changes),
  });
  const added = await addLinks(gitlab, place, { release: entity, links: assetLinks }, log);
  if (added) return { ...(await readRelease(gitlab, place)), outcome: 'updated' };
  return { ...entity, outcome: outcome === 'updated' ? 'updated' : 'existing' };
}

function changesTo(release: Release, wish: ReleaseFields): Changes {
  const { name, description, milestones, released_at: releasedAt } = wish;
  const titles = (release.milestones ?? []).map(({ title }) => title);
  const isSameName = name === undefined || asTitle(name, Infinity) === asTitle(release.name ?? '', Infinity);
  const isSameText = description === undefined || readsAs(description, release.description);
  const isSameTime =
    releasedAt === undefined || Date.parse(releasedAt) === Date.parse(release.released_at ?? '');
  return {
    name: isSameName ? undefined : name,
    description: isSameText ? undefined : keepMark(release.description, withoutMark(description)),
    milestones: milestones === undefined || isSameSet(titles, milestones) ? undefined : milestones,
    released_at: isSameTime ? undefined : releasedAt,
  };
}

/** Whether a link was added; an existing link with that name and another address stays, with a warning. */
async function addLinks(
  gitlab: GitLabClient,
  { project, tagName }: ReleasePlace,
  { release, links }: { release: Release; links: readonly AssetLink[] },
  log: Log,
): Promise<boolean> {
  const resource = new ReleaseLinks(gitlab);
  const present = release.assets?.links ?? [];
  let added = false;
  for (const { name, url } of links) {
    const taken = present.find((link) => link.name === name || link.url === url);
    if (taken && (taken.name !== name || taken.url !== url))
      log.warn(
        `Release ${tagName} already has the link ${taken.name} to ${taken.url}: ${name} was not added.`,
      );
    if (taken) continue;
    const { byOthers } = await writeOnce(gitlab, {
      write: () => resource.create(project, tagName, name, url),
      look: async () => (await resource.all(project, tagName)).find((link) => link.name === name),
    });
    added ||= !byOthers;
  }
  return added;
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((entry) => other.includes(entry));
}
