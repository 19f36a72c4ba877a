import { createHash } from 'node:crypto';
import { commitChanges, type CommitOrder } from '../git/commit-changes';
import { lastCommitFor } from '../git/fake-git';
import { badParameter, notFound } from '../http/api-error';
import { findRepository } from '../http/find';
import { filledText, flag, idOrPath, oneOf, text } from '../http/parameters';
import { type Call, created, defineRoute, noContent, ok } from '../http/route';
import { resolveRef } from '../world/heads';
import { role } from '../world/world';

const path = '/projects/:id/repository/files/:file_path';
const params = { id: idOrPath, file_path: text };
const simple = {
  branch: filledText,
  commit_message: filledText,
  start_branch: text.optional(),
  author_email: text.optional(),
  author_name: text.optional(),
};
const extended = {
  ...simple,
  content: text,
  encoding: oneOf('base64', 'text').default('text'),
  execute_filemode: flag.optional(),
};

const file = defineRoute({
  method: 'GET',
  path,
  params,
  query: { ref: filledText },
  scopes: ['api', 'read_api', 'read_repository'],
  answer: (call, { id, file_path: name, ref }) => {
    requireSafe(name);
    const project = findRepository(call, id, role.reporter);
    const commit = resolveRef(call.world, project.id, ref);
    if (!commit) throw notFound('Commit');
    const found = commit.tree.get(name);
    if (!found) throw notFound('File');
    const facts = {
      size: found.content.length,
      encoding: 'base64',
      content_sha256: createHash('sha256').update(found.content).digest('hex'),
      ref,
      blob_id: found.id,
      commit_id: commit.id,
      last_commit_id: lastCommitFor(call.world, commit, name).id,
      execute_filemode: found.executable,
    };
    const body = {
      file_name: name.split('/').at(-1),
      file_path: name,
      ...facts,
      content: found.content.toString('base64'),
    };
    return { ...ok(body), headers: asHeaders(facts) };
  },
});

const rawFile = defineRoute({
  method: 'GET',
  path: `${path}/raw`,
  params,
  query: { ref: text.default('HEAD'), lfs: flag.optional() },
  scopes: ['api', 'read_api', 'read_repository'],
  answer: (call, { id, file_path: name, ref }) => {
    requireSafe(name);
    const project = findRepository(call, id, role.reporter);
    const commit = resolveRef(call.world, project.id, ref);
    if (!commit) throw notFound('Commit');
    const found = commit.tree.get(name);
    if (!found) throw notFound('File');
    return { status: 200, text: found.content.toString() };
  },
});

const createFile = defineRoute({
  method: 'POST',
  path,
  params,
  body: extended,
  answer: (call, { id, file_path, content, encoding, execute_filemode, ...order }) => {
    commitOne(call, id, order, { action: 'create', file_path, content, encoding, execute_filemode });
    return created({ file_path, branch: order.branch });
  },
});

const updateFile = defineRoute({
  method: 'PUT',
  path,
  params,
  body: { ...extended, last_commit_id: text.optional() },
  answer: (call, { id, file_path, content, encoding, last_commit_id, ...order }) => {
    commitOne(call, id, order, { action: 'update', file_path, content, encoding, last_commit_id });
    return ok({ file_path, branch: order.branch });
  },
});

const deleteFile = defineRoute({
  method: 'DELETE',
  path,
  params,
  query: { ...simple, last_commit_id: text.optional() },
  answer: (call, { id, file_path, last_commit_id, ...order }) => {
    commitOne(call, id, order, { action: 'delete', file_path, last_commit_id });
    return noContent();
  },
});

function commitOne(
  call: Call,
  id: string,
  order: Omit<CommitOrder, 'actions'>,
  action: CommitOrder['actions'][number],
): void {
  requireSafe(action.file_path);
  const project = findRepository(call, id, role.developer);
  const changed =
    action.action === 'delete'
      ? 'You are attempting to delete a file that has been previously updated.'
      : 'You are attempting to update a file that has changed since you started editing it.';
  commitChanges(call, project, { ...order, actions: [action] }, () => changed);
}

function requireSafe(name: string): void {
  if (name.startsWith('/') || name.split('/').includes('..'))
    throw badParameter('file_path should be a valid file path');
}

function asHeaders(facts: Record<string, unknown>): Record<string, string> {
  const entries = Object.entries(facts).filter(([, value]) => /^[\x20-\x7e]*$/.test(String(value)));
  return Object.fromEntries(
    entries.map(([name, value]) => [`x-gitlab-${name.replaceAll('_', '-')}`, String(value)]),
  );
}

/** Single files of a repository. */
export const fileRoutes = [file, rawFile, createFile, updateFile, deleteFile];
