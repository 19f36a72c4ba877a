import { presentBasicPipeline } from '../ci/present-pipeline';
import type { Commit, Project, Tree, TreeFile, World } from '../world/world';
import { findCommit } from './fake-git';

/** A commit as lists and branches show it. */
export function presentCommit(world: World, project: Project, commit: Commit) {
  // GitLab gives the moments of commits as git has them, with their time zone.
  const written = commit.createdAt.replace(/Z$/, '+00:00');
  return {
    id: commit.id,
    short_id: commit.id.slice(0, 8),
    created_at: written,
    parent_ids: commit.parentIds,
    title: commit.title,
    message: commit.message,
    author_name: commit.authorName,
    author_email: commit.authorEmail,
    authored_date: written,
    committer_name: commit.authorName,
    committer_email: commit.authorEmail,
    committed_date: written,
    trailers: {},
    extended_trailers: {},
    web_url: `${world.url}/${project.fullPath}/-/commit/${commit.id}`,
  };
}

/** A single commit. */
export function presentSingleCommit(
  world: World,
  project: Project,
  commit: Commit,
  { stats = true }: { stats?: boolean } = {},
) {
  const pipeline = world.pipelines.findLast(
    ({ projectId, sha }) => projectId === project.id && sha === commit.id,
  );
  return {
    ...presentCommit(world, project, commit),
    ...(stats ? { stats: statsOf(world, commit) } : {}),
    status: pipeline?.status ?? null,
    project_id: project.id,
    last_pipeline: pipeline ? presentBasicPipeline(world, pipeline) : null,
  };
}

/** How many lines a commit adds and removes: those that only one side has. */
function statsOf(world: World, { tree, parentIds: [parentId = ''] }: Commit) {
  const before = findCommit(world, parentId)?.tree;
  const paths = new Set([...tree.keys(), ...(before?.keys() ?? [])]);
  const changed = [...paths].filter((path) => tree.get(path)?.id !== before?.get(path)?.id);
  const count = (of: Tree | undefined, other: Tree | undefined) =>
    changed.flatMap((path) => linesMissing(of?.get(path), other?.get(path))).length;
  const [additions, deletions] = [count(tree, before), count(before, tree)];
  return { additions, deletions, total: additions + deletions };
}

function linesMissing(file: TreeFile | undefined, elsewhere: TreeFile | undefined): string[] {
  const known = linesOf(elsewhere);
  return linesOf(file).filter((line) => {
    const at = known.indexOf(line);
    if (at !== -1) known.splice(at, 1);
    return at === -1;
  });
}

function linesOf(file: TreeFile | undefined): string[] {
  return file?.content.toString().split(/(?<=\n)/) ?? [];
}
