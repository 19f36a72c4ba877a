import { createHash } from 'node:crypto';
import { notFound } from '../http/api-error';
import { findRepository } from '../http/find';
import { paginate } from '../http/paginate';
import { flag, idOrPath, oneOf, paging, text } from '../http/parameters';
import { defineRoute } from '../http/route';
import { resolveRef } from '../world/heads';
import { role, type Tree } from '../world/world';

const tree = defineRoute({
  method: 'GET',
  path: '/projects/:id/repository/tree',
  params: { id: idOrPath },
  query: {
    path: text.optional(),
    ref: text.optional(),
    recursive: flag.optional(),
    pagination: oneOf('legacy', 'keyset', 'none').default('legacy'),
    page_token: text.optional(),
    ...paging,
  },
  answer: (call, query) => {
    const project = findRepository(call, query.id, role.reporter);
    const commit = resolveRef(call.world, project.id, query.ref ?? 'HEAD');
    const folder = (query.path ?? '').replace(/^\/+|\/+$/g, '');
    const entries = commit ? entriesIn(commit.tree, folder, query.recursive ?? false) : [];
    if (entries.length === 0 && (folder !== '' || query.ref)) throw notFound('invalid revision or path');
    return paginate(call, query, entries, (entry) => entry);
  },
});

interface Entry {
  id: string;
  name: string;
  type: 'tree' | 'blob';
  path: string;
  mode: string;
}

/** Folders first, as GitLab lists them. */
function entriesIn(files: Tree, folder: string, isRecursive: boolean): Entry[] {
  const start = folder === '' ? '' : `${folder}/`;
  const entries = new Map<string, Entry>();
  for (const [path, { id, executable }] of files) {
    if (!path.startsWith(start)) continue;
    const [first = '', ...rest] = path.slice(start.length).split('/');
    let name = first;
    for (const segment of rest) {
      const inner = `${start}${name}`;
      const treeId = createHash('sha1').update(inner).digest('hex');
      entries.set(inner, {
        id: treeId,
        name: nameIn(inner),
        type: 'tree',
        path: inner,
        mode: '040000',
      });
      if (!isRecursive) break;
      name = `${name}/${segment}`;
    }
    if (rest.length > 0 && !isRecursive) continue;
    entries.set(path, { id, name: nameIn(path), type: 'blob', path, mode: executable ? '100755' : '100644' });
  }
  const rank = ({ type, path }: Entry) => `${type === 'tree' ? 0 : 1}${path}`;
  return [...entries.values()].sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
}

function nameIn(path: string): string {
  return path.split('/').at(-1) ?? '';
}

/** Folders of a repository. */
export const treeRoutes = [tree];
