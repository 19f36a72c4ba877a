import { diffTrees, linesOf } from '../git/diff-trees';
import { findCommit } from '../git/fake-git';
import { ApiError, badParameter, badRequest } from '../http/api-error';
import { integer } from '../http/parameters';
import type { DiffPosition, MergeRequest, World } from '../world/world';
import { statusWhileChecking } from './fake-merge-status';
import { hasConflicts } from './has-conflicts';

const needed = ['base_sha', 'start_sha', 'head_sha', 'position_type'] as const;
const types = ['text', 'image', 'file'] as const;
const texts = ['old_path', 'new_path'] as const;
const numbers = ['old_line', 'new_line'] as const;

/** The place in a diff that a request names, checked as GitLab checks it. */
export function requirePosition(
  world: World,
  mergeRequest: MergeRequest,
  given: Record<string, unknown>,
): DiffPosition {
  const position = readPosition(given);
  if (position.position_type !== 'text') return position;
  const isIncomplete = position.old_line === undefined && position.new_line === undefined;
  if (isIncomplete || !isInDiff(world, mergeRequest, position)) throw notInDiff(isIncomplete);
  return position;
}

function readPosition(given: Record<string, unknown>): DiffPosition {
  const missing = needed.filter((name) => typeof given[name] !== 'string');
  if (missing.length > 0)
    throw badParameter(missing.map((name) => `position[${name}] is missing`).join(', '));
  const type = types.find((known) => known === given.position_type);
  if (!type) throw badParameter('position[position_type] does not have a valid value');
  const [base = '', start = '', head = ''] = needed.map((name) => String(given[name]));
  const position: DiffPosition = { position_type: type, base_sha: base, start_sha: start, head_sha: head };
  for (const name of texts) {
    const value = given[name];
    if (typeof value === 'string') position[name] = value;
  }
  for (const name of numbers) {
    const value = given[name] ?? undefined;
    if (value === undefined) continue;
    const number = integer.safeParse(value);
    if (!number.success) throw badParameter(`position[${name}] is invalid`);
    position[name] = number.data;
  }
  if (given.line_range) position.line_range = given.line_range;
  return position;
}

/** An added line is named by its new number, a removed one by its old, and any other one by both. */
function isInDiff(world: World, mergeRequest: MergeRequest, position: DiffPosition): boolean {
  const [base, head] = [position.base_sha, position.head_sha].map((sha) => findCommit(world, sha));
  const isBuilt = statusWhileChecking(mergeRequest) !== 'preparing' && !hasConflicts(world, mergeRequest);
  if (!base || !head || !isBuilt) return false;
  const { new_path: path = position.old_path, old_line: old, new_line: now } = position;
  const change = diffTrees(base.tree, head.tree).find(
    ({ oldPath, newPath }) => path === newPath || path === oldPath,
  );
  if (!change) return false;
  const kind = old !== undefined && now !== undefined ? 'unchanged' : old === undefined ? 'added' : 'removed';
  return linesOf(change).some(
    (line) =>
      line.kind === kind &&
      (old === undefined || line.old === old) &&
      (now === undefined || line.new === now),
  );
}

function notInDiff(isIncomplete: boolean): ApiError {
  const more = isIncomplete ? ', :position=>["is incomplete"]' : '';
  return badRequest(
    `400 Bad request - Note {:line_code=>["can't be blank", "must be a valid line code"]${more}}`,
  );
}
