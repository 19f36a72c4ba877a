import type { BranchView } from '../../views/repository-view';
import type { Mark } from '../../workbench-state';
import { Fold } from '../fold';
import { markOf } from './mark-of';

/** A branch with its files. */
export function Branch({ branch, marks }: { branch: BranchView; marks: Readonly<Record<string, Mark>> }) {
  const { name, isDefault, isProtected, commit, sha, files } = branch;
  const mark = markOf(branch, marks);
  return (
    <Fold
      mark={mark}
      isOpen={mark !== undefined}
      summary={
        <>
          <span className="words">
            <b>{name}</b>
          </span>
          {isDefault && <span className="badge">default</span>}
          {isProtected && <span className="badge">protected</span>}
        </>
      }
    >
      <p className="quiet">
        <code>{sha.slice(0, 8)}</code> {commit}
      </p>
      {files.map((file) => (
        <Fold key={file.key} summary={<span className="words">{file.path}</span>} mark={markOf(file, marks)}>
          <pre>{file.content}</pre>
        </Fold>
      ))}
    </Fold>
  );
}
