import { findCommit } from '../git/fake-git';
import { resolveRef } from '../world/heads';
import type { Commit, Project, World } from '../world/world';
import { type Html, html } from './html';

/** A page's title and content. */
interface Page {
  title: string;
  content: Html;
}

/** The page of a commit or a file, at the address that the API gives for it. */
export function repositoryPage(world: World, project: Project, path: string): Page | undefined {
  const [, kind, rest = ''] = /^\/-\/(commit|blob)\/(.+)$/.exec(path) ?? [];
  if (kind === 'commit') {
    const commit = findCommit(world, rest);
    return commit && { title: commit.title, content: commitPage(world, commit) };
  }
  return kind === 'blob' ? filePage(world, project, rest) : undefined;
}

/** A branch may have slashes in its name, as a path has. */
function filePage(world: World, project: Project, refAndPath: string): Page | undefined {
  for (let end = refAndPath.indexOf('/'); end > 0; end = refAndPath.indexOf('/', end + 1)) {
    const path = refAndPath.slice(end + 1);
    const file = resolveRef(world, project.id, refAndPath.slice(0, end))?.tree.get(path);
    if (file) return { title: path, content: html`<pre>${file.content.toString()}</pre>` };
  }
  return undefined;
}

function commitPage(world: World, commit: Commit): Html {
  const before = findCommit(world, commit.parentIds[0] ?? '')?.tree;
  const paths = new Set([...(before?.keys() ?? []), ...commit.tree.keys()]);
  const changed = [...paths].filter((path) => before?.get(path)?.id !== commit.tree.get(path)?.id);
  return html`<p><small>${commit.authorName} · ${commit.createdAt}</small></p>
    <pre>${commit.message}</pre>
    <ul>
      ${changed.map((path) => html`<li>${path}</li>`)}
    </ul>`;
}
