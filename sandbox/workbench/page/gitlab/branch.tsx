import type { BranchView } from '../../views/repository-view';
import type { Mark } from '../../workbench-state';
import { Thing } from './thing';

/** A branch with its files. */
export function Branch({ branch, marks }: { branch: BranchView; marks: Readonly<Record<string, Mark>> }) {
  const { name, isDefault, isProtected, commit, sha, files } = branch;
  return (
    <Thing
      thing={branch}
      marks={marks}
      name={<b>{name}</b>}
      badges={
        <>
          {isDefault && <span className="badge">default</span>}
          {isProtected && <span className="badge">protected</span>}
        </>
      }
    >
      <p className="quiet">
        <code>{sha.slice(0, 8)}</code> {commit}
      </p>
      {files.map((file) => (
        <Thing key={file.key} thing={file} marks={marks} name={file.path}>
          <pre>{file.content}</pre>
        </Thing>
      ))}
    </Thing>
  );
}
