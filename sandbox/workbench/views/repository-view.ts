import type { Branch, Project, TreeFile } from '../../fake-gitlab/world/world';

/** A branch and its files. */
export interface BranchView {
  key: string;
  name: string;
  isDefault: boolean;
  isProtected: boolean;
  /** The title of its newest commit. */
  commit: string;
  sha: string;
  files: { key: string; path: string; content: string }[];
}

/** More of a file is not shown. */
const SHOWN_CHARACTERS = 4_000;

/** What people see of a branch. */
export function viewBranch(
  { id, defaultBranch }: Project,
  { name, protected: isProtected, commit }: Branch,
): BranchView {
  return {
    key: `branch ${id} ${name}`,
    name,
    isDefault: name === defaultBranch,
    isProtected,
    commit: commit.title,
    sha: commit.id,
    files: [...commit.tree].map(([path, file]) => ({
      key: `file ${id} ${name} ${path}`,
      path,
      content: contentOf(file),
    })),
  };
}

function contentOf({ content }: TreeFile): string {
  if (content.includes(0)) return `${content.length} bytes that are no text`;
  const text = content.toString();
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}\n…` : text;
}
