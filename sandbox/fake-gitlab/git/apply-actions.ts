import { badRequest } from '../http/api-error';
import type { Tree, TreeFile } from '../world/world';
import { fileOf } from './fake-git';

/** One change of a commit, as GitLab's API names it. */
export interface CommitAction {
  action: 'create' | 'update' | 'move' | 'delete' | 'chmod';
  file_path: string;
  previous_path?: string;
  content?: string;
  encoding?: 'text' | 'base64';
  execute_filemode?: boolean;
}

/** Makes the changes one after the other, and refuses with Git's messages what cannot be done. */
export function applyActions(tree: Tree, actions: readonly CommitAction[]): Tree {
  const files = new Map(tree);
  for (const action of actions) apply(files, action);
  return files;
}

function apply(files: Map<string, TreeFile>, action: CommitAction): void {
  const path = checkedPath(action.file_path);
  const before = checkedPath(action.previous_path ?? action.file_path);
  const present = files.get(action.action === 'create' ? path : before);
  const content = decoded(action);
  if (action.action === 'create') {
    requireFree(files, path);
    files.set(path, fileOf(content ?? '', action.execute_filemode));
    return;
  }
  if (!present) throw badRequest("A file with this name doesn't exist");
  if (action.action === 'delete') files.delete(path);
  if (action.action === 'update') files.set(path, fileOf(content ?? '', present.executable));
  if (action.action === 'chmod')
    files.set(path, { ...present, executable: action.execute_filemode ?? false });
  if (action.action === 'move') {
    requireFree(files, path);
    files.delete(before);
    files.set(path, content ? fileOf(content, present.executable) : present);
  }
}

function requireFree(files: ReadonlyMap<string, TreeFile>, path: string): void {
  if (files.has(path)) throw badRequest('A file with this name already exists');
  for (const other of files.keys()) {
    if (other.startsWith(`${path}/`)) throw badRequest('A directory with this name already exists');
    if (path.startsWith(`${other}/`)) throw badRequest('A file with this name already exists');
  }
}

/** Git ignores empty segments and refuses its own folder. */
function checkedPath(path: string): string {
  const segments = path.split('/').filter(Boolean);
  if (segments.length === 0) throw badRequest('You must provide a file path');
  if (segments.includes('..')) throw badRequest('Path cannot include directory traversal');
  if (segments.some((segment) => segment === '.' || segment.toLowerCase() === '.git'))
    throw badRequest(`invalid path: '${path}'`);
  return segments.join('/');
}

function decoded({ content, encoding }: CommitAction): Buffer | undefined {
  return content === undefined ? undefined : Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8');
}
