import type { TreeFile } from '../world/world';
import { type FileChange, hunksOf } from './diff-trees';

const largestPatch = 200 * 1024;
const collapsedFrom = largestPatch / 10;

/** How GitLab should show a diff. */
export interface DiffOptions {
  /** With the lines that name the file, so that other tools can read it. */
  unidiff?: boolean;
  /** Whether a patch that is large, but not too large, is shown anyway. */
  expanded?: boolean;
}

/** A changed file as GitLab shows it; a patch that is too large for it is left out. */
export function presentDiff(change: FileChange, { unidiff = false, expanded = false }: DiffOptions = {}) {
  const { oldPath, newPath, before, after } = change;
  const hunks = hunksOf(change);
  const isTooLarge = hunks.length > largestPatch;
  const isCollapsed = !expanded && !isTooLarge && hunks.length > collapsedFrom;
  return {
    diff: isTooLarge || isCollapsed ? '' : `${unidiff ? names(change) : ''}${hunks}`,
    collapsed: isCollapsed,
    too_large: isTooLarge,
    new_path: newPath,
    old_path: oldPath,
    a_mode: modeOf(before),
    b_mode: modeOf(after),
    new_file: before === undefined,
    renamed_file: before !== undefined && after !== undefined && oldPath !== newPath,
    deleted_file: after === undefined,
    generated_file: /(?:^|\/)(?:package-lock\.json|yarn\.lock|go\.sum)$|\.min\.js$/.test(newPath),
  };
}

function names({ oldPath, newPath, before, after }: FileChange): string {
  return `--- ${before ? `a/${oldPath}` : '/dev/null'}\n+++ ${after ? `b/${newPath}` : '/dev/null'}\n`;
}

function modeOf(file: TreeFile | undefined): string {
  if (!file) return '0';
  return file.executable ? '100755' : '100644';
}
