import { presentMilestoneOf } from '../fake-issuables/present-milestone';
import { presentUser } from '../fake-issuables/present-people';
import { findCommit } from '../git/fake-git';
import { presentCommit } from '../git/present-commit';
import type { ReleaseLink } from '../world/fake-release';
import type { Project, Release, World } from '../world/world';

/** A release as GitLab shows it. */
export function presentRelease(world: World, project: Project, shown: Release) {
  const { tagName } = shown;
  const commit = findCommit(world, shown.sha);
  const home = `${world.url}/${project.fullPath}/-`;
  const self = `${home}/releases/${encodeURIComponent(tagName)}`;
  const sources = ['zip', 'tar.gz', 'tar.bz2', 'tar'].map((format) => ({
    format,
    url: `${home}/archive/${tagName}/${project.path}-${tagName}.${format}`,
  }));
  return {
    tag_name: tagName,
    description: shown.description ?? null,
    name: shown.name ?? tagName,
    created_at: shown.createdAt,
    released_at: shown.releasedAt,
    upcoming_release: Date.parse(shown.releasedAt) > world.now().getTime(),
    author: presentUser(world, shown.authorId),
    commit: commit ? presentCommit(world, project, commit) : null,
    ...(shown.milestoneIds.length > 0
      ? { milestones: shown.milestoneIds.map((id) => presentMilestoneOf(world, id)) }
      : {}),
    commit_path: `/${project.fullPath}/-/commit/${shown.sha}`,
    tag_path: `/${project.fullPath}/-/tags/${tagName}`,
    assets: {
      count: sources.length + shown.links.length,
      sources,
      links: shown.links.toReversed().map(presentLink),
    },
    evidences: [],
    _links: { self, edit_url: `${self}/edit` },
  };
}

/** A link of a release, as GitLab shows it. */
export function presentLink({ id, name, url, filepath, linkType: type }: ReleaseLink) {
  return { id, name, url, direct_asset_url: url, link_type: type, ...(filepath ? { filepath } : {}) };
}
