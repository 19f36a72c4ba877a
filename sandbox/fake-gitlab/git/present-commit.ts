import type { Commit, Project, World } from '../world/world';

/** A commit as lists and branches show it. */
export function presentCommit(world: World, project: Project, commit: Commit) {
  return {
    id: commit.id,
    short_id: commit.id.slice(0, 8),
    created_at: commit.createdAt,
    parent_ids: commit.parentIds,
    title: commit.title,
    message: commit.message,
    author_name: commit.authorName,
    author_email: commit.authorEmail,
    authored_date: commit.createdAt,
    committer_name: commit.authorName,
    committer_email: commit.authorEmail,
    committed_date: commit.createdAt,
    trailers: {},
    extended_trailers: {},
    web_url: `${world.url}/${project.fullPath}/-/commit/${commit.id}`,
  };
}

/** A commit as it is shown on its own. */
export function presentSingleCommit(world: World, project: Project, commit: Commit) {
  return {
    ...presentCommit(world, project, commit),
    status: null,
    project_id: project.id,
    last_pipeline: null,
  };
}
